// Bundles test/*.test.ts and runs them with Node's own runner. Arguments are parts of names of test files.
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundled, run } from "./node.mjs";

const wanted = process.argv.slice(2);
const tests = readdirSync("test", { recursive: true })
  .filter((name) => name.endsWith(".test.ts"))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .map((name) => join("test", name))
  .sort();
rmSync("dist/test", { recursive: true, force: true });
await bundled({ entryPoints: tests, outdir: "dist/test", outbase: "test", outExtension: { ".js": ".mjs" } });
const built = tests.map((name) => join("dist", name.replace(/\.ts$/, ".mjs")));
run(["--test", "--test-reporter=spec", ...built]);
