// A server before conform serve that puts back what an adapter dropped from a request, so that the recorded
// conversation is found: it answers as a server would that does not care what was asked.
import { readFileSync } from "node:fs";
import { createServer, request } from "node:http";

/** The request bodies of a cassette, which all stand in single quotes. */
const requestBodies = (file) =>
  [...readFileSync(file, "utf8").matchAll(/^    body: '(\{"messages".*\})'$/gm)].map((hit) =>
    JSON.parse(hit[1].replaceAll("''", "'")),
  );

const question = (body) => body.messages.find((message) => message.role === "user")?.content;

/** Listens on a free port of this machine, and asks the server at the base URL. */
export function serveWhateverIsAsked(baseUrl, cassettes) {
  const recorded = cassettes.flatMap(requestBodies);
  const server = createServer(async (incoming, outgoing) => {
    const parts = [];
    for await (const part of incoming) {
      parts.push(part);
    }
    const asked = JSON.parse(Buffer.concat(parts).toString());
    const known = recorded.find((body) => question(body) === question(asked));
    const body = JSON.stringify({ ...known, ...asked });
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    request(`${baseUrl}/chat/completions`, { method: "POST", headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    })
      .on("error", () => outgoing.destroy())
      .end(body);
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}
