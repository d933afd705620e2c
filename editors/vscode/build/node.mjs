// TypeScript that Node.js runs beside the extension: how it is bundled, and how it is started.
import { spawnSync } from "node:child_process";
import esbuild from "esbuild";

/** Bundles files into modules; `where` says which and where to. */
export async function bundled(where) {
  await esbuild.build({
    ...where,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    sourcemap: "inline",
    logLevel: "warning",
  });
}

/** Runs Node.js, and ends as it ends. */
export function run(words) {
  process.exitCode = spawnSync(process.execPath, ["--enable-source-maps", ...words], { stdio: "inherit" }).status ?? 1;
}
