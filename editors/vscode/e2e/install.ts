/** Installs a VS Code that runs in a browser, from the npm registry alone, in a folder that is reused: that of code-server. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const VERSION = "4.100.3";
/** The program that VS Code searches files with; the one that VS Code names fetches itself from elsewhere. */
const SEARCH = "1.18.0";

/** The program to start, installed first if it is not there. */
export function install(folder: string): string {
  const vscode = join(folder, "node_modules", "code-server", "lib", "vscode");
  const done = join(folder, `installed-${VERSION}-${SEARCH}`);
  if (!existsSync(done)) {
    process.stderr.write(`installing code-server ${VERSION} in ${folder}\n`);
    fetchPackages(folder, vscode);
    linkSearch(folder, vscode);
    writeFileSync(done, "");
  }
  return join(vscode, "out", "server-main.js");
}

/** Nothing is compiled: what VS Code has in C++ (terminals, log files, sign-in to proxies) it does without here. */
function fetchPackages(folder: string, vscode: string): void {
  rmSync(join(folder, "node_modules"), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"private":true}\n');
  npm(["install", "--no-save", `code-server@${VERSION}`, `@vscode/ripgrep@${SEARCH}`], folder);
  npm(["install", "--no-save", "--omit=dev"], vscode);
}

function linkSearch(folder: string, vscode: string): void {
  const packages = join(folder, "node_modules", "@vscode");
  const platform = `ripgrep-${process.platform}-${process.arch}`;
  if (!readdirSync(packages).includes(platform)) {
    throw new Error(`@vscode/ripgrep ${SEARCH} has no package ${platform}`);
  }
  const bin = join(vscode, "node_modules", "@vscode", "ripgrep", "bin");
  rmSync(bin, { recursive: true, force: true });
  symlinkSync(join(packages, platform, "bin"), bin, "junction");
}

function npm(words: string[], cwd: string): void {
  const done = spawnSync("npm", [...words, "--ignore-scripts", "--no-audit", "--no-fund"], { cwd, encoding: "utf8" });
  if (done.status !== 0) {
    throw new Error(`npm ${words.join(" ")} in ${cwd}: ${done.error ?? ""}\n${done.stdout}${done.stderr}`);
  }
}
