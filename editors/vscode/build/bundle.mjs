// Bundles the extension and the scripts of its panels into dist/. `--watch` rebuilds on every change.
import esbuild from "esbuild";
import { writeNotices } from "./notices.mjs";

const release = process.argv.includes("--release");
const options = { bundle: true, sourcemap: !release, minify: release, logLevel: "warning", legalComments: "none", metafile: release };

const bundles = [
  {
    ...options,
    entryPoints: { extension: "src/extension.ts" },
    outdir: "dist",
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["vscode"],
  },
  {
    ...options,
    entryPoints: { case: "webview/case/main.ts", decision: "webview/decision/main.ts" },
    outdir: "dist/webview",
    platform: "browser",
    target: "es2022",
    format: "iife",
  },
];

if (process.argv.includes("--watch")) {
  for (const bundle of bundles) {
    await (await esbuild.context({ ...bundle, logLevel: "info" })).watch();
  }
} else {
  const built = await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
  if (release) {
    writeNotices(built.map((one) => one.metafile), "dist/THIRD-PARTY-JAVASCRIPT.md");
  }
}
