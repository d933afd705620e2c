//! How the page looks: light, dark and on paper.

/// The style sheet.
pub const STYLE: &str = "
:root { --ink: #1d2430; --soft: #4d5869; --line: #d4dae3; --ground: #ffffff; --panel: #f4f6f9; --mark: #0b5cad; --base: #a33b00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ecf3; --soft: #aab5c5; --line: #3a4454; --ground: #14181f; --panel: #1c222c; --mark: #7db8f5; --base: #f0a878; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 62rem; font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
h1 { font-size: 1.7rem; margin: 0; line-height: 1.2; }
h2 { font-size: 1.35rem; margin: 3rem 0 .5rem; padding-top: 1rem; border-top: 2px solid var(--ink); overflow-wrap: anywhere; }
h3 { font-size: 1.05rem; margin: 2.2rem 0 .5rem; overflow-wrap: anywhere; }
p, ul { max-width: 46rem; }
.span { color: var(--soft); margin: .25rem 0 0; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 1.25rem 0; }
dl div { background: var(--panel); padding: .7rem .9rem; border-radius: .4rem; }
dt { color: var(--soft); font-size: .85rem; }
dd { margin: 0; font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; }
dd small { display: block; font-size: .8rem; font-weight: 400; color: var(--soft); }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .93rem; }
caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
th, td { text-align: left; padding: .35rem 1.1rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
th { font-weight: 600; }
thead th { color: var(--soft); font-weight: 500; white-space: normal; vertical-align: bottom; }
td.n, th.n { text-align: right; }
figure { margin: 1rem 0; }
svg { max-width: 100%; height: auto; font: 13px system-ui, sans-serif; }
svg text { fill: var(--ink); }
svg .soft { fill: var(--soft); }
svg .grid { stroke: var(--line); }
svg .whisker { stroke: var(--mark); stroke-width: 2; }
svg .point { fill: var(--mark); }
svg .base { stroke: var(--base); stroke-dasharray: 4 3; stroke-width: 1.5; }
svg text.base { fill: var(--base); stroke: none; }
.notes { background: var(--panel); padding: .9rem 1.2rem .9rem 2.2rem; border-radius: .4rem; font-size: .93rem; }
.notes li { margin: .35rem 0; }
@media print {
  :root { --ink: #000; --soft: #333; --line: #999; --ground: #fff; --panel: #fff; --mark: #000; --base: #000; }
  body { padding: 0; max-width: none; font-size: 10pt; }
  h2 { break-before: page; } h2.first { break-before: auto; }
  h3 { break-after: avoid; } figure, tr, .notes, dl div { break-inside: avoid; }
  .wide { overflow: visible; } th, td { padding-right: .7rem; }
  dl div, .notes { border: 1px solid var(--line); }
}
";
