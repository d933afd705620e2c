// Reads pages as people do. Usage: node check.mjs CHROMIUM FOLDER PAGES
// PAGES is a JSON list of paths, a page of each kind. Prints what is wrong, a line each, and ends with 1 if anything is.
import puppeteer from "puppeteer-core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [, , chromium, folder, listed] = process.argv;
const pages = JSON.parse(listed);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const root = pathToFileURL(folder + "/").href;
const wrong = [];
const say = (text) => wrong.push(text);
const expect = (holds, text) => holds || say(text);

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 360, height: 740 };
// What depends on colours and on widths; all else is the same however a page is shown.
const COLOURS = ["color-contrast", "link-in-text-block"];
const WIDTHS = ["scrollable-region-focusable", "target-size"];
const LOOKS = [
  { name: "light, wide", scheme: "light", size: WIDE, rules: null },
  { name: "dark, wide", scheme: "dark", size: WIDE, rules: COLOURS },
  { name: "dark, narrow", scheme: "dark", size: NARROW, rules: WIDTHS },
  { name: "light, narrow", scheme: "light", size: NARROW, rules: COLOURS },
];

const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await puppeteer.launch({ executablePath: chromium, args: [...sandbox, "--disable-dev-shm-usage"] });

/** A new page on which every fault and every request to the network is written down. */
async function opened(path, look = LOOKS[0], script = true) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => say(`${path}: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && say(`${path}: ${message.text()}`));
  page.on("request", (request) => /^(file|data|about):/.test(request.url()) || say(`${path}: asks the network for ${request.url()}`));
  await page.setJavaScriptEnabled(script);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: look.scheme }]);
  await page.setViewport(look.size);
  await page.goto(root + path);
  return page;
}

async function judge(page, where, rules) {
  await page.evaluate(axe);
  const options = { preload: false, ...(rules && { runOnly: { type: "rule", values: rules } }) };
  const { violations } = await page.evaluate((options) => globalThis.axe.run(document, options), options);
  for (const { id, help, nodes } of violations) {
    say(`${where}: ${id}: ${help}: ${nodes.slice(0, 3).map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).join(" | ")} (${nodes.length})`);
  }
}

/** Whether a page is wider than its window. */
const overflows = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);

async function looks(path) {
  const page = await opened(path);
  // What is folded is judged too.
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  for (const look of LOOKS) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: look.scheme }]);
    await page.setViewport(look.size);
    await judge(page, `${path} (${look.name})`, look.rules);
    expect(!(await overflows(page)), `${path} (${look.name}): wider than its window`);
  }
  await page.close();
}

const focused = (page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.className || document.activeElement?.tagName);
const seen = (page, selector) => page.$eval(selector, (element) => element.checkVisibility());

/** The search, from the keyboard alone: `/`, words, arrows, Enter; Esc gives the focus back. */
async function search(path) {
  const page = await opened(path);
  await page.keyboard.press("Slash");
  await page.waitForSelector("dialog[open] input");
  await page.waitForFunction(() => window.LAGRUM_INDEX);
  await page.keyboard.type("zzzqqq");
  expect(await page.$eval("dialog [role=status]", (status) => status.textContent.length > 3), "search: says nothing of finding nothing");
  await page.evaluate(() => (document.querySelector("dialog input").value = ""));
  const [, label] = await page.evaluate(() => window.LAGRUM_INDEX.find((row) => row[3].includes("#r-")));
  await page.keyboard.type(label);
  await page.waitForSelector("[role=option]");
  await judge(page, "search", null);
  const before = await page.$eval("dialog input", (input) => input.getAttribute("aria-activedescendant"));
  expect(before === "found-0", `search: the first is not chosen but ${before}`);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  expect((await page.$$("[role=option][aria-selected=true]")).length === 1, "search: not one chosen");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.id === "find").catch(() => say("search: Esc does not give the focus back"));
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open] input");
  const to = await page.$eval("[role=option][aria-selected=true]", (option) => option.dataset.to);
  await Promise.all([page.waitForFunction((to) => decodeURI(location.href).endsWith(to), {}, to), page.keyboard.press("Enter")]);
  await page.close();
}

/** The surface, from the keyboard, with and without scripts; with them it is remembered. */
async function surface(path) {
  for (const script of [true, false]) {
    const page = await opened(path, LOOKS[0], script);
    await page.focus("input[name=surface]:checked");
    const from = await page.$eval("input[name=surface]:checked", (input) => input.value);
    await page.keyboard.press(from === "sv" ? "ArrowRight" : "ArrowLeft");
    const to = from === "sv" ? "en" : "sv";
    expect(await seen(page, `.rule.${to}`), `${path}: ${to} is not shown${script ? "" : " without scripts"}`);
    expect(!(await seen(page, `.rule.${from}`)), `${path}: ${from} is still shown${script ? "" : " without scripts"}`);
    if (script) {
      await page.reload();
      expect(await seen(page, `.rule.${to}`), `${path}: the surface is not remembered`);
      await page.evaluate(() => localStorage.clear());
    } else {
      const register = await page.$eval("#find", (link) => link.href);
      expect(register.endsWith("register.html"), "the search leads nowhere without scripts");
    }
    await page.close();
  }
}

/** The first key press finds the way past the bar; the menu of a narrow page opens and closes. */
async function ways(path) {
  const page = await opened(path);
  await page.keyboard.press("Tab");
  expect((await focused(page)) === "skip", `${path}: the first stop is not the way to the text`);
  await page.keyboard.press("Enter");
  expect((await focused(page)) === "main", `${path}: the way to the text leads elsewhere`);
  await page.setViewport(NARROW);
  expect(!(await seen(page, "#nav")), `${path}: the menu is open from the start`);
  await page.click(".menu");
  expect(await seen(page, "#nav"), `${path}: the menu does not open`);
  await judge(page, `${path} (menu)`, null);
  await page.click(".close");
  expect(!(await seen(page, "#nav")), `${path}: the menu does not close`);
  await page.close();
}

/** On paper: nothing folded, no bar, one surface. */
async function paper(path) {
  const page = await opened(path);
  await page.emulateMediaType("print");
  expect(!(await seen(page, ".top")), `${path}: the bar is printed`);
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.length > 1000, `${path}: no paper`);
  await page.close();
}

/** Whatever stops a walk is a fault like others. */
const walk = (name, steps) => steps.catch((error) => say(`${name}: ${error.message}`));

const withRules = pages.find((path) => path.includes("rules-"));
for (const path of pages) await walk(path, looks(path));
await walk("search", search(withRules));
await walk("surface", surface(withRules));
await walk("ways", ways(withRules));
await walk("paper", paper(withRules));
await browser.close();
for (const line of wrong) console.log(line);
console.log(`${pages.length} pages read, ${wrong.length} faults`);
process.exitCode = wrong.length ? 1 : 0;
