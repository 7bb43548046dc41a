// The official Node package, in its own words, completes the recorded tool conversations against `conform serve`.
// Prints one line a check, "ok …" or "not ok …", and ends with 1 when one of them failed.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import OpenAI from "openai";

const root = fileURLToPath(new URL("../..", import.meta.url));
const command = `${root}/src/Conformance.Cli/bin/Debug/net10.0/conform.dll`;

const number = { type: "object", properties: { a: { type: "integer" }, b: { type: "integer" } }, required: ["a", "b"] };
const conversations = [
  {
    target: "groq/kimi-k2-0905",
    scenario: "single tool",
    tools: { weather: { type: "object", properties: { location: { type: "string" } }, required: ["location"] } },
    results: { weather: "40 C" },
    calls: ["weather"],
    says: /40/,
  },
  {
    target: "groq/kimi-k2-0905",
    scenario: "parallel tools",
    tools: { add: number, multiply: number },
    results: { add: "5", multiply: "6" },
    calls: ["add", "multiply"],
    says: /5[^]*6/,
  },
];

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

async function complete(origin, conversation) {
  const client = new OpenAI({ apiKey: "none", baseURL: `${origin}/${conversation.target}/v1`, maxRetries: 0 });
  const tools = Object.entries(conversation.tools).map(([name, parameters]) => ({
    type: "function",
    function: { name, description: "as recorded", parameters },
  }));
  const messages = [
    { role: "system", content: "You are a helpful assistant" },
    { role: "user", content: "in the client's own words" },
  ];
  const ask = () => client.chat.completions.stream({ model: "any", messages, tools }).finalChatCompletion();

  const first = (await ask()).choices[0];
  const names = first.message.tool_calls.map((call) => call.function.name);
  if (first.finish_reason !== "tool_calls" || names.join() !== conversation.calls.join()) {
    throw new Error(`turn 1: ${first.finish_reason}, ${names}`);
  }
  messages.push(first.message);
  for (const call of first.message.tool_calls) {
    JSON.parse(call.function.arguments);
    messages.push({ role: "tool", tool_call_id: call.id, content: conversation.results[call.function.name] });
  }
  const second = (await ask()).choices[0];
  if (second.finish_reason !== "stop" || !conversation.says.test(second.message.content)) {
    throw new Error(`turn 2: ${second.finish_reason}, ${second.message.content}`);
  }
}

const { server, origin } = await serve();
let failed = 0;
for (const conversation of conversations) {
  const name = `the openai package for Node completes ${conversation.scenario}`;
  try {
    await complete(origin, conversation);
    console.log(`ok ${name}`);
  } catch (problem) {
    failed++;
    console.log(`not ok ${name}: ${String(problem.message).replaceAll("\n", " ")}`);
  }
}
server.kill("SIGKILL");
process.exit(failed === 0 ? 0 : 1);
