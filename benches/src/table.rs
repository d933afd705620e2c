//! The measurements as one Markdown table.

use std::fmt::Write as _;

use crate::contender::Task;
use crate::measure::Row;

/// A row of the table for each measurement; the first contender's time at a task is what the
/// others' times at it are divided by. A trace is read against one decision.
#[must_use]
pub fn markdown(rows: &[Row]) -> String {
    let mut table = String::from(
        "| what | who | median CPU time | a second | times the plain loop | slowest to fastest \
         | wrong of the population | wrong of the probe |\n|---|---|---|---|---|---|---|---|\n",
    );
    let mut by_task: Vec<&Row> = rows.iter().collect();
    by_task.sort_by_key(|row| row.task);
    for row in by_task {
        let yardstick = if row.task == Task::Traced { Task::Single } else { row.task };
        let first = rows.iter().take_while(|it| Some(&it.name) == rows.first().map(|it| &it.name));
        let yardstick = first.into_iter().find(|it| it.task == yardstick);
        let times = yardstick.map(|it| row.picoseconds * 1_000 / it.picoseconds.max(1));
        let count = |wrong: Option<usize>| wrong.map_or_else(String::new, |it| it.to_string());
        let _infallible = writeln!(
            table,
            "| {} | {} | {} a {} | {} | {} | {} | {} | {} |",
            row.task.label(),
            row.name,
            time(row.picoseconds),
            row.task.unit(),
            rate(row.picoseconds),
            times.map(three_digits).unwrap_or_default(),
            three_digits(row.spread * 10),
            count(row.wrong),
            count(row.wrong_of_probe),
        );
    }
    table
}

/// Three digits that count, of a number given in thousandths.
fn three_digits(thousandths: u128) -> String {
    let (whole, rest) = (thousandths / 1_000, thousandths % 1_000);
    match whole {
        0..=9 => format!("{whole}.{:02}", rest / 10),
        10..=99 => format!("{whole}.{}", rest / 100),
        _ => whole.to_string(),
    }
}

/// A time in the unit in which it has one to three digits before the point.
fn time(picoseconds: u128) -> String {
    let (thousandths, unit) = match picoseconds {
        0..1_000_000 => (picoseconds, "ns"),
        1_000_000..1_000_000_000 => (picoseconds / 1_000, "µs"),
        _ => (picoseconds / 1_000_000, "ms"),
    };
    format!("{} {unit}", three_digits(thousandths))
}

/// How many of something that takes so long fit in a second.
fn rate(picoseconds: u128) -> String {
    let thousandths = 1_000_000_000_000_000 / picoseconds.max(1);
    let (thousandths, unit) = match thousandths {
        0..1_000_000 => (thousandths, ""),
        1_000_000..1_000_000_000 => (thousandths / 1_000, " k"),
        1_000_000_000..1_000_000_000_000 => (thousandths / 1_000_000, " M"),
        _ => (thousandths / 1_000_000_000, " G"),
    };
    format!("{}{unit}", three_digits(thousandths))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_three_digits_and_a_unit() {
        assert_eq!(time(940), "0.94 ns");
        assert_eq!(time(18_630), "18.6 ns");
        assert_eq!(time(1_500_000), "1.50 µs");
        assert_eq!(time(150_000_000_000), "150 ms");
        assert_eq!(rate(25_000), "40.0 M");
        assert_eq!(rate(940), "1.06 G");
        assert_eq!(rate(1_000_000_000_000), "1.00");
    }

    #[test]
    fn the_first_contender_is_the_yardstick_of_each_task() {
        let row = |name: &str, task, picoseconds| Row {
            name: name.to_owned(),
            task,
            picoseconds,
            spread: 110,
            wrong: None,
            wrong_of_probe: Some(0),
        };
        let table = markdown(&[
            row("plain", Task::Single, 10_000),
            row("plain", Task::Batch, 20_000),
            row("engine", Task::Batch, 44_000),
            row("engine", Task::Traced, 2_500_000),
            row("engine", Task::Load, 9_000_000),
        ]);
        let lines: Vec<&str> = table.lines().skip(3).collect();
        assert_eq!(
            lines,
            [
                "| batch of 1 000 000 | engine | 44.0 ns a household | 22.7 M | 2.20 | 1.10 |  | 0 |",
                "| one decision | plain | 10.0 ns a decision | 100 M | 1.00 | 1.10 |  | 0 |",
                "| one decision with full trace | engine | 2.50 µs a decision | 400 k | 250 | 1.10 |  | 0 |",
                "| load of the compiled package | engine | 9.00 µs a load | 111 k |  | 1.10 |  | 0 |",
            ]
        );
    }
}
