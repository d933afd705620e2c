// Runs a TypeScript file: `node build/run.mjs FILE [ARGUMENTS]`.
import { spawnSync } from "node:child_process";
import { basename } from "node:path";
import esbuild from "esbuild";

const [file, ...words] = process.argv.slice(2);
const outfile = `dist/tools/${basename(file, ".ts")}.mjs`;
await esbuild.build({
  entryPoints: [file],
  outfile,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  sourcemap: "inline",
  logLevel: "warning",
});
process.exitCode = spawnSync(process.execPath, ["--enable-source-maps", outfile, ...words], { stdio: "inherit" }).status ?? 1;
