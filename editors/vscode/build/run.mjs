// Runs a TypeScript file: `node build/run.mjs FILE [ARGUMENTS]`.
import { basename } from "node:path";
import { bundled, run } from "./node.mjs";

const [file, ...words] = process.argv.slice(2);
const outfile = `dist/tools/${basename(file, ".ts")}.mjs`;
await bundled({ entryPoints: [file], outfile });
run([outfile, ...words]);
