// Records with nock: record.mjs ADDRESS FILE REQUESTS, a JSON list of bodies that are sent one after the other.
import { readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import nock from "nock";

const [address, file, requests] = process.argv.slice(2);

function post(body) {
  return new Promise((resolve, reject) => {
    const request = http.request(address, { method: "POST", headers: { "content-type": "application/json" } }, (answer) => {
      answer.resume();
      answer.on("end", resolve);
    });
    request.on("error", reject);
    request.end(body);
  });
}

nock.recorder.rec({ dont_print: true, output_objects: true, enable_reqheaders_recording: true });
for (const body of JSON.parse(readFileSync(requests, "utf8"))) {
  await post(body);
}
writeFileSync(file, JSON.stringify(nock.recorder.play(), null, 2));
