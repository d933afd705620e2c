/** A drawing of the server put into the page. */

/**
 * The drawing as an element, without what could run or leave the page: the policy of the page forbids scripts, and
 * links become places in the rules.
 */
export function drawing(svg: string): SVGElement | null {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  if (parsed.nodeName !== "svg") {
    return null;
  }
  parsed.querySelectorAll("script, foreignObject").forEach((element) => element.remove());
  const element = document.importNode(parsed, true) as unknown as SVGElement;
  for (const link of element.querySelectorAll("a")) {
    link.setAttribute("data-id", (link.getAttribute("href") ?? "").replace(/^#/, ""));
    link.removeAttribute("href");
    link.removeAttribute("xlink:href");
    link.removeAttribute("target");
  }
  return element;
}
