// What the pages can do beyond reading: remember the surface, search, and keep what scrolls within reach of the keyboard.
(() => {
  "use strict";
  const root = new URL(".", document.currentScript.src);

  // The surface that the reader chose last; a browser may refuse to remember.
  const remembered = (value) => {
    try {
      if (value !== undefined) localStorage.setItem("lagrum-surface", value);
      return localStorage.getItem("lagrum-surface");
    } catch {
      return null;
    }
  };
  const surfaces = [...document.querySelectorAll("input[name=surface]")];
  for (const choice of surfaces) {
    if (choice.value === remembered()) choice.checked = true;
    choice.addEventListener("change", () => remembered(choice.value));
  }

  // What scrolls sideways can be scrolled with the keyboard.
  const reach = () => {
    for (const box of document.querySelectorAll(".scroll, .prose")) {
      const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1;
      if (scrolls) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  reach();
  addEventListener("resize", reach);
  for (const choice of surfaces) choice.addEventListener("change", reach);

  // On paper nothing is folded.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const part of folded) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of folded) part.open = false;
  });

  // The search.
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/\u00a0/g, " ");
  let index = null;
  let dialog = null;
  let found = [];
  let chosen = 0;

  const loaded = () =>
    new Promise((done) => {
      if (index) return done();
      const script = document.createElement("script");
      script.src = new URL("search.js", root);
      script.onload = () => {
        index = window.LAGRUM_INDEX.map((row) => ({ row, label: plain(row[1]), all: plain(row.slice(0, 3).join(" ")) }));
        done();
      };
      document.head.append(script);
    });

  const rank = (entry, words) => {
    if (!words.every((word) => entry.all.includes(word))) return null;
    const whole = words.join(" ");
    if (entry.label === whole) return 0;
    if (entry.label.startsWith(whole)) return 1;
    if (words.every((word) => (" " + entry.label).includes(" " + word))) return 2;
    if (words.every((word) => entry.label.includes(word))) return 3;
    return 4;
  };

  const lookUp = (text) => {
    const words = plain(text).split(/\s+/).filter(Boolean);
    if (!words.length || !index) return [];
    const ranked = [];
    for (const entry of index) {
      const place = rank(entry, words);
      // Examples are many: what they are examples of comes first.
      if (place !== null) ranked.push([place + (entry.row[0] === TEXTS.example ? 5 : 0), entry.row]);
    }
    ranked.sort((a, b) => a[0] - b[0] || a[1][1].length - b[1][1].length);
    return ranked.map((pair) => pair[1]);
  };

  const element = (name, attributes, ...inside) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };

  const build = () => {
    const input = element("input", {
      type: "text", role: "combobox", "aria-label": TEXTS.label, placeholder: TEXTS.label, autocomplete: "off", spellcheck: "false",
      "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list",
    });
    const list = element("ul", { id: "found", role: "listbox", "aria-label": TEXTS.label, hidden: "" });
    const status = element("p", { role: "status" }, TEXTS.keys);
    dialog = element("dialog", { class: "search", "aria-label": TEXTS.label }, input, list, status);
    document.body.append(dialog);
    input.addEventListener("input", () => show(input, list, status));
    input.addEventListener("keydown", (event) => pressed(event, input, list));
    list.addEventListener("click", (event) => go(event.target.closest("li")));
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => document.getElementById("find")?.focus());
  };

  const show = (input, list, status) => {
    const all = lookUp(input.value);
    found = all.slice(0, 40);
    chosen = 0;
    list.replaceChildren(
      ...found.map(([kind, label, of, address], at) =>
        element("li", { role: "option", id: "found-" + at, "aria-selected": String(at === 0), "data-to": address },
          element("span", { class: "kind" }, kind), element("span", {}, label), element("span", { class: "of" }, of)),
      ),
    );
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark(input, list);
    status.textContent = input.value.trim() === "" ? TEXTS.keys : found.length ? all.length + " " + TEXTS.found : TEXTS.none;
  };

  const mark = (input, list) => {
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    const option = list.children[chosen];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };

  const go = (option) => {
    if (!option) return;
    dialog.close();
    location.href = new URL(option.dataset.to, root).href;
  };

  const pressed = (event, input, list) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      chosen = (chosen + step + found.length) % found.length;
      mark(input, list);
    } else if (event.key === "Enter") {
      event.preventDefault();
      go(list.children[chosen]);
    }
  };

  const open = async () => {
    if (!dialog) build();
    if (dialog.open) return;
    dialog.showModal();
    const input = dialog.querySelector("input");
    input.focus();
    input.select();
    await loaded();
    if (input.value) input.dispatchEvent(new Event("input"));
  };

  document.getElementById("find")?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  addEventListener("keydown", (event) => {
    const writes = event.target.closest?.("input:not([type=radio]), textarea, select, [contenteditable]");
    if (event.key === "/" && !writes && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      open();
    }
  });
})();
