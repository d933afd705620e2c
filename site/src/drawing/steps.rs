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
/// How wide and how high letters of labels are at most, in pixels.
const LETTER: i64 = 8;
const LETTERS: i64 = 12;

/// A step plot of a figure; `None` where there is nothing to plot: fewer than two steps with
/// values, or the same value all the time.
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
    let levels = levels(steps, &scale);
    put_line(&mut out, &levels);
    put_values(&mut out, steps, &levels);
    put_days(&mut out, steps, &scale);
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

/// A period that a value held, in pixels.
struct Level {
    /// Which step it is of.
    step: usize,
    left: i64,
    right: i64,
    y: i64,
    /// Whether the next begins where it ends.
    joined: bool,
}

fn levels(steps: &[Step], scale: &Scale) -> Vec<Level> {
    let level = |(at, step): (usize, &Step)| {
        let y = step.value.and_then(|value| scale.y(value))?;
        let next = steps.get(at + 1);
        let begins = next.and_then(|next| next.from);
        let joined = begins.is_some()
            && next.is_some_and(|next| next.value.is_some())
            && step.to.is_none_or(|to| to.plus(1).ok() == begins);
        let end = begins.or(step.to);
        Some(Level {
            step: at,
            left: step.from.map_or(LEFT, |from| scale.x(from)),
            right: end.map_or(WIDTH - RIGHT + 40, |end| scale.x(end)),
            y,
            joined,
        })
    };
    steps.iter().enumerate().filter_map(level).collect()
}

fn put_line(out: &mut String, levels: &[Level]) {
    let mut path = String::new();
    let mut drawn = false;
    for Level { left, right, y, joined, .. } in levels {
        let _ =
            if drawn { write!(path, "V{y}H{right}") } else { write!(path, "M{left} {y}H{right}") };
        drawn = *joined;
    }
    let _ = writeln!(out, "<path class=\"v\" d=\"{path}\"/>");
}

/// A part of the drawing that is taken.
#[derive(Clone, Copy)]
struct Area {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

impl Area {
    const fn meets(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn is_free(&self, taken: &[Area]) -> bool {
        self.right <= WIDTH && !taken.iter().any(|area| area.meets(self))
    }
}

/// What the line takes: each level, and the rise or fall to the next.
fn of_line(levels: &[Level]) -> Vec<Area> {
    let mut taken = Vec::new();
    for (at, level) in levels.iter().enumerate() {
        let Level { left, right, y, .. } = *level;
        taken.push(Area { left, top: y - 2, right, bottom: y + 2 });
        if let Some(next) = levels.get(at + 1).filter(|_| level.joined) {
            let (top, bottom) = (y.min(next.y), y.max(next.y));
            taken.push(Area { left: right - 2, top, right: right + 2, bottom });
        }
    }
    taken
}

/// Values above or below their levels, left out where they would lie on another or on the line. The last and the first
/// come before those between.
fn put_values(out: &mut String, steps: &[Step], levels: &[Level]) {
    let mut taken = of_line(levels);
    let ends = [levels.last(), levels.first()].into_iter().flatten();
    let between = levels.iter().skip(1).take(levels.len().saturating_sub(2));
    let mut put = Vec::new();
    for level in ends.chain(between) {
        let Some(step) = steps.get(level.step).filter(|_| !put.contains(&level.step)) else {
            continue;
        };
        let room = |line: i64| Area {
            left: level.left,
            top: line - LETTERS,
            right: level.left + wide(&step.text),
            bottom: line + 2,
        };
        let found = [level.y - 6, level.y + 6 + LETTERS]
            .into_iter()
            .find(|line| *line < HEIGHT - BOTTOM && room(*line).is_free(&taken));
        if let Some(line) = found {
            taken.push(room(line));
            put.push(level.step);
            let (x, text) = (level.left, escaped(&step.text));
            let _ = writeln!(out, "<text class=\"l\" x=\"{x}\" y=\"{line}\">{text}</text>");
        }
    }
}

/// Days below the axis, left out where they would lie on another: the last comes first.
fn put_days(out: &mut String, steps: &[Step], scale: &Scale) {
    let floor = HEIGHT - BOTTOM;
    let days: Vec<Date> = steps.iter().filter_map(|step| step.from).collect();
    let mut taken: Vec<Area> = Vec::new();
    for day in days.last().into_iter().chain(days.iter().take(days.len().saturating_sub(1))) {
        let (x, text) = (scale.x(*day), day.to_string());
        let room = Area { left: x, top: floor, right: x + wide(&text), bottom: floor + 20 };
        let _ = writeln!(out, "<path class=\"g\" d=\"M{x} {floor}v5\"/>");
        if room.is_free(&taken) {
            taken.push(room);
            let _ = writeln!(out, "<text class=\"n\" x=\"{x}\" y=\"{}\">{text}</text>", floor + 18);
        }
    }
}

/// How wide a label is at most, with room after it.
fn wide(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or_default() * LETTER + 8
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
        // What was the same all the time has nothing to show.
        if low == high && steps.iter().all(|step| step.value.is_some()) {
            return None;
        }
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
        // Room for a value under the lowest level.
        let high = HEIGHT - TOP - BOTTOM - 24;
        if self.span.is_zero() {
            return Some(TOP + high / 2);
        }
        let share = value.checked_sub(self.low)?.checked_div(self.span)?;
        let up = share.checked_mul(Rational::from_integer(high))?.floor();
        Some(TOP + high - i64::try_from(up).ok()?)
    }
}
