// Judges a gateway that nobody here wrote as a provider of its own: conform run --mode live, through
// @portkey-ai/gateway, against conform serve. docs/serve.md says what was found.
// Prints one line a check, "ok …" or "not ok …", and ends with 1 when one of them failed.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveWhateverIsAsked } from "./restore.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const conform = join(root, "src/Conformance.Cli/bin/Debug/net10.0/conform.dll");
const target = "groq/kimi-k2-0905";
const scenarios = ["parallel-tools", "single-tool"];
// The newest recording of each cell: what serve answers with.
const recordings = {
  "parallel-tools": join(root, `cassettes/${target}/parallel-tools/2025-10-23.yaml`),
  "single-tool": join(root, `cassettes/${target}/single-tool/2025-10-23.yaml`),
};

// What each adapter does to the recorded answers, as observed in 1.15.2: outcome and rules are those of both scenarios.
const expected = {
  "portkey-openai": { adapter: "openai", outcome: "pass", rules: [] },
  "portkey-together-ai": {
    adapter: "together-ai",
    outcome: "fail",
    rules: ["finish/called-when-tool-calls", "usage/present"],
  },
  "portkey-huggingface": { adapter: "huggingface", outcome: "fail", rules: ["stream/id-constant"] },
  // It drops the tools from the request, so that serve finds no such conversation.
  "portkey-moonshot": { adapter: "moonshot", outcome: "fail", rules: ["http/status"] },
  // The same adapter before a server that answers all the same.
  "portkey-moonshot-answered": {
    adapter: "moonshot",
    outcome: "fail",
    rules: ["stream/done-last"],
    restored: true,
  },
};

let failed = 0;
function check(name, problem) {
  console.log(problem ? `not ok ${name}: ${problem}` : `ok ${name}`);
  failed += problem ? 1 : 0;
}

/** What is wrong; nothing where both are alike. */
const same = (found, wanted) =>
  JSON.stringify(found) === JSON.stringify(wanted)
    ? ""
    : `found ${JSON.stringify(found)}, expected ${JSON.stringify(wanted)}`;

/** The response bodies of a cassette, as they stand in the file: all of these were written in one layout. */
const responseBodies = (file) =>
  [...readFileSync(file, "utf8").matchAll(/^  response:\n[^]*?^    body: ([^]*?)^    headers:$/gm)].map((hit) => hit[1]);

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const running = [];

/** Starts a program, and waits until what it prints matches; it is ended with this script. */
function start(command, args, options, ready) {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  running.push(child);
  return new Promise((resolve, reject) => {
    let printed = "";
    const timer = setTimeout(() => reject(new Error(`${args[0]} was not ready after 60 s: ${printed}`)), 60_000);
    const read = (data) => {
      printed += data;
      const hit = ready.exec(printed);
      if (hit) {
        clearTimeout(timer);
        resolve(hit);
      }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`${args[0]} ended with ${code}: ${printed}`)));
  });
}

/** Runs a program to its end. */
function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"], timeout: 120_000 });
    let printed = "";
    child.stdout.on("data", (data) => (printed += data));
    child.stderr.on("data", (data) => (printed += data));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, printed }));
  });
}

/** A specs folder that holds the suite's own, and each adapter as a provider. */
function writeSpecs(folder, gateway, hosts) {
  cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
  for (const [id, { adapter, restored }] of Object.entries(expected)) {
    writeFileSync(
      join(folder, "specs/providers", `${id}.yaml`),
      `format: 1
id: ${id}
name: The ${adapter} adapter of a gateway
base_url: http://127.0.0.1:${gateway}/v1
headers:
  x-portkey-provider: ${adapter}
  x-portkey-custom-host: ${restored ? hosts.restored : hosts.served}
models:
  kimi-k2-0905:
    name: moonshotai/kimi-k2-instruct-0905
    profile:
      - tool_call_id: kimi
`,
    );
  }
}

const folder = mkdtempSync(join(tmpdir(), "conform-gateway-"));
try {
  const [, address] = await start(
    "dotnet",
    [conform, "serve", "--provider", "groq"],
    { cwd: root },
    new RegExp(`^(http://\\S+)/${target}/v1\\s`, "m"),
  );
  const served = `${address}/${target}/v1`;
  const restoring = await serveWhateverIsAsked(served, Object.values(recordings));
  const gateway = await freePort();
  const script = fileURLToPath(new URL("node_modules/@portkey-ai/gateway/build/start-server.js", import.meta.url));
  await start(process.execPath, [script, `--port=${gateway}`, "--headless"], {}, /Ready for connections/);

  const hosts = { served, restored: `http://127.0.0.1:${restoring.address().port}` };
  writeSpecs(folder, gateway, hosts);
  const providers = Object.keys(expected).flatMap((id) => ["--provider", id]);
  const out = join(folder, "out");
  const report = await run("dotnet", [conform, "run", "--mode", "live", ...providers, ...scenarios.flatMap((scenario) => ["--scenario", scenario]), "--out", out], {
    cwd: folder,
  });
  restoring.close();

  const cells = readFileSync(join(out, "results.ndjson"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter((line) => line.type === "cell");
  for (const [id, { outcome, rules }] of Object.entries(expected)) {
    for (const scenario of scenarios) {
      const cell = cells.find((one) => one.provider === id && one.scenario === scenario);
      const found = cell && {
        outcome: cell.outcome,
        rules: [...new Set(cell.findings.map((finding) => finding.rule))].sort(),
      };
      const verdict = rules.length > 0 ? `${outcome}: ${rules.join(", ")}` : outcome;
      check(`${id}/${scenario} is judged ${verdict}`, same(found, { outcome, rules }));
      const line = report.printed.split("\n").find((one) => one.startsWith(`${id}/kimi-k2-0905/${scenario} `));
      check(`the report says so of ${id}/${scenario}`, line?.includes(verdict) ? "" : `found ${line}`);
      if (!cell) {
        continue;
      }
      if (id === "portkey-openai") {
        const kept = cell.turns.flatMap((turn) => responseBodies(join(out, turn.exchange.path)));
        const recorded = responseBodies(recordings[scenario]);
        check(
          `${id}/${scenario} leaves every byte alone`,
          recorded.length === 2 ? same(kept, recorded) : `the recording holds ${recorded.length} answers, expected 2`,
        );
      }
      if (id === "portkey-moonshot") {
        const kept = responseBodies(join(out, cell.turns[0].exchange.path)).join("");
        const unnamed = ["/stream_options", "/tool_choice", "/tools"].filter((dropped) => !kept.includes(`"${dropped}\\"`));
        check(`the refusal of ${id}/${scenario} names what was dropped`, unnamed.length > 0 ? `not ${unnamed}: ${kept}` : "");
      }
    }
  }
  if (failed > 0) {
    console.log(report.printed);
  }
} finally {
  for (const child of running) {
    child.removeAllListeners("exit");
    child.kill();
  }
  rmSync(folder, { recursive: true, force: true });
}

process.exitCode = failed > 0 ? 1 : 0;
