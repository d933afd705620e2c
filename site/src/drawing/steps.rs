//! How a figure changed over time: a step for each period it held, at its exact value, with the dates.

use super::svg::style;
use super::words::escaped;
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use std::fmt::Write as _;

/// A value and when it held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its first day; `None` from the beginning.
    pub from: Option<Date>,
    /// Its last day, where it is not until the next.
    pub to: Option<Date>,
    /// The value; `None` where there is none from then on.
    pub value: Option<Rational>,
    /// The value as it is written.
    pub text: String,
}

const WIDTH: i64 = 720;
const HEIGHT: i64 = 240;
const LEFT: i64 = 24;
const RIGHT: i64 = 120;
const TOP: i64 = 40;
const BOTTOM: i64 = 44;
/// What a label needs beside the one before, in pixels.
const LABEL: i64 = 78;

/// A step plot of a figure; `None` where there is nothing to plot: fewer than two steps with values.
/// `id` tells several drawings on one page apart: letters, digits and hyphens.
#[must_use]
pub fn step_plot(title: &str, id: &str, steps: &[Step]) -> Option<String> {
    let scale = Scale::of(steps)?;
    let (title, id) = (escaped(title), escaped(id));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"lg plot\" id=\"{id}\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-desc\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\">\n\
         <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{}</desc>\n\
         <style>{}.lg .v{{fill:none;stroke:var(--lg-accent);stroke-width:2.5}}.lg .g{{stroke:var(--lg-line);stroke-width:.6}}</style>\n",
        escaped(&in_words(steps)),
        style(),
    );
    let floor = HEIGHT - BOTTOM;
    let _ = writeln!(out, "<path class=\"g\" d=\"M{LEFT} {floor}H{}\"/>", WIDTH - 8);
    put_line(&mut out, steps, &scale);
    put_labels(&mut out, steps, &scale);
    out.push_str("</svg>\n");
    Some(out)
}

/// All of it as a sentence, for those who do not see it.
fn in_words(steps: &[Step]) -> String {
    let said = steps.iter().map(|step| match step.from {
        Some(from) => format!("{from}: {}", step.text),
        None => step.text.clone(),
    });
    said.collect::<Vec<_>>().join("; ")
}

fn put_line(out: &mut String, steps: &[Step], scale: &Scale) {
    let mut path = String::new();
    let mut drawn = false;
    for (at, step) in steps.iter().enumerate() {
        let Some(y) = step.value.and_then(|value| scale.y(value)) else {
            drawn = false;
            continue;
        };
        let next = steps.get(at + 1).and_then(|next| next.from);
        let start = step.from.map_or(LEFT, |from| scale.x(from));
        let end = next.or(step.to).map_or(WIDTH - RIGHT + 40, |end| scale.x(end));
        let _ = if drawn { write!(path, "V{y}H{end}") } else { write!(path, "M{start} {y}H{end}") };
        drawn = next.is_some() && step.to.is_none_or(|to| to.plus(1).ok() == next);
    }
    let _ = writeln!(out, "<path class=\"v\" d=\"{path}\"/>");
}

/// Values above their steps and dates below the axis, left out where they would lie on another.
fn put_labels(out: &mut String, steps: &[Step], scale: &Scale) {
    let last = steps.len().saturating_sub(1);
    let last_x = steps.last().and_then(|step| step.from).map(|from| scale.x(from));
    let mut free = i64::MIN;
    for (at, step) in steps.iter().enumerate() {
        let x = step.from.map_or(LEFT, |from| scale.x(from));
        let in_way = at != last && last_x.is_some_and(|last| x + LABEL > last);
        if x < free || in_way {
            continue;
        }
        free = x + LABEL;
        if let Some(y) = step.value.and_then(|value| scale.y(value)) {
            let _ = writeln!(
                out,
                "<text class=\"l\" x=\"{x}\" y=\"{}\">{}</text>",
                y - 6,
                escaped(&step.text)
            );
        }
        if let Some(from) = step.from {
            let floor = HEIGHT - BOTTOM;
            let _ = writeln!(
                out,
                "<path class=\"g\" d=\"M{x} {floor}v5\"/><text class=\"n\" x=\"{x}\" y=\"{}\">{from}</text>",
                floor + 18
            );
        }
    }
}

/// From days and values to pixels.
struct Scale {
    first: i64,
    days: i64,
    low: Rational,
    span: Rational,
}

impl Scale {
    fn of(steps: &[Step]) -> Option<Scale> {
        let values: Vec<Rational> = steps.iter().filter_map(|step| step.value).collect();
        let dates: Vec<i64> = steps.iter().filter_map(|step| step.from).map(Date::code).collect();
        if values.len() < 2 {
            return None;
        }
        let (low, high) = (values.iter().min()?, values.iter().max()?);
        let (first, last) = (dates.iter().min()?, dates.iter().max()?);
        Some(Scale {
            first: *first,
            days: (last - first).max(1),
            low: *low,
            span: high.checked_sub(*low)?,
        })
    }

    fn x(&self, date: Date) -> i64 {
        let wide = WIDTH - RIGHT - LEFT;
        LEFT + (date.code() - self.first).clamp(0, self.days) * wide / self.days
    }

    /// Rounded to a pixel; in the middle where all values are the same.
    fn y(&self, value: Rational) -> Option<i64> {
        let high = HEIGHT - TOP - BOTTOM - 12;
        if self.span.is_zero() {
            return Some(TOP + high / 2);
        }
        let share = value.checked_sub(self.low)?.checked_div(self.span)?;
        let up = share.checked_mul(Rational::from_integer(high))?.floor();
        Some(TOP + high - i64::try_from(up).ok()?)
    }
}
