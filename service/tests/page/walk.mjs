// Walks the page as people do: with a keyboard alone, or by what a mouse can reach.

/** What has the focus. */
export const focused = (page) =>
  page.evaluate(() => {
    const here = document.activeElement;
    const { act = "", place = "", part = "", index = "0" } = here?.dataset ?? {};
    return { tag: here?.tagName ?? "", id: here?.id ?? "", type: here?.type ?? "", value: here?.value ?? "", checked: here?.checked ?? false, act, place, part, index };
  });

/** Waits until the page has its answer. */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector(".right")?.getAttribute("aria-busy") !== "true");
  await page.evaluate(() => new Promise((done) => setTimeout(done, 30)));
  await page.waitForFunction(() => document.querySelector(".right")?.getAttribute("aria-busy") !== "true");
}

export async function press(page, key, times = 1) {
  for (let time = 0; time < times; time += 1) {
    await page.keyboard.press(key);
  }
  await settled(page);
}

export async function back(page) {
  await page.keyboard.down("Shift");
  await page.keyboard.press("Tab");
  await page.keyboard.up("Shift");
}

/** Goes on with Tab until something holds of what has the focus. */
export async function tabTo(page, holds, most = 120) {
  for (let time = 0; time < most; time += 1) {
    const here = await focused(page);
    if (holds(here)) {
      return here;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${holds}`);
}

const plain = (value) => (value !== null && typeof value === "object" && "$value" in value ? value.$value : value);

/** What a case says at a place. */
function said(facts, place) {
  return place.split("/").slice(1).reduce((value, part) => plain(value)?.[part], facts);
}

/** Goes to another of the radio buttons or choices that has the focus, until it is the wanted one. */
async function turn(page, wanted, holds) {
  for (let time = 0; time < 60; time += 1) {
    const here = await focused(page);
    if (holds(here, wanted)) {
      return;
    }
    await press(page, "ArrowDown");
  }
  throw new Error(`the arrows do not reach ${wanted}`);
}

const wordOf = (value) => (typeof value === "string" ? `=${value}` : String(value));

/** Answers the question that has the focus as the case does, and goes on to the next with Enter. */
async function reply(page, here, facts) {
  const value = plain(said(facts, here.place));
  if (value === undefined) {
    // Passed over for now: what comes after may make it needless.
    return press(page, "Enter");
  }
  if (here.act === "add" || here.act === "none") {
    return list(page, here, value ?? []);
  }
  if (here.act === "presence") {
    const word = value === null ? "null" : "true";
    await turn(page, word, (now, wanted) => now.value === wanted && now.checked);
  } else if (here.type === "radio") {
    await turn(page, wordOf(value), (now, wanted) => now.value === wanted && now.checked);
  } else if (here.tag === "SELECT") {
    await turn(page, wordOf(value), (now, wanted) => now.value === wanted);
  } else if (here.act === "piece") {
    return periods(page, here, said(facts, here.place));
  } else {
    await page.keyboard.type(String(value));
  }
  await press(page, "Enter");
}

/** As many rows as the case has, then on from the button for the next question. */
async function list(page, here, rows) {
  if (rows.length === 0) {
    await tabTo(page, (now) => now.act === "none" && now.place === here.place);
    return press(page, "Enter");
  }
  for (let row = 0; row < rows.length; row += 1) {
    for (let time = 0; time < 200 && (await focused(page)).id !== `${here.place}#add`; time += 1) {
      await page.keyboard.press("Tab");
    }
    await press(page, "Enter");
  }
  await tabTo(page, (now) => now.type === "submit");
  return press(page, "Enter");
}

/** Each period in its row. */
async function periods(page, here, { $pieces: pieces }) {
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) {
      await tabTo(page, (now) => now.act === "period" && now.place === here.place);
      await press(page, "Enter");
    }
    await page.keyboard.type(piece.from ?? piece.at);
    await press(page, "Tab");
    await page.keyboard.type(piece.to ?? piece.at);
    await press(page, "Tab");
    const now = await focused(page);
    if (now.type === "radio") {
      // The first Space chooses the button that Tab came to.
      await press(page, "Space");
      await turn(page, String(piece.value), (at, wanted) => at.value === wanted && at.checked);
    } else {
      await page.keyboard.type(String(piece.value));
    }
  }
  await press(page, "Enter");
}

/** Chooses a decision in the list by the keyboard. */
export async function choose(page, label) {
  await tabTo(page, (now) => now.id === "decision");
  for (let time = 0; time < 60; time += 1) {
    const shown = await page.$eval("#decision", (select) => select.selectedOptions[0].textContent);
    if (shown === label) {
      return settled(page);
    }
    await page.keyboard.press("ArrowDown");
    await settled(page);
  }
  throw new Error(`no decision is called ${label}`);
}

/** The whole interview, with nothing but keys. Gives how many questions were answered. */
export async function interview(page, facts, each = async () => {}) {
  await tabTo(page, (now) => now.type === "submit");
  await press(page, "Enter");
  let count = 0;
  for (; count < 120; count += 1) {
    const here = await focused(page);
    if (here.id === "outcome") {
      return count;
    }
    if (here.tag === "BODY" || here.place === "") {
      throw new Error(`the focus is lost: ${JSON.stringify(here)}`);
    }
    await each(count, here);
    await reply(page, here, facts);
  }
  throw new Error("the interview does not end");
}
