/** Tries the packed extension in a real VS Code: `npm run e2e -- --server PROGRAM [--only NAME]`. See e2e/README.md. */

import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Editor } from "./editor";
import { install } from "./install";
import { SCENARIOS } from "./scenarios";
import { Workspace } from "./workspace";

const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const { values } = parseArgs({
  options: {
    server: { type: "string" },
    repository: { type: "string", default: "../.." },
    cache: { type: "string", default: join(homedir(), ".cache", "lagrum", "vscode") },
    shots: { type: "string", default: "dist/shots" },
    chromium: { type: "string" },
    only: { type: "string", multiple: true },
  },
});

/** The browser that drives: the one that is named, else the first on the PATH. */
function browser(): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const found = values.chromium ?? folders.flatMap((folder) => BROWSERS.map((name) => join(folder, name))).find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error("the extension is tested in Chromium: on Debian `apt-get install chromium`");
  }
  return found;
}

async function start(server: string, workspace: Workspace, shots: string): Promise<Editor> {
  const chromium = browser();
  const vsix = resolve("dist/e2e.vsix");
  const entry = install(resolve(values.cache));
  execFileSync(process.execPath, ["build/run.mjs", "build/pack.ts", "--server", resolve(server), "--out", vsix], { stdio: ["ignore", "ignore", "inherit"] });
  return Editor.start({ entry, vsix, workspace: workspace.folder, chromium, shots, settings: { "lagrum.language": "sv" } });
}

/** Tries each scenario, and gives the names of those that failed. */
async function tryAll(editor: Editor, workspace: Workspace): Promise<string[]> {
  const failed: string[] = [];
  const wanted = SCENARIOS.filter(([name]) => values.only?.some((part) => name.includes(part)) ?? true);
  for (const [place, [name, scenario]] of wanted.entries()) {
    const begun = Date.now();
    const seconds = (): string => `${((Date.now() - begun) / 1000).toFixed(1)} s`;
    try {
      await scenario(editor, workspace);
      say(`ok ${place + 1} ${name} (${seconds()})`);
    } catch (error) {
      failed.push(name);
      const shot = await editor.shot(`failed-${name.replace(/\W+/g, "-")}`).catch(() => "no picture");
      say(`FAILED ${place + 1} ${name} (${seconds()}; ${shot})\n  ${String(error).split("\n").slice(0, 12).join("\n  ")}`);
    }
    await editor.calm().catch(() => undefined);
    workspace.restore();
  }
  return failed;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

if (values.server === undefined) {
  throw new Error("say which program is the server: --server ../../target/release/lagrum");
}
const shots = resolve(values.shots);
rmSync(shots, { recursive: true, force: true });
const workspace = new Workspace(resolve(values.repository));
const begun = Date.now();
try {
  const editor = await start(values.server, workspace, shots);
  say(`VS Code is open (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  const failed = await tryAll(editor, workspace).finally(() => editor.stop());
  say(failed.length === 0 ? "all passed" : `${failed.length} failed: ${failed.join("; ")}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
} finally {
  workspace.remove();
}
