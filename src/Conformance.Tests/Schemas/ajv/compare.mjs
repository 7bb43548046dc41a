// node compare.mjs SCHEMA VERDICTS
// VERDICTS: one {"valid":…,"instance":…} a line. Exit code 1 when ajv disagrees with any of them.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const [schemaPath, verdictsPath] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(schemaPath, "utf8"));
const validate = new Ajv2020({ strict: false, logger: false }).compile(schema);

let compared = 0;
let differing = 0;
for (const line of readFileSync(verdictsPath, "utf8").split("\n")) {
  if (line === "") continue;
  const { valid, instance } = JSON.parse(line);
  compared++;
  if (validate(instance) !== valid) {
    differing++;
    if (differing <= 10) {
      console.log(`ajv says ${!valid}, the evaluator ${valid}: ${JSON.stringify(instance)}`);
      console.log(`  ${JSON.stringify(validate.errors)}`);
    }
  }
}
console.log(`${compared} compared, ${differing} differ`);
process.exitCode = differing === 0 && compared > 0 ? 0 : 1;
