/** The first rules, written as docs/guides/forsta-regeln.md says, by one who has not seen the editor before. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Editor } from "./editor";
import type { Workspace } from "./workspace";

/** The rules of the guide up to their second figure. */
function rules(repository: string): string[] {
  const guide = readFileSync(join(repository, "docs", "guides", "forsta-regeln.md"), "utf8");
  const whole = /```lagrum flerbarn\/flerbarn\.lagrum\n([\s\S]*?)\nparameter tredje/.exec(guide)?.[1] ?? "";
  return whole.trimEnd().replace("paket flerbarn", "paket tillägg").split("\n");
}

/** What she writes is what is there: nothing that is offered on the way comes in by itself. */
export async function newcomer(it: Editor, workspace: Workspace): Promise<void> {
  await it.command("Lagrum: New Rule Package");
  await it.enter("tillägg");
  await it.choose("Svenska");
  await it.see(it.line("paket tillägg"));
  await it.press("Control+A", "Delete");
  const wanted = rules(workspace.repository);
  for (const line of wanted) {
    // The spaces that the editor begins the line with are hers to keep or to take away.
    await it.press("Shift+Home", "Delete");
    await it.type(line);
    await it.press("Enter");
  }
  await it.press("Control+S");
  await it.until("what she wrote is what is there", async () => workspace.read("tillägg/tillägg.lagrum").trim() === wanted.join("\n"));
}
