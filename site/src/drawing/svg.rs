//! A drawing as SVG text that stands by itself or in a page: links, words for every arrow, focus by
//! keyboard, light and dark.

use super::diagram::{Arrow, Diagram, Shape};
use super::layout::{self, Place, layout};
use super::words::{escaped, wrapped};
use lagrum_language::graph::{EdgeKind, NodeKind};
use std::fmt::Write as _;

/// What a page may set to make the drawing fit: `--lg-ink`, `--lg-quiet`, `--lg-paper`, `--lg-line`,
/// `--lg-accent` and the fills of the kinds.
const STYLE: &str = ".lg{--lg-ink:#1c2430;--lg-quiet:#4d5866;--lg-paper:#fff;--lg-line:#7c8896;--lg-accent:#0b5cad;\
--lg-rule:#eef4fb;--lg-fact:#f4f4f0;--lg-par:#fdf3dc;--lg-res:#e6f4ea;--lg-judge:#f7ebf6;\
font-family:system-ui,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;background:var(--lg-paper)}\
@media (prefers-color-scheme:dark){.lg{--lg-ink:#e8edf3;--lg-quiet:#b0bac6;--lg-paper:#14181d;--lg-line:#8591a0;--lg-accent:#7db8f5;\
--lg-rule:#1d2a3a;--lg-fact:#24262a;--lg-par:#35290f;--lg-res:#17301f;--lg-judge:#33203a}}\
.lg text{fill:var(--lg-ink);font-size:13px}.lg .t{font-weight:600}.lg .c{font-size:10px;fill:var(--lg-quiet);letter-spacing:.04em}\
.lg .l{font-size:12px}.lg .n{font-size:11px;fill:var(--lg-quiet)}\
.lg .b{fill:var(--lg-rule);stroke:var(--lg-line)}.lg .fact .b{fill:var(--lg-fact)}.lg .par .b{fill:var(--lg-par)}\
.lg .res .b{fill:var(--lg-res)}.lg .judge .b{fill:var(--lg-judge);stroke-dasharray:4 3}\
.lg .e{fill:none;stroke:var(--lg-line);stroke-width:1.2}.lg .e.soft{stroke-dasharray:5 4}.lg .h{fill:var(--lg-line)}\
.lg .e:hover{stroke:var(--lg-accent);stroke-width:3}.lg .w{fill:none;stroke:transparent;stroke-width:9}\
.lg .w:hover + .e{stroke:var(--lg-accent);stroke-width:3}\
.lg a{text-decoration:none}.lg a:hover text{text-decoration:underline}.lg a:focus{outline:none}\
.lg a:focus-visible .b,.lg a:focus-visible .f{stroke:var(--lg-accent);stroke-width:3}.lg .f{fill:transparent;stroke:none}\
@media print{.lg{background:none}}";

/// The drawing. `id` tells several drawings on one page apart: letters, digits and hyphens.
#[must_use]
pub fn svg(diagram: &Diagram, id: &str) -> String {
    let layout = layout(diagram);
    let (width, height) = (layout.width.max(64), layout.height.max(64));
    let title = escaped(&diagram.title);
    let id = escaped(id);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"lg\" id=\"{id}\" role=\"group\" aria-labelledby=\"{id}-title\" \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n<title id=\"{id}-title\">{title}</title>\n\
         <style>{STYLE}{}</style>\n\
         <defs><marker id=\"{id}-head\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" \
         orient=\"auto\" markerUnits=\"userSpaceOnUse\"><path class=\"h\" d=\"M0 0.5L8 4L0 7.5z\"/></marker></defs>\n",
        lit(diagram, &id)
    );
    for (arrow, route) in diagram.arrows.iter().zip(&layout.routes) {
        put_arrow(&mut out, diagram, &id, *arrow, route);
    }
    for (at, (shape, place)) in diagram.shapes.iter().zip(&layout.places).enumerate() {
        put_shape(&mut out, at, shape, *place);
    }
    out.push_str("</svg>\n");
    out
}

/// A box under the pointer, or in focus, lights up the arrows to and from it.
fn lit(diagram: &Diagram, id: &str) -> String {
    let mut out = String::new();
    for at in 0..diagram.shapes.len() {
        let _ = write!(
            out,
            "#{id}:has(.s{at}:hover) .a{at},#{id}:has(.s{at}:focus-within) .a{at}{{stroke:var(--lg-accent);stroke-width:2.2}}"
        );
    }
    out
}

fn put_arrow(out: &mut String, diagram: &Diagram, id: &str, arrow: Arrow, route: &[(i64, i64)]) {
    let class = match arrow.kind {
        EdgeKind::Reads | EdgeKind::Decides | EdgeKind::Exception | EdgeKind::Version => "",
        EdgeKind::Fills
        | EdgeKind::Restricts
        | EdgeKind::Earlier
        | EdgeKind::Source
        | EdgeKind::Checks
        | EdgeKind::LeavesOut
        | EdgeKind::Changes
        | EdgeKind::Tells => " soft",
    };
    let (from, to) = (escaped(diagram.name(arrow.from)), escaped(diagram.name(arrow.to)));
    let path = path(route);
    let _ = writeln!(
        out,
        "<g><title>{from} → {to}</title><path class=\"w\" d=\"{path}\"/>\
         <path class=\"e{class} a{} a{}\" d=\"{path}\" marker-end=\"url(#{id}-head)\"/></g>",
        arrow.from.shape, arrow.to.shape
    );
}

/// Curves between columns, straight across them.
fn path(route: &[(i64, i64)]) -> String {
    let mut out = String::new();
    for (at, pair) in route.windows(2).enumerate() {
        let [(x, y), (to_x, to_y)] = pair else { continue };
        if at == 0 {
            let _ = write!(out, "M{x} {y}");
        }
        if at % 2 == 1 {
            let _ = write!(out, "H{to_x}");
        } else if to_x > x {
            let half = (to_x - x) / 2;
            let _ = write!(out, "C{} {y} {} {to_y} {to_x} {to_y}", x + half, to_x - half);
        } else {
            // Backwards, within a circle.
            let _ = write!(out, "C{} {y} {} {to_y} {to_x} {to_y}", x + 60, to_x - 60);
        }
    }
    out
}

fn put_shape(out: &mut String, at: usize, shape: &Shape, place: Place) {
    let Place { x, y, height } = place;
    let kind = class(shape.kind);
    let _ = writeln!(out, "<g class=\"s{at} {kind}\">");
    let name = [shape.caption.as_str(), shape.title.as_str(), shape.note.as_str()];
    let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    open(out, shape.href.as_deref(), &name);
    let _ = write!(
        out,
        "<rect class=\"b\" x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{height}\" rx=\"6\"/>",
        layout::WIDTH
    );
    let mut line = y + layout::PADDING;
    let mut put = |out: &mut String, class: &str, height: i64, text: &str| {
        line += height;
        let _ = write!(
            out,
            "<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>",
            x + 10,
            line - 4,
            escaped(text)
        );
    };
    for row in wrapped(&shape.caption, layout::CAPTION.0, layout::CAPTION.1) {
        put(out, "c", layout::CAPTION_HEIGHT, &row);
    }
    for row in wrapped(&shape.title, layout::TITLE.0, layout::TITLE.1) {
        put(out, "t", layout::TITLE_HEIGHT, &row);
    }
    for row in wrapped(&shape.note, layout::NOTE.0, layout::NOTE.1) {
        put(out, "n", layout::NOTE_HEIGHT, &row);
    }
    close(out, shape.href.is_some());
    put_lines(out, shape, place);
    out.push_str("</g>\n");
}

fn put_lines(out: &mut String, shape: &Shape, place: Place) {
    let mut y = place.y + layout::head_height(shape);
    let is_rule = !matches!(shape.kind, NodeKind::Fact | NodeKind::Parameter);
    for line in &shape.lines {
        let height = layout::line_height(&line.text);
        let name = [line.text.as_str(), line.note.as_str()];
        let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        open(out, line.href.as_deref(), &name);
        let _ = write!(
            out,
            "<rect class=\"f\" x=\"{}\" y=\"{y}\" width=\"{}\" height=\"{height}\" rx=\"3\"/>",
            place.x + 4,
            layout::WIDTH - 8
        );
        for (row, text) in (1i64..).zip(wrapped(&line.text, layout::LINE.0, layout::LINE.1)) {
            let mark = if row == 1 && is_rule { "↳ " } else { "" };
            let indent = if row > 1 { 24 } else { 12 };
            let _ = write!(
                out,
                "<text class=\"l\" x=\"{}\" y=\"{}\">{mark}{}</text>",
                place.x + indent,
                y + row * layout::LINE_HEIGHT - 4,
                escaped(&text)
            );
        }
        close(out, line.href.is_some());
        y += height;
    }
}

fn open(out: &mut String, href: Option<&str>, name: &str) {
    match href {
        Some(href) => {
            let _ = write!(out, "<a href=\"{}\"><title>{}</title>", escaped(href), escaped(name));
        }
        None => {
            let _ = write!(out, "<g><title>{}</title>", escaped(name));
        }
    }
}

fn close(out: &mut String, linked: bool) {
    out.push_str(if linked { "</a>" } else { "</g>" });
}

const fn class(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Fact => "fact",
        NodeKind::Parameter | NodeKind::Table => "par",
        NodeKind::Decision | NodeKind::Condition | NodeKind::Result => "res",
        NodeKind::Assessment => "judge",
        NodeKind::Local
        | NodeKind::Concept
        | NodeKind::Register
        | NodeKind::Alternatives
        | NodeKind::Rule
        | NodeKind::Version
        | NodeKind::Exception
        | NodeKind::Omitted
        | NodeKind::Control
        | NodeKind::Coordination
        | NodeKind::Benefit
        | NodeKind::Reform
        | NodeKind::Change => "rule",
    }
}

/// The style of drawings, for what is drawn beside them.
pub(super) const fn style() -> &'static str {
    STYLE
}
