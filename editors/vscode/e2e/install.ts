/** Installs a VS Code that runs in a browser, from the npm registry alone: code-server, in a folder that is reused. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const VERSION = "4.100.3";

/** Modules in C++ that are built against this machine's Node. Those that no test needs may fail. */
const NATIVE = ["@vscode/spdlog", "node-pty", "native-watchdog", "kerberos", "@vscode/deviceid"];

/** The program to start, installed first if it is not there. */
export function install(folder: string): string {
  const entry = join(folder, "node_modules", "code-server", "out", "node", "entry.js");
  const done = join(folder, `installed-${VERSION}`);
  if (!existsSync(done)) {
    say(`installing code-server ${VERSION} in ${folder}: a few minutes`);
    mkdirSync(folder, { recursive: true });
    fetchPackages(folder);
    build(folder);
    complete(folder);
    run(process.execPath, [entry, "--version"], folder);
    writeFileSync(done, "");
  }
  return entry;
}

const server = (folder: string): string => join(folder, "node_modules", "code-server", "lib", "vscode");

/** Install scripts stay off: one of them would fetch a search program from elsewhere. */
function fetchPackages(folder: string): void {
  writeFileSync(join(folder, "package.json"), '{"private":true}\n');
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund"];
  run("npm", ["install", ...quiet, `code-server@${VERSION}`], folder);
  run("npm", ["install", ...quiet, "--omit=dev"], server(folder));
  run("npm", ["install", ...quiet, "--omit=dev"], join(server(folder), "extensions"));
}

function build(folder: string): void {
  const root = output("npm", ["root", "-g"], folder).trim();
  const gyp = join(root, "npm", "node_modules", "node-gyp", "bin", "node-gyp.js");
  for (const name of NATIVE) {
    const module = join(server(folder), "node_modules", name);
    if (existsSync(module)) {
      run(process.execPath, [gyp, "rebuild", "--nodedir=/usr"], module, true);
    }
  }
  const argon = join(folder, "node_modules", "argon2");
  const prebuild = join(folder, "node_modules", ".bin", "node-pre-gyp");
  run(prebuild, ["install", "--build-from-source", "--nodedir=/usr"], argon, false, join(gyp, ".."));
}

/** Links that the package's own install script would have made. */
function complete(folder: string): void {
  const vscode = server(folder);
  link(join(vscode, "node_modules.asar"), "node_modules");
  link(join(vscode, "bin", "remote-cli", "code-server"), "code-linux.sh");
  link(join(vscode, "bin", "helpers", "browser.sh"), "browser-linux.sh");
  const search = join(vscode, "node_modules", "@vscode", "ripgrep", "bin");
  mkdirSync(search, { recursive: true });
  link(join(search, "rg"), output("sh", ["-c", "command -v rg"], folder).trim());
}

function link(path: string, target: string): void {
  if (existsSync(path) && readlinkOf(path) === target) {
    return;
  }
  rmSync(path, { force: true });
  symlinkSync(target, path);
}

function readlinkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function run(program: string, words: string[], cwd: string, mayFail = false, path = ""): void {
  const env = { ...process.env, JOBS: process.env["JOBS"] ?? "1", npm_config_nodedir: "/usr", PATH: path === "" ? process.env["PATH"] : `${path}:${process.env["PATH"] ?? ""}` };
  const done = spawnSync(program, words, { cwd, env, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (done.status !== 0) {
    const said = `${program} ${words.join(" ")} in ${cwd}\n${done.stdout}${done.stderr}`;
    if (!mayFail) {
      throw new Error(said);
    }
    say(said.split("\n").slice(-6).join("\n"));
  }
}

function output(program: string, words: string[], cwd: string): string {
  return spawnSync(program, words, { cwd, encoding: "utf8" }).stdout;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
