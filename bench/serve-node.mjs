// The same answers as conform serve gives, from the least that a Node server can be: see bench/serve.sh.
// Usage: node serve-node.mjs BODY_FILE MODE; prints its address. MODE is how the events are written:
// alone    each write begins when the one before is with the system: one system call an event
// joined   one write after the other in a loop; Node keeps them, and sends them in one system call
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const [file, mode] = process.argv.slice(2);
const body = readFileSync(file);
const events = [];
for (let from = 0; from < body.length; ) {
  const end = body.indexOf("\n\n", from);
  const to = end < 0 ? body.length : end + 2;
  events.push(body.subarray(from, to));
  from = to;
}

const handed = (response, event) => new Promise((resolve) => response.write(event, resolve));

const server = createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", async () => {
    // Whoever answers a chat completion has read what is asked.
    const asked = JSON.parse(Buffer.concat(parts).toString());
    response.writeHead(asked.stream ? 200 : 400, { "Content-Type": "text/event-stream" });
    for (const event of events) {
      if (mode === "alone") {
        await handed(response, event);
      } else {
        response.write(event);
      }
    }
    response.end();
  });
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
