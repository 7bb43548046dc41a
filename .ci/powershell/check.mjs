// Checks the syntax of run.ps1 with a real grammar, where there is no PowerShell to run it.
// Prints one line a check, "ok …" or "not ok …", and ends with 1 when one of them failed.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Language, Parser } from "web-tree-sitter";

const script = fileURLToPath(new URL("../../run.ps1", import.meta.url));
const grammar = fileURLToPath(import.meta.resolve("tree-sitter-powershell/tree-sitter-powershell.wasm"));

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(grammar));

/** Every place that the grammar could not read, and every construct that Windows PowerShell 5.1 does not have. */
function problems(source) {
  const found = [];
  const visit = (node) => {
    const place = `${node.startPosition.row + 1}:${node.startPosition.column + 1}`;
    if (node.isMissing) {
      found.push(`${place}: ${node.type} is missing`);
    } else if (node.isError) {
      found.push(`${place}: cannot be read: ${JSON.stringify(node.text.slice(0, 60))}`);
    } else if (node.type === "pipeline_chain_tail" || ["&&", "||", "??", "??=", "?."].includes(node.type)) {
      found.push(`${place}: ${JSON.stringify(node.text.slice(0, 60))} needs PowerShell 7`);
    }
    node.children.forEach(visit);
  };
  visit(parser.parse(source).rootNode);
  return found;
}

let failed = 0;
function check(name, problem) {
  console.log(problem ? `not ok ${name}: ${problem}` : `ok ${name}`);
  failed += problem ? 1 : 0;
}

const source = readFileSync(script, "utf8");

check("run.ps1 is PowerShell", problems(source).join("; "));

// Windows PowerShell reads a file without a byte-order mark in the system's code page.
check("run.ps1 is plain ASCII", /^[\x00-\x7f]*$/.test(source) ? "" : "a character outside ASCII");

// A check that cannot fail proves nothing: each of these copies is broken in one place.
const last = (text, part) => {
  const at = text.lastIndexOf(part);
  if (at < 0) {
    throw new Error(`run.ps1 no longer holds ${JSON.stringify(part)}: choose another place to break`);
  }
  return text.slice(0, at) + text.slice(at + part.length);
};
const broken = {
  "without a closing brace": last(source, "}"),
  "without a closing parenthesis": last(source, ")"),
  "with a string left open": last(source, "'"),
  "with a pipeline chain of PowerShell 7": `${source}\ndotnet --version && dotnet --info\n`,
};
for (const [name, text] of Object.entries(broken)) {
  check(`a copy ${name} is refused`, problems(text).length > 0 ? "" : "the grammar took it");
}

process.exitCode = failed > 0 ? 1 : 0;
