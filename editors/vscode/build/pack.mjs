// Packs the extension: `npm run package -- [--server PROGRAM] [--target PLATFORM]`. Asks no marketplace for anything.
// With a server program the package is for its platform only; without, it finds the program on the author's machine.
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { server: { type: "string" }, target: { type: "string" }, out: { type: "string" } } });
const target = values.target ?? (values.server === undefined ? undefined : `${process.platform}-${process.arch}`);
const out = values.out ?? `dist/lagrum${target === undefined ? "" : `-${target}`}.vsix`;

rmSync("server", { recursive: true, force: true });
if (values.server !== undefined) {
  const name = target.startsWith("win32") ? "lagrum.exe" : "lagrum";
  mkdirSync("server");
  copyFileSync(values.server, `server/${name}`);
  chmodSync(`server/${name}`, 0o755);
}

function run(program, words) {
  const { status } = spawnSync(process.execPath, [program, ...words], { stdio: "inherit" });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}

run("build/bundle.mjs", ["--release"]);
run("node_modules/@vscode/vsce/vsce", [
  "package",
  "--no-dependencies",
  "--allow-missing-repository",
  "--no-update-package-json",
  ...(target === undefined ? [] : ["--target", target]),
  "--out",
  out,
]);
