/** Tries the packed extension in a real VS Code: `npm run e2e -- --server PROGRAM [--only NAME]`. See e2e/README.md. */

import { execFileSync } from "node:child_process";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Editor } from "./editor";
import { install } from "./install";
import { SCENARIOS } from "./scenarios";
import { Workspace } from "./workspace";

const { values } = parseArgs({
  options: {
    server: { type: "string" },
    cache: { type: "string", default: join(homedir(), ".cache", "lagrum", "code-server") },
    shots: { type: "string", default: "dist/shots" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    only: { type: "string", multiple: true },
  },
});
if (values.server === undefined) {
  throw new Error("say which program is the server: --server ../../target/release/lagrum");
}

const vsix = resolve("dist/e2e.vsix");
execFileSync(process.execPath, ["build/pack.mjs", "--server", resolve(values.server), "--out", vsix], { stdio: ["ignore", "ignore", "inherit"] });
const workspace = new Workspace();
const editor = await Editor.start({
  entry: install(resolve(values.cache)),
  vsix,
  workspace: workspace.folder,
  chromium: values.chromium,
  shots: resolve(values.shots),
  settings: { "lagrum.language": "sv" },
});

const failed: string[] = [];
const wanted = SCENARIOS.filter(([name]) => values.only?.some((part) => name.includes(part)) ?? true);
for (const [place, [name, scenario]] of wanted.entries()) {
  const begun = Date.now();
  const seconds = (): string => `${((Date.now() - begun) / 1000).toFixed(1)} s`;
  try {
    await scenario(editor, workspace);
    process.stdout.write(`ok ${place + 1} ${name} (${seconds()})\n`);
  } catch (error) {
    failed.push(name);
    process.stdout.write(`FAILED ${place + 1} ${name} (${seconds()})\n  ${String(error).split("\n").slice(0, 12).join("\n  ")}\n`);
    await editor.shot(`failed-${name.replace(/\W+/g, "-")}`).catch(() => undefined);
  }
  await editor.calm().catch(() => undefined);
  workspace.restore();
}
await editor.stop();
workspace.remove();
process.stdout.write(failed.length === 0 ? `all ${wanted.length} passed\n` : `${failed.length} of ${wanted.length} failed: ${failed.join("; ")}\n`);
process.exit(failed.length === 0 ? 0 : 1);
