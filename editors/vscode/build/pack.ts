// Packs the extension: `npm run package -- [--server PROGRAM] [--target PLATFORM]`. Asks no marketplace for anything.
// With a server program the package is for its platform only; without, it finds the program on the author's machine.
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { PLATFORMS, platformOf } from "./platform";

const { values } = parseArgs({ options: { server: { type: "string" }, target: { type: "string" }, out: { type: "string" } } });

function refuse(why: string): never {
  console.error(why);
  process.exit(2);
}

const builtFor = values.server === undefined ? undefined : platformOf(readFileSync(values.server));
if (values.server !== undefined && builtFor === undefined) {
  refuse(`${values.server} is a program for none of ${PLATFORMS.join(", ")}`);
}
if (values.target !== undefined && values.target !== (builtFor ?? values.target)) {
  refuse(`${values.server} is built for ${builtFor}, not for ${values.target}`);
}
const target = values.target ?? builtFor;
const out = values.out ?? `dist/lagrum${target === undefined ? "" : `-${target}`}.vsix`;

rmSync("server", { recursive: true, force: true });
if (values.server !== undefined) {
  const name = builtFor?.startsWith("win32") ? "lagrum.exe" : "lagrum";
  mkdirSync("server");
  copyFileSync(values.server, `server/${name}`);
  chmodSync(`server/${name}`, 0o755);
}

function run(program: string, words: string[]): void {
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
