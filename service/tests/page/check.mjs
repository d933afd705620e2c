// Reads and uses the page as people do. Usage: node check.mjs CHROMIUM ADDRESS EXAMPLES FOLDER
// Prints what is wrong, a line each, and ends with 1 if anything is. FOLDER is for files that are saved.
import puppeteer from "puppeteer-core";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { choose, focused, interview, press, settled, tabTo } from "./walk.mjs";

const [, , chromium, address, examples, folder] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const json = (path) => JSON.parse(readFileSync(join(examples, path), "utf8"));
const wrong = [];
const say = (text) => wrong.push(text);
const expect = (holds, text) => holds || say(text);

const WIDE = { width: 1440, height: 900 };
// Narrower than telephones are: what a page of 1280 pixels is when it is magnified four times.
const NARROW = { width: 320, height: 812 };
const COLOURS = ["color-contrast", "link-in-text-block"];
const LOOKS = [
  { name: "light, wide", scheme: "light", size: WIDE, rules: null },
  { name: "dark, wide", scheme: "dark", size: WIDE, rules: COLOURS },
  { name: "dark, narrow", scheme: "dark", size: NARROW, rules: [...COLOURS, "target-size", "scrollable-region-focusable"] },
  { name: "light, narrow", scheme: "light", size: NARROW, rules: COLOURS },
];
const HOUSING = "language=en&decision=Bostadsbidrag&package=bostadsbidrag";
const CONTROLS = "language=sv&decision=Sjukpenning&package=sjukpenning_kontroller";
const JUDGED = "language=sv&decision=Arbetsförmåga&package=skal";

// The browser itself writes down that the service refused something.
const REFUSED = /^Failed to load resource: the server responded with a status of 4/;

const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await puppeteer.launch({ executablePath: chromium, args: [...sandbox, "--disable-dev-shm-usage"] });

/** A new page on which every fault is written down, and every request to somebody else. */
async function opened(hash = "", before = async () => {}) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => say(`${hash}: ${error.message}`));
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && !REFUSED.test(message.text()) && say(`${hash}: ${message.text()}`));
  page.on("dialog", (dialog) => (say(`${hash}: a dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (request) => request.url().startsWith(address) || /^(data|blob):/.test(request.url()) || say(`${hash}: asks ${request.url()}`));
  await page.setViewport(WIDE);
  await before(page);
  await page.goto(`${address}/#${hash}`);
  await page.waitForSelector("h1");
  if (hash.includes("decision=")) {
    await page.waitForSelector(".verdict");
  }
  await settled(page);
  return page;
}

/** Whether anybody can read it, however it is shown. */
async function judge(page, where) {
  await page.evaluate(axe);
  for (const look of LOOKS) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: look.scheme }]);
    await page.setViewport(look.size);
    // The bar at the foot lies over what can be scrolled out from under it.
    await page.evaluate(() => document.querySelector(".glance")?.style.setProperty("position", "static"));
    const options = { preload: false, ...(look.rules && { runOnly: { type: "rule", values: look.rules } }) };
    const { violations } = await page.evaluate((options) => globalThis.axe.run(document, options), options);
    for (const { id, help, nodes } of violations) {
      say(`${where} (${look.name}): ${id}: ${help}: ${nodes.slice(0, 3).map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).join(" | ")} (${nodes.length})`);
    }
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over <= 1, `${where} (${look.name}): ${over} px wider than its window`);
  }
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
  await page.setViewport(WIDE);
}

const outcome = (page) => page.$eval("#outcome", (heading) => heading.textContent);
const told = (page) => page.$eval("#said", (live) => live.textContent.replaceAll("\u00a0", " "));
const right = (page) => page.$eval(".right", (part) => part.textContent.replaceAll("\u00a0", " "));

/** Opens a case from a file; without a path, one that is made here. */
async function upload(page, path, facts = null) {
  const file = facts === null ? join(examples, path) : join(folder, path);
  if (facts !== null) {
    writeFileSync(file, typeof facts === "string" ? facts : JSON.stringify(facts));
  }
  const answered = page.waitForFunction((name) => (document.querySelector("#said").textContent + (document.querySelector(".trouble")?.textContent ?? "")).includes(name), {}, path.split("/").at(-1));
  await (await page.$("#file")).uploadFile(file);
  await answered;
  await settled(page);
}

/** An interview by keyboard alone, in English: from the start of the page to the outcome, and into the explanation. */
async function inEnglish() {
  const page = await opened("language=en");
  await choose(page, "Housing allowance for families with children");
  await page.reload();
  await page.waitForSelector(".verdict");
  await page.keyboard.press("Tab");
  expect((await focused(page)).tag === "A", "the first stop is not the way to the outcome");
  await page.keyboard.press("Enter");
  expect((await focused(page)).id === "outcome", "the way to the outcome leads elsewhere");
  await judge(page, "nothing is filled in");
  const facts = json("bostadsbidrag/applications/couple.json");
  await page.focus("#decision");
  const count = await interview(page, facts, async (number) => number === 3 && (await judge(page, "half is filled in")));
  expect(count >= 8, `only ${count} questions were asked`);
  expect((await outcome(page)).includes("Granted"), `not granted: ${await outcome(page)}`);
  expect((await told(page)).includes("3 300 kr"), `the outcome is not told: ${await told(page)}`);
  await tabTo(page, (now) => now.tag === "SUMMARY", 60);
  await working(page);
  await judge(page, "granted, explained");
  await page.close();
}

/** The tree, by its keys. */
async function working(page) {
  const summary = "[data-key=working] > summary";
  for (let time = 0; time < 20 && !(await page.$eval(summary, (one) => one === document.activeElement)); time += 1) {
    await page.keyboard.press("Tab");
  }
  await press(page, "Enter");
  await tabTo(page, (now) => now.act === "fold", 10);
  const open = () => page.evaluate(() => document.activeElement.getAttribute("aria-expanded"));
  await press(page, "ArrowLeft");
  expect((await open()) === "false", "the left arrow does not fold");
  await press(page, "ArrowRight");
  expect((await open()) === "true", "the right arrow does not unfold");
  const first = await page.evaluate(() => document.activeElement.textContent);
  await press(page, "ArrowDown");
  expect((await page.evaluate(() => document.activeElement.textContent)) !== first, "the down arrow stays");
  await page.click("[data-act=open-all]");
  expect((await page.$$("[data-key=working] [aria-expanded=false]")).length === 0, "not all is open");
}

/** An interview by keyboard alone, in Swedish, with lists and choices. */
async function inSwedish() {
  const page = await opened("language=sv");
  await choose(page, "Barnbidrag och flerbarnstillägg för en månad");
  const facts = json("barnbidrag-fall/barnbidrag-tillsammans-mamman.json");
  await page.focus("#decision");
  const count = await interview(page, facts);
  expect(count > 8, `bara ${count} frågor ställdes`);
  expect((await outcome(page)).includes("Beviljat"), `inte beviljat: ${await outcome(page)}`);
  expect((await told(page)).includes("Belopp att betala ut"), `utfallet sägs inte: ${await told(page)}`);
  expect((await page.evaluate(() => document.documentElement.lang)) === "sv", "the page does not say that it is in Swedish");
  await judge(page, "barnbidrag");
  const before = await outcome(page);
  await page.click("input[name=language][value=en]");
  await settled(page);
  expect((await outcome(page)) !== before, "the outcome keeps its language");
  await page.close();
}

/** What is fixed of the boxes stays when the page is drawn anew: the focus, the caret, what is being typed. */
async function steady() {
  const page = await opened(HOUSING);
  const rent = "#\\/household\\/rent\\#0";
  await page.type(rent, "6200");
  await page.click("#\\/for_month\\#0");
  await settled(page);
  await page.keyboard.type("2012-0");
  await page.evaluate(() => document.querySelector("input[name=language][value=sv]").click());
  await settled(page);
  expect((await focused(page)).id === "/for_month#0", "the focus is lost when the page is drawn");
  expect((await focused(page)).value === "2012-0", "what is being typed is lost when the page is drawn");
  await page.keyboard.type("x");
  await press(page, "Tab");
  expect((await page.$eval("#\\/for_month\\#0", (box) => box.getAttribute("aria-invalid"))) === "true", "a month that is none is taken");
  expect((await page.$eval("#\\/for_month\\#fault", (fault) => fault.textContent)).includes("2026-06"), "it is not said how a month is written");
  await judge(page, "a month that is none");
  await page.close();
}

/** A file that is saved, once all of it is there. */
async function whole(name) {
  for (let time = 0; ; time += 1) {
    try {
      return JSON.parse(readFileSync(join(folder, name), "utf8"));
    } catch (error) {
      if (time === 100) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

/** Files in and out. */
async function files() {
  const page = await opened(HOUSING);
  const session = await browser.target().createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  await upload(page, "bostadsbidrag/applications/couple.json");
  expect((await outcome(page)).includes("Granted"), "the uploaded case is not granted");
  for (const [button, name] of [["save-decision", "Bostadsbidrag-2012-000201-decision.json"], ["save-case", "Bostadsbidrag-2012-000201.json"]]) {
    await page.click(`#${button}`);
    await page.waitForFunction((name) => document.querySelector("#said").textContent.includes(name), {}, name);
    const saved = await whole(name);
    if (button === "save-decision") {
      expect(saved.outcome === "granted" && saved.results.amount === "3300" && saved.trace.nodes.length > 5, "the saved decision is another");
    } else {
      expect(JSON.stringify(saved) === JSON.stringify(json("bostadsbidrag/applications/couple.json")), "the saved case is another");
    }
  }
  await refused(page);
  await page.click("#reset");
  await settled(page);
  expect((await outcome(page)).includes("facts are missing"), "the form is not emptied");
  await judge(page, "emptied, with a case before it");
  await page.click("[data-act=restore]");
  await page.waitForFunction(() => document.querySelector("#outcome")?.textContent.includes("Granted"));
  await page.close();
}

/** What is no case is refused, and what was filled in stays. */
async function refused(page) {
  const trouble = () => page.$eval(".trouble", (part) => part.textContent);
  await upload(page, "no-json.json", "{");
  expect((await trouble()).includes("no case in JSON"), "a text that is no JSON is not refused");
  await upload(page, "another.json", { household: { rnt: 5000 } });
  expect((await trouble()).includes("/household/rnt"), "a key that is none is not told");
  await judge(page, "refused");
  expect((await outcome(page)).includes("Granted"), "what was filled in is gone");
}

/** Each outcome, and what there is to say of it. */
async function outcomes() {
  const housing = await opened(HOUSING);
  await upload(housing, "bostadsbidrag/applications/below-least-amount.json");
  expect((await outcome(housing)).includes("Denied"), `not denied: ${await outcome(housing)}`);
  await judge(housing, "denied");
  await upload(housing, "bostadsbidrag/applications/born-after-the-month.json");
  expect((await right(housing)).includes("a child cannot be born after the month applied for"), "what is wrong is not told");
  expect((await housing.$$(".left .fault")).length > 0, "what is wrong is not told at its question");
  await judge(housing, "invalid");
  await housing.close();
  const controls = await opened(CONTROLS);
  await upload(controls, "sjukpenning-kontroller/avviker.json");
  expect((await controls.$eval(".fired", (part) => part.textContent.replaceAll("\u00a0", " "))).includes("SFB 110 kap. 13 §"), "the controls that fired do not say their provision");
  expect((await right(controls)).includes("Utbetalningen hålls inne"), "it is not said that the payment is held");
  await judge(controls, "controls fired");
  await controls.close();
}

/** A judgement, who made it, when and why; and a denial that must be told of before. */
async function judgements() {
  const page = await opened(JUDGED);
  await upload(page, "skal/arende.json");
  expect((await right(page)).includes("K. Lund"), "who judged is not told");
  await judge(page, "judgements");
  const box = "#\\$communicated\\#0";
  await page.type(box, "2024-03-20");
  await press(page, "Tab");
  expect((await page.$eval(box, (input) => input.value)) === "2024-03-20", "the day on which the person was told is lost");
  await page.close();
}

/** Whatever a case holds, it is text. */
async function hostile() {
  const page = await opened(HOUSING);
  const evil = "<img src=x onerror=alert(1)><script>alert(2)</script><b>x</b>";
  const facts = json("bostadsbidrag/applications/couple.json");
  facts.$case = evil;
  facts.household.rent = { $value: 6200, $source: "declared", $by: evil, $why: "</p><iframe src=javascript:alert(3)>" };
  await upload(page, "hostile.json", facts);
  await page.click("[data-key=facts] > summary");
  expect((await right(page)).includes(evil), "what the case says is not shown");
  facts.household.rent = { $value: evil, $source: evil };
  await upload(page, "hostile-too.json", facts);
  const made = await page.$$eval("#root :is(img, script, iframe, b, svg, object)", (all) => all.length);
  expect(made === 0, "markup in a case becomes elements");
  await page.close();
}

/** Who has no token is asked for one, and the token goes with every question. */
async function tokens() {
  const seen = [];
  const page = await opened("language=en", async (page) => {
    await page.setRequestInterception(true);
    page.on("request", (request) => {
      const locked = request.url().includes("/v1/") && request.headers().authorization !== "Bearer lagrum-secret";
      seen.push(request.headers().authorization);
      const problem = { code: "access.token", message: "no token", messageSv: "ingen nyckel" };
      void (locked ? request.respond({ status: 401, contentType: "application/problem+json", body: JSON.stringify(problem) }) : request.continue());
    });
  });
  await page.waitForSelector("#token");
  await judge(page, "locked");
  expect((await focused(page)).id === "token", "the token does not get the focus");
  await page.keyboard.type("lagrum-secret");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#decision");
  expect(seen.includes("Bearer lagrum-secret"), "the token is not sent");
  expect((await page.$("#token")) === null, "the token is asked for still");
  await page.close();
}

/** A service that does not answer loses nothing. */
async function silent() {
  const page = await opened(HOUSING);
  page.removeAllListeners("console");
  await page.setOfflineMode(true);
  await page.type("#\\/household\\/rent\\#0", "6200");
  await press(page, "Tab");
  await page.waitForSelector(".trouble");
  expect((await page.$eval("#\\/household\\/rent\\#0", (box) => box.value)).replace("\u00a0", "") === "6200", "what was filled in is lost");
  await page.setOfflineMode(false);
  await page.click("[data-act=again]");
  await page.waitForFunction(() => document.querySelector(".trouble") === null);
  await page.close();
}

/** What the answer says to browsers, and that nothing is kept. */
async function policy() {
  const answer = await fetch(`${address}/`);
  const rules = answer.headers.get("content-security-policy") ?? "";
  expect(rules.includes("default-src 'none'") && rules.includes("script-src 'self'") && !rules.includes("unsafe"), `the policy is weak: ${rules}`);
  const text = await answer.text();
  expect(!/<style|<script(?![^>]*src=)| style=| on[a-z]+=/.test(text), "the page has scripts or styles of its own");
  const page = await opened(HOUSING);
  await upload(page, "bostadsbidrag/applications/couple.json");
  const kept = await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length);
  expect(kept === 0, "something is stored in the browser");
  expect(!(await page.evaluate(() => location.href)).includes("6200"), "facts stand in the address");
  await page.close();
}

/** On paper: the facts and the decision, and nothing to press. */
async function paper() {
  const page = await opened(HOUSING);
  await upload(page, "bostadsbidrag/applications/couple.json");
  await page.emulateMediaType("print");
  const shown = await page.$$eval("button, .top, .glance", (all) => all.filter((one) => one.checkVisibility() && !one.classList.contains("twist")).map((one) => one.textContent));
  expect(shown.length === 0, `printed: ${shown.join(", ")}`);
  expect((await page.pdf({ format: "A4" })).length > 5000, "no paper");
  await page.close();
}

/** Without previews nothing is shown before it is decided, and then once. */
async function unpreviewed() {
  const posted = [];
  const page = await opened("language=en", async (page) => page.on("request", (request) => request.method() === "POST" && posted.push(new URL(request.url()).pathname)));
  const session = await browser.target().createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  await choose(page, "Housing allowance for families with children");
  expect((await right(page)).includes("shows no outcome while a case is filled in"), "it is not said that there are no previews");
  await judge(page, "nothing is decided");
  await upload(page, "bostadsbidrag/applications/couple.json");
  expect(posted.length === 0 && (await page.$(".verdict")) === null, `asked before it is decided: ${posted}`);
  const decide = async () => {
    await page.click("#decide");
    await page.waitForSelector(".verdict");
    await settled(page);
  };
  await decide();
  expect((await outcome(page)).includes("Granted"), `not granted: ${await outcome(page)}`);
  expect((await focused(page)).id === "outcome", "the outcome does not get the focus");
  expect((await right(page)).includes("3 300 kr") && (await page.$("[data-key=working]")) !== null, "the decision is not explained");
  await judge(page, "decided");
  await page.click("#save-decision");
  const name = "Bostadsbidrag-2012-000201-decision.json";
  expect((await whole(name)).results.amount === "3300", "the saved decision is another");
  expect(posted.join() === "/v1/decisions/Bostadsbidrag", `asked: ${posted}`);
  // Of other facts nothing is decided yet.
  await page.$eval("#\\/household\\/rent\\#0", (box) => (box.value = ""));
  await page.type("#\\/household\\/rent\\#0", "x");
  await press(page, "Tab");
  await page.waitForSelector("#decide");
  await page.$eval("#\\/household\\/rent\\#0", (box) => (box.value = ""));
  await page.type("#\\/household\\/rent\\#0", "4000");
  await press(page, "Tab");
  await decide();
  expect(!(await right(page)).includes("3 300 kr"), "the decision is that of other facts");
  expect(posted.length === 2, `asked: ${posted}`);
  await page.close();
}

/** Whatever stops a walk is a fault like others. A service without previews has a walk of its own. */
const walks = { inEnglish, inSwedish, steady, files, outcomes, judgements, hostile, tokens, silent, policy, paper };
const asked = process.argv.slice(6);
for (const [name, walk] of Object.entries({ ...walks, unpreviewed })) {
  if (asked.length === 0 ? name in walks : asked.includes(name)) {
    await walk().catch((error) => say(`${name}: ${error.stack.split("\n").slice(0, 4).join(" ")}`));
  }
}
await browser.close();
for (const line of wrong) console.log(line);
console.log(`${Object.keys(walks).length} walks, ${wrong.length} faults`);
process.exitCode = wrong.length ? 1 : 0;
