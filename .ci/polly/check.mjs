// Polly.js records the tool conversations of `conform serve`, in both ways in which it does so under Node; what `conform
// import` makes of its HAR files gets the verdict of the recordings that were served.
// Prints one line a check, "ok …" or "not ok …", and ends with 1 when one of them failed.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import FetchAdapter from "@pollyjs/adapter-fetch";
import NodeHttpAdapter from "@pollyjs/adapter-node-http";
import { Polly } from "@pollyjs/core";
import FSPersister from "@pollyjs/persister-fs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const command = `${root}/src/Conformance.Cli/bin/Debug/net10.0/conform.dll`;
const key = "gsk_0123456789abcdefABCDEF";

/** Provider, model and scenario of a recording, and the rules that its verdict names. */
const conversations = [
  { provider: "groq", model: "kimi-k2-0905", scenario: "single-tool" },
  { provider: "groq", model: "kimi-k2-0905", scenario: "parallel-tools" },
  { provider: "openrouter", model: "kimi-k2-0905", scenario: "single-tool" },
];

const clients = {
  fetch: (url, headers, body) => fetch(url, { method: "POST", headers, body }).then((answer) => answer.text()),
  "node-http": (url, headers, body) =>
    new Promise((resolve, reject) => {
      const request = http.request(url, { method: "POST", headers }, (answer) => {
        answer.resume();
        answer.on("end", resolve);
      });
      request.on("error", reject);
      request.end(body);
    }),
};

Polly.register(FetchAdapter);
Polly.register(NodeHttpAdapter);
Polly.register(FSPersister);

function conform(cwd, ...args) {
  const run = spawnSync("dotnet", [command, ...args], { cwd, encoding: "utf8" });
  if (run.status !== 0) {
    throw new Error(`conform ${args[0]} ended with ${run.status}: ${run.stderr || run.stdout}`);
  }
  return run.stdout;
}

/** The newest cell of a run: outcome, findings and rules. */
function verdict(cwd, { provider, model, scenario }) {
  const lines = conform(cwd, "run", "--provider", provider, "--model", model, "--scenario", scenario, "--no-html", "--fail-on", "never", "--json");
  const cell = lines
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .find((line) => line.type === "cell" && line.newest);
  const findings = cell.findings.map((one) => [one.rule, one.kind, one.where, one.turn, one.offset]);
  return JSON.stringify([cell.outcome, findings, cell.rules]);
}

/** Starts the server, and gives its first address. */
async function serve() {
  const server = spawn("dotnet", [command, "serve"], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.startsWith("http")) {
      return { server, origin: new URL(line).origin };
    }
  }
  throw new Error("conform serve printed no address");
}

/** The requests of the newest recording of a cell, as JSON texts. */
function requests({ provider, model, scenario }) {
  const folder = `${root}/cassettes/${provider}/${model}/${scenario}`;
  const file = readFileSync(join(folder, readdirSync(folder).sort().at(-1)), "utf8");
  // A body that holds JSON stands on one line, in single quotes.
  return [...file.matchAll(/^ +body: '(\{.*\})'$/gm)].map((match) => match[1].replaceAll("''", "'"));
}

async function record(adapter, origin, conversation, folder) {
  const polly = new Polly("conversation", {
    adapters: [adapter],
    persister: "fs",
    persisterOptions: { fs: { recordingsDir: folder } },
    mode: "record",
    logLevel: "silent",
  });
  for (const body of requests(conversation)) {
    const url = `${origin}/${conversation.provider}/${conversation.model}/v1/chat/completions`;
    await clients[adapter](url, { "content-type": "application/json", authorization: `Bearer ${key}` }, body);
  }
  await polly.stop();
  return join(folder, readdirSync(folder)[0], "recording.har");
}

async function compare(adapter, origin, conversation) {
  const folder = mkdtempSync(join(tmpdir(), "conformance-"));
  try {
    const har = await record(adapter, origin, conversation, join(folder, "polly"));
    if (process.env.CONFORM_ACCEPT === "1" && adapter === "fetch" && conversation.provider === "groq" && conversation.scenario === "single-tool") {
      cpSync(har, `${root}/src/Conformance.Tests/Running/Importing/Samples/polly.har`);
    }
    // A project of its own, whose newest recording of the cell is the imported one.
    cpSync(`${root}/specs`, join(folder, "specs"), { recursive: true });
    cpSync(`${root}/cassettes`, join(folder, "cassettes"), { recursive: true });
    const said = conform(folder, "import", har, "--provider", conversation.provider, "--model", conversation.model);
    const path = said.split(":")[0];
    if (!path.startsWith(`${conversation.provider}/${conversation.model}/${conversation.scenario}/`)) {
      throw new Error(`recognised as ${path}`);
    }
    const cassette = readFileSync(join(folder, "cassettes", path), "utf8");
    if (cassette.includes(key) || /authorization/i.test(cassette)) {
      throw new Error("the key is in the recording");
    }
    if (cassette.includes("not_kept")) {
      throw new Error("Polly.js keeps everything, and the import says that it does not");
    }
    const [before, after] = [verdict(root, conversation), verdict(folder, conversation)];
    if (before !== after) {
      throw new Error(`the verdict was ${before}, and is ${after}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const { server, origin } = await serve();
let failed = 0;
for (const adapter of Object.keys(clients)) {
  for (const conversation of conversations) {
    const name = `Polly.js (${adapter}) gives the verdict of ${conversation.provider}/${conversation.scenario}`;
    try {
      await compare(adapter, origin, conversation);
      console.log(`ok ${name}`);
    } catch (problem) {
      failed++;
      console.log(`not ok ${name}: ${String(problem.message).replaceAll("\n", " ")}`);
    }
  }
}
server.kill("SIGKILL");
process.exit(failed === 0 ? 0 : 1);
