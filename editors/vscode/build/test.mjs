// Bundles test/*.test.ts and runs them with Node's own runner. Arguments are parts of names of test files.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import esbuild from "esbuild";

const wanted = process.argv.slice(2);
const tests = readdirSync("test", { recursive: true })
  .filter((name) => name.endsWith(".test.ts"))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .map((name) => join("test", name))
  .sort();
rmSync("dist/test", { recursive: true, force: true });
await esbuild.build({
  entryPoints: tests,
  outdir: "dist/test",
  outbase: "test",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  sourcemap: "inline",
  logLevel: "warning",
});
const built = tests.map((name) => join("dist", name.replace(/\.ts$/, ".mjs")));
const words = ["--enable-source-maps", "--test", "--test-reporter=spec", ...built];
process.exitCode = spawnSync(process.execPath, words, { stdio: "inherit" }).status ?? 1;
