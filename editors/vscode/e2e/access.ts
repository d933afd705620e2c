/** Whether a page of ours can be used by everyone: axe within the frame of a panel. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

interface Violation {
  id: string;
  help: string;
  nodes: { html: string }[];
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Fails with each thing that is wrong. */
export async function accessible(page: Page, contains: string): Promise<void> {
  const frames = page.frames();
  for (const frame of frames) {
    if ((await frame.locator(contains).count().catch(() => 0)) === 0 || (await frame.locator("#root").count()) === 0) {
      continue;
    }
    await frame.evaluate(AXE);
    const found = await frame.evaluate(async () => {
      const axe = (globalThis as unknown as { axe: { run(root: Element, options: unknown): Promise<{ violations: Violation[] }> } }).axe;
      return (await axe.run(document.body, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa"] })).violations;
    });
    if (found.length > 0) {
      const said = found.map((it) => `${it.id}: ${it.help}\n    ${it.nodes.slice(0, 3).map((node) => node.html).join("\n    ")}`);
      throw new Error(`not accessible:\n  ${said.join("\n  ")}`);
    }
    return;
  }
  throw new Error(`no panel has ${contains}`);
}
