//! A plot of shares with their intervals: a dot, and a line as long as chance may be.

use super::words::Words;
use lagrum_log::{Rate, Share};
use maud::{Markup, html};

/// A row of a plot.
pub struct Row {
    pub label: String,
    pub rate: Rate,
}

/// Where rows stand, in the drawing's own units.
const LEFT: i64 = 250;
const WIDTH: i64 = 420;
const ROW: i64 = 28;
const TOP: i64 = 8;

/// Steps between the marks of an axis, in hundredths of a percent.
const STEPS: [i64; 8] = [10, 20, 50, 100, 200, 500, 1_000, 2_000];

/// A label longer than this is cut off; the table beside has it whole.
const LABEL: usize = 32;

/// The drawing. What a screen reader is told is the title; the numbers are in the table beside.
pub fn plot(title: &str, rows: &[Row], base: Option<(&str, Share)>, words: Words) -> Markup {
    let highest = rows.iter().map(|row| row.rate.high.basis_points()).max().unwrap_or_default();
    let highest = highest.max(base.map_or(0, |(_, share)| share.basis_points())).clamp(10, 10_000);
    let step = STEPS.into_iter().find(|step| step * 6 >= highest).unwrap_or(2_000);
    let end = (highest.saturating_add(step - 1) / step).saturating_mul(step).min(10_000);
    let x = |points: i64| LEFT + points * WIDTH / end;
    let count = i64::try_from(rows.len()).unwrap_or(0);
    let bottom = TOP + ROW * count;
    let height = bottom + if base.is_some() { 44 } else { 26 };
    let ticks: Vec<i64> = (0..=end / step).map(|tick| tick * step).collect();
    html! {
        figure {
            svg viewBox={ "0 0 " (LEFT + WIDTH + 50) " " (height) } width=(LEFT + WIDTH + 50) height=(height) role="img" aria-label=(title) {
                @for tick in ticks {
                    line class="grid" x1=(x(tick)) x2=(x(tick)) y1=(TOP) y2=(bottom) {}
                    text class="soft" x=(x(tick)) y=(bottom + 17) text-anchor="middle" { (axis(tick, words)) }
                }
                @if let Some((label, share)) = base {
                    @let at = x(share.basis_points());
                    line class="base" x1=(at) x2=(at) y1=(TOP) y2=(bottom + 24) {}
                    text class="base" x=(at) y=(bottom + 38) text-anchor="middle" { (label) }
                }
                @for (at, row) in (0..).zip(rows) {
                    @let y = TOP + ROW * at + ROW / 2;
                    text x=(LEFT - 12) y=(y + 4) text-anchor="end" { (cut(&row.label)) }
                    line class="whisker" x1=(x(row.rate.low.basis_points())) x2=(x(row.rate.high.basis_points())) y1=(y) y2=(y) {}
                    circle class="point" cx=(x(row.rate.share.basis_points())) cy=(y) r="5" {}
                }
            }
        }
    }
}

/// A mark of the axis: whole percent, or tenths.
fn axis(points: i64, words: Words) -> String {
    let (whole, rest) = (points / 100, points % 100);
    let decimals =
        if rest == 0 { String::new() } else { format!("{}{}", words.say(".", ","), rest / 10) };
    format!("{whole}{decimals}{}", words.say("%", "\u{a0}%"))
}

fn cut(label: &str) -> String {
    if label.chars().count() <= LABEL {
        return label.to_owned();
    }
    let start: String = label.chars().take(LABEL.saturating_sub(1)).collect();
    format!("{start}…")
}
