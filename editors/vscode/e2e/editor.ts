/** VS Code in a browser as an author uses it: a page object. Waits are long, since the machine may be busy. */

import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type FrameLocator, type Locator, type Page } from "playwright-core";

export const LONG = 180_000;
const SHORT = 45_000;

const BROWSER = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export interface Setup {
  /** The program of code-server. */
  entry: string;
  vsix: string;
  /** The folder that is opened. */
  workspace: string;
  chromium: string;
  shots: string;
  settings: { [name: string]: unknown };
}

export class Editor {
  private constructor(
    private readonly setup: Setup,
    private readonly home: string,
    private readonly server: ChildProcess,
    private readonly browser: BrowserContext,
    private readonly address: string,
    readonly page: Page,
  ) {}

  static async start(setup: Setup): Promise<Editor> {
    const home = mkdtempSync(join(tmpdir(), "lagrum-e2e-"));
    configure(home, setup.settings);
    const words = ["--host", "127.0.0.1", "--port", "0", "--without-connection-token", "--accept-server-license-terms", "--telemetry-level", "off"];
    const folders = ["--server-data-dir", home, "--user-data-dir", join(home, "data"), "--extensions-dir", join(home, "extensions")];
    const env = { ...process.env, HOME: home };
    const server = spawn(process.execPath, [setup.entry, ...words, ...folders, "--install-extension", setup.vsix, "--start-server"], { env, stdio: ["ignore", "pipe", "pipe"] });
    const address = await listening(server);
    const browser = await chromium.launchPersistentContext(join(home, "browser"), {
      executablePath: setup.chromium,
      headless: true,
      viewport: { width: 1440, height: 900 },
      args: BROWSER,
    });
    const page = browser.pages()[0] ?? (await browser.newPage());
    await load(page, address, setup.workspace);
    return new Editor(setup, home, server, browser, address, page);
  }

  /** A window of its own on a folder, in a VS Code of another language, as a language pack says which it is. */
  async window(folder: string, language: string): Promise<Editor> {
    const page = await this.browser.newPage();
    await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
    await load(page, this.address, join(this.setup.workspace, folder));
    return new Editor(this.setup, this.home, this.server, this.browser, this.address, page);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.kill("SIGTERM");
    await new Promise((done) => {
      this.server.once("exit", done);
      setTimeout(done, 5000);
    });
    rmSync(this.home, { recursive: true, force: true });
  }

  /** Takes a picture, and says where it lies. */
  async shot(name: string): Promise<string> {
    mkdirSync(this.setup.shots, { recursive: true });
    const path = join(this.setup.shots, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** Runs a command by its title in the palette. */
  async command(title: string): Promise<void> {
    await this.palette(title);
  }

  /** Opens a file by its name. */
  async open(name: string): Promise<void> {
    const last = name.split("/").at(-1) ?? name;
    const rows = this.page.locator(".quick-input-list .monaco-list-row", { hasText: last });
    let byEnter = true;
    // Files are sorted while they are found, and a row may move under the hand: the best is taken by Enter, else by hand.
    await this.until(`${name} is open`, async () => {
      await this.press("Escape", "Control+P");
      const row = byEnter ? rows.and(this.page.locator(".focused")).first() : rows.first();
      byEnter = !byEnter;
      await this.page.locator(".quick-input-widget input").first().fill(name, { timeout: 5000 });
      await row.waitFor({ timeout: 5000 });
      await (byEnter ? row.click({ timeout: 5000 }) : this.press("Enter"));
      await this.page.locator(".tab.active", { hasText: last }).first().waitFor({ timeout: 5000 });
      return true;
    });
    await this.page.waitForSelector(".editor-instance .monaco-editor .view-line", { timeout: SHORT });
  }

  private async palette(title: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget input").first();
    await this.page.keyboard.press("F1");
    await input.waitFor({ timeout: SHORT });
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first();
    // The list is made when something is written: what is registered later is not in it until one writes again.
    await this.until(`${title} in the palette`, async () => {
      await input.fill(">");
      await input.fill(`>${title}`);
      await row.waitFor({ timeout: 5000 });
      return true;
    });
    await row.click();
  }

  /** Chooses a row of the list that is open. */
  async choose(text: string | RegExp): Promise<void> {
    const row = this.page.locator(".quick-input-widget .monaco-list-row", { hasText: text }).first();
    await row.waitFor({ timeout: SHORT });
    await row.click();
  }

  /** Writes in the box that is open, and enters it. */
  async enter(text: string): Promise<void> {
    await this.write(text);
    await this.page.keyboard.press("Enter");
  }

  /** Writes in the box that is open. */
  async write(text: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget input").first();
    await input.waitFor({ timeout: SHORT });
    await input.fill(text);
  }

  /** Clicks an icon above the file that is open. */
  async icon(name: string): Promise<void> {
    await (await this.see(`.editor-group-container.active .editor-actions .codicon-${name}`)).click();
  }

  line(text: string): Locator {
    // A space between words is a no-break space where the editor draws it.
    const pattern = new RegExp(text.split(" ").map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[\\s\\u00a0]+"));
    return this.page.locator(".editor-instance .view-line", { hasText: pattern }).first();
  }

  /** Puts the cursor in a word of a line: the line is found by searching in the file. */
  async caret(text: string, word = text): Promise<void> {
    await this.find(text);
    const span = this.line(text).locator("span", { hasText: word }).last();
    await span.click();
  }

  /** Searches in the file, and leaves the match selected. */
  async find(text: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.press("Control+F");
    const input = this.page.locator(".editor-instance .find-widget.visible textarea").first();
    await input.waitFor({ timeout: SHORT });
    await input.fill(text);
    await this.page.keyboard.press("Enter");
    await this.page.keyboard.press("Escape");
    await this.line(text).waitFor({ timeout: SHORT });
  }

  async focus(): Promise<void> {
    await this.page.keyboard.press("Control+1");
  }

  async goToLine(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press("Control+G");
    await this.enter(`:${line}:${column}`);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 30 });
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  /** What the status bar says. */
  async status(): Promise<string> {
    return (await this.page.locator(".statusbar").innerText()).replace(/\s+/g, " ");
  }

  async see(selector: string | Locator, timeout = SHORT): Promise<Locator> {
    const found = (typeof selector === "string" ? this.page.locator(selector) : selector).first();
    await found.waitFor({ timeout });
    return found;
  }

  /** Waits until something is so. */
  async until(what: string, holds: () => Promise<boolean>, timeout = SHORT): Promise<void> {
    const end = Date.now() + timeout;
    for (;;) {
      if (await holds().catch(() => false)) {
        return;
      }
      if (Date.now() > end) {
        throw new Error(`never: ${what}`);
      }
      await this.page.waitForTimeout(200);
    }
  }

  /** A link above a line. */
  async lens(text: RegExp): Promise<Locator> {
    return this.see(this.page.locator(".codelens-decoration a", { hasText: text }).filter({ visible: true }), LONG);
  }

  /** Chooses in the list of mends and refactorings. */
  async mend(text: RegExp): Promise<void> {
    const row = this.page.locator(".action-widget .monaco-list-row.action");
    await row.filter({ hasText: text }).first().waitFor({ timeout: SHORT });
    await this.shot("mend");
    for (let step = await row.count(); step > 0; step -= 1) {
      if (text.test(await this.text(".action-widget .monaco-list-row.action.focused"))) {
        break;
      }
      await this.page.keyboard.press("ArrowDown");
    }
    await this.page.keyboard.press("Enter");
  }

  async text(selector: string): Promise<string> {
    return (await this.page.locator(selector).first().innerText()).replace(/\u00a0/g, " ");
  }

  /** The page within a panel of ours. */
  panel(): FrameLocator {
    return this.page.frameLocator("iframe.webview.ready").first().frameLocator("#active-frame");
  }

  /** The option of a box whose text is like this. */
  async option(box: Locator, like: RegExp): Promise<string> {
    let found: string | undefined;
    await this.until(`an option like ${like}`, async () => {
      found = (await box.locator("option").allInnerTexts()).find((text) => like.test(text));
      return found !== undefined;
    });
    return found ?? "";
  }

  /** Fills in a fact of the case panel; facts that are not asked for are unfolded first. */
  async fill(path: string, text: string): Promise<void> {
    const box = this.panel().locator(`[data-act="fact"][data-path="${path}"]`);
    await this.reveal(box);
    await box.fill(text);
    await box.press("Tab");
  }

  async pick(path: string, value: string): Promise<void> {
    const box = this.panel().locator(`select[data-path="${path}"]`);
    await this.reveal(box);
    await box.selectOption(value);
  }

  async answer(path: string, yes: boolean): Promise<void> {
    const radio = this.panel().locator(`input[name="${path}"][value="${yes}"]`);
    await this.reveal(radio);
    await radio.check();
  }

  private async reveal(box: Locator): Promise<void> {
    await box.first().waitFor({ state: "attached", timeout: SHORT });
    await box.first().evaluate((element) => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        if (at instanceof HTMLDetailsElement) {
          at.open = true;
        }
      }
    });
  }

  /** A row of the Test Explorer, unfolded if need be. */
  async testItem(label: string): Promise<Locator> {
    const row = this.page.locator(".test-explorer .monaco-list-row", { hasText: label });
    await this.until(`${label} among the tests`, async () => {
      if ((await row.count()) > 0) {
        return true;
      }
      await this.page.locator(".test-explorer .monaco-list").first().focus();
      await this.page.keyboard.press("Control+ArrowDown");
      await this.page.locator(".test-explorer .monaco-list-row .collapsed").first().click({ timeout: 1000 });
      return false;
    });
    return row.first();
  }

  /** Chooses in the menu of a test. */
  async context(label: string, title: string): Promise<void> {
    await (await this.testItem(label)).click({ button: "right" });
    await this.menu(title);
  }

  /** Chooses in the menu that is open. */
  async menu(title: string): Promise<void> {
    const entry = this.page.locator(".monaco-menu .action-item", { hasText: title.replace(/^Lagrum: /, "") }).first();
    await entry.waitFor({ timeout: SHORT });
    // A menu takes no click in its first moments: it waits for the hand that opened it to let go.
    await this.until(`${title} chosen`, async () => {
      await entry.click({ timeout: 1000 }).catch(() => undefined);
      return !(await entry.isVisible());
    });
  }

  /** Chooses a theme by its name; `looks` is what VS Code calls its kind. */
  async theme(name: string, looks: "vs" | "vs-dark" | "hc-black" | "hc-light"): Promise<void> {
    const input = this.page.locator(".quick-input-widget input").first();
    const row = this.page.locator(".quick-input-widget .monaco-list-row", { hasText: name }).first();
    // Themes are read while VS Code starts: a list that is opened before that has none.
    await this.until(`the theme ${name}`, async () => {
      await this.press("Escape");
      await this.command("Preferences: Color Theme");
      await input.fill(name);
      await row.waitFor({ timeout: 5000 });
      return true;
    });
    await row.click();
    await this.see(`.monaco-workbench.${looks}`);
  }

  /** Does something in a window of 400 pixels: the editor is maximized, the side bar away. */
  async narrow(what: () => Promise<void>): Promise<void> {
    const before = this.page.viewportSize();
    await this.command("View: Toggle Maximize Editor Group");
    await this.press("Control+B");
    await this.page.setViewportSize({ width: 450, height: 900 });
    try {
      await what();
    } finally {
      await this.page.setViewportSize(before ?? { width: 1440, height: 900 });
      await this.press("Control+B");
    }
  }

  /** Presses a button of the debugger. */
  async debugger(icon: string): Promise<void> {
    await this.page.locator(`.debug-toolbar .codicon-debug-${icon}`).first().click();
  }

  /** Ends what a scenario left open: nothing of it is kept. */
  async calm(): Promise<void> {
    await this.press("Escape", "Escape");
    const debugging = this.page.locator(".debug-toolbar");
    if (await debugging.isVisible()) {
      await this.press("Shift+F5");
      await debugging.waitFor({ state: "hidden", timeout: SHORT });
    }
    await this.command("View: Close All Editors");
    const discard = this.page.locator(".monaco-dialog-box .monaco-button", { hasText: "Don't Save" });
    await this.until("all editors are closed", async () => {
      if (await discard.isVisible()) {
        await discard.click();
      }
      return (await this.page.locator(".editor-group-container .tab").count()) === 0;
    });
  }
}

async function load(page: Page, address: string, folder: string): Promise<void> {
  await page.goto(`${address}/?folder=${encodeURIComponent(folder)}`, { timeout: LONG });
  await page.waitForSelector(".monaco-workbench", { timeout: LONG });
}

function configure(home: string, settings: { [name: string]: unknown }): void {
  const user = join(home, "data", "User");
  mkdirSync(user, { recursive: true });
  const plain = {
    "workbench.startupEditor": "none",
    "security.workspace.trust.enabled": false,
    "telemetry.telemetryLevel": "off",
    "extensions.autoUpdate": false,
    "extensions.autoCheckUpdates": false,
    "update.mode": "none",
    "git.openRepositoryInParentFolders": "never",
    "editor.minimap.enabled": false,
    "files.autoSave": "off",
    "window.commandCenter": false,
    "chat.commandCenter.enabled": false,
    "workbench.tips.enabled": false,
  };
  writeFileSync(join(user, "settings.json"), JSON.stringify({ ...plain, ...settings }, null, 2));
}

function listening(server: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let said = "";
    const hear = (part: Buffer): void => {
      said += part.toString();
      const address = /Extension host agent listening on (\d+)/.exec(said)?.[1];
      if (address !== undefined) {
        done(`http://127.0.0.1:${address}`);
      }
    };
    server.stdout?.on("data", hear);
    server.stderr?.on("data", hear);
    server.once("exit", (code) => fail(new Error(`code-server ended with ${code}: ${said}`)));
    setTimeout(() => fail(new Error(`code-server does not listen: ${said}`)), LONG);
  });
}
