// Reads the page of the follow-up as people do. Usage: node check.mjs CHROMIUM PAGE…
// Prints what is wrong, a line each, and ends with 1 if anything is.
import puppeteer from "puppeteer-core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [, , chromium, ...pages] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const wrong = [];
const expect = (holds, text) => holds || wrong.push(text);

const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await puppeteer.launch({ executablePath: chromium, args: [...sandbox, "--disable-dev-shm-usage"] });
const sizes = [{ width: 1440, height: 900 }, { width: 360, height: 740 }];

/** Both colour schemes, wide and narrow: nothing for axe to find, nothing wider than the window. */
async function looks(page, path) {
  const grounds = new Set();
  for (const scheme of ["light", "dark"]) {
    for (const size of sizes) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.setViewport(size);
      const where = `${path} (${scheme}, ${size.width})`;
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { preload: false }));
      for (const { id, help, nodes } of violations) expect(false, `${where}: ${id}: ${help}: ${nodes.map((node) => node.target).join(" | ")}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), `${where}: wider than its window`);
      grounds.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    }
  }
  expect(grounds.size === 2, `${path}: the same colours in light and dark`);
}

/** The keyboard stops once at each table, in order and where it is seen, and arrows move one that is wider than the window. */
async function keys(page, path) {
  await page.setViewport(sizes[1]);
  const tables = await page.$$eval("div.wide", (all) => all.map((one) => one.getAttribute("aria-label")));
  expect(tables.length > 2 && tables.every((name) => name?.trim()), `${path}: tables without names`);
  const stops = [];
  let moved = 0;
  for (let at = 0; at < tables.length; at += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const it = document.activeElement;
      const style = getComputedStyle(it);
      return { name: it.getAttribute("aria-label"), ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0, wide: it.scrollWidth > it.clientWidth };
    });
    stops.push(stop.name);
    expect(stop.ring, `${path}: nothing shows that the keyboard is at ${stop.name}`);
    if (!stop.wide) continue;
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => document.activeElement.scrollLeft > 0, { timeout: 5000 }).then(() => (moved += 1), () => expect(false, `${path}: ${stop.name} does not move`));
  }
  expect(JSON.stringify(stops) === JSON.stringify(tables), `${path}: the stops are ${stops}, the tables ${tables}`);
  expect(moved > 0, `${path}: no table is wider than a narrow window`);
}

for (const path of pages) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => wrong.push(`${path}: ${error.message}`));
  page.on("request", (request) => expect(/^(file|data|about):/.test(request.url()), `${path}: asks the network for ${request.url()}`));
  await page.goto(pathToFileURL(path).href);
  expect((await page.$$("figure svg[role=img]")).length > 0, `${path}: no plot`);
  await keys(page, path).catch((error) => wrong.push(`${path}: ${error.message}`));
  await looks(page, path).catch((error) => wrong.push(`${path}: ${error.message}`));
  await page.close();
}
await browser.close();
for (const line of wrong) console.log(line);
console.log(`${pages.length} pages read, ${wrong.length} faults`);
process.exitCode = wrong.length ? 1 : 0;
