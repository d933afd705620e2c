//! The figures as tables for a terminal.

use super::notes::notes;
use super::words::Words;
use crate::logs::Only;
use lagrum_log::{Amounts, Followup, Rate, Side, Spread};

/// Every decision's figures.
pub fn text(found: &[Followup], asked: &Only, words: Words) -> String {
    let mut out = format!("{}: {}\n", words.say("Follow-up", "Uppföljning"), words.days(asked));
    for of in found {
        out.push_str(&format!(
            "\n{}\n{}\n\n",
            of.decision,
            "═".repeat(of.decision.chars().count())
        ));
        out.push_str(&overview(of, words));
        samples(of, words, &mut out);
        controls(of, words, &mut out);
        for spread in of.groups.iter().chain(&of.judgements) {
            spread_table(spread, words, &mut out);
        }
        out.push('\n');
        for note in notes(of, words) {
            out.push_str(&format!("• {note}\n"));
        }
    }
    out
}

fn overview(of: &Followup, words: Words) -> String {
    let outcome = |(word, count): (&String, &u64)| {
        format!("{} {}", words.number(*count), words.outcome(word))
    };
    let outcomes: Vec<String> = of.outcomes.iter().map(outcome).collect();
    let share = |rate: Option<Rate>| {
        rate.map_or_else(
            || "–".to_owned(),
            |it| format!("{} ({})", words.percent(it.share), words.count(&it)),
        )
    };
    let mut rows = vec![
        vec![words.say("cases", "ärenden").to_owned(), outcomes.join(", ")],
        vec![words.say("provisional", "preliminära").to_owned(), share(of.provisional)],
        vec![words.say("manual", "manuella").to_owned(), share(of.manual)],
        vec![words.say("held", "innehållna").to_owned(), share(of.held)],
        vec![words.say("reviewed", "granskade").to_owned(), words.number(of.reviewed)],
    ];
    if of.repeated > 0 {
        rows.push(vec![
            words.say("decided again", "beslutade på nytt").to_owned(),
            words.number(of.repeated),
        ]);
    }
    table(&rows)
}

fn heading(text: &str, out: &mut String) {
    out.push_str(&format!("\n{text}\n{}\n", "─".repeat(text.chars().count())));
}

fn samples(of: &Followup, words: Words, out: &mut String) {
    if of.samples.is_empty() {
        return;
    }
    heading(
        words.say("Wrong decisions, by random sample", "Felaktiga beslut, enligt stickprov"),
        out,
    );
    let head = [
        ("sample", "stickprov"),
        ("from", "ur"),
        ("drawn", "dragna"),
        ("reviewed", "granskade"),
        ("wrong", "fel"),
        ("share", "andel"),
        ("95 %", "95 %"),
    ];
    let mut rows =
        vec![head.iter().map(|(en, sv)| words.say(en, sv).to_owned()).collect::<Vec<_>>()];
    for sample in &of.samples {
        let number = |number: u64| words.number(number);
        let (wrong, share, interval) = cells(sample.wrong.as_ref(), words);
        rows.push(vec![
            sample.name.clone(),
            number(sample.from),
            number(sample.drawn),
            number(sample.reviewed),
            wrong,
            share,
            interval,
        ]);
    }
    out.push_str(&table(&rows));
    let amounts: Vec<(&str, &Amounts)> = of
        .samples
        .iter()
        .flat_map(|sample| sample.amounts.iter().map(|it| (sample.name.as_str(), it)))
        .collect();
    if amounts.is_empty() {
        return;
    }
    heading(words.say("Paid too much and too little", "För mycket och för litet utbetalt"), out);
    let head = [
        ("sample", "stickprov"),
        ("result", "resultat"),
        ("", ""),
        ("cases", "ärenden"),
        ("in the sample", "i stickprovet"),
        ("mean", "medel"),
        ("total", "totalt"),
        ("95 %", "95 %"),
    ];
    let mut rows =
        vec![head.iter().map(|(en, sv)| words.say(en, sv).to_owned()).collect::<Vec<_>>()];
    for (sample, amount) in amounts {
        for (name, side) in [
            (words.say("too much", "för mycket"), &amount.over),
            (words.say("too little", "för litet"), &amount.under),
        ] {
            let mut row = vec![sample.to_owned(), amount.result.clone(), name.to_owned()];
            row.extend(side_cells(side, words));
            rows.push(row);
        }
    }
    out.push_str(&table(&rows));
}

/// Cases, the sum in the sample, the mean, the total, and its interval.
pub fn side_cells(side: &Side, words: Words) -> Vec<String> {
    let known = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let total = |estimate: lagrum_log::Estimate| words.whole(estimate.times(side.of).whole());
    vec![
        words.number(side.cases),
        words.decimal(&side.sum),
        known(side.mean.map(|it| words.whole(it.mean.whole()))),
        known(side.mean.map(|it| total(it.mean))),
        known(side.mean.map(|it| format!("{}–{}", total(it.low), total(it.high)))),
    ]
}

/// How many, which share, and its interval.
fn cells(rate: Option<&Rate>, words: Words) -> (String, String, String) {
    let none = || "–".to_owned();
    match rate {
        Some(rate) => (words.count(rate), words.percent(rate.share), words.interval(rate)),
        None => (none(), none(), none()),
    }
}

fn controls(of: &Followup, words: Words, out: &mut String) {
    if of.controls.is_empty() {
        return;
    }
    heading(words.say("Controls", "Kontroller"), out);
    let head = [
        ("control", "kontroll"),
        ("hits", "träffar"),
        ("not run", "ej körd"),
        ("wrong among hits", "fel bland träffar"),
        ("wrong elsewhere", "fel i övrigt"),
        ("caught", "fångade"),
        ("p", "p"),
    ];
    let mut rows =
        vec![head.iter().map(|(en, sv)| words.say(en, sv).to_owned()).collect::<Vec<_>>()];
    for control in &of.controls {
        rows.push(control_cells(control, words));
    }
    out.push_str(&table(&rows));
}

/// The cells of a control, its name first.
pub fn control_cells(control: &lagrum_log::ControlFigures, words: Words) -> Vec<String> {
    let rate = |rate: &Option<Rate>| match rate {
        Some(rate) => format!("{} ({})", words.percent(rate.share), words.count(rate)),
        None => "–".to_owned(),
    };
    vec![
        control.name.clone(),
        rate(&control.hits),
        words.number(control.not_run),
        rate(&control.wrong),
        rate(&control.wrong_elsewhere),
        rate(&control.caught),
        words.probability(control.corrected),
    ]
}

fn spread_table(spread: &Spread, words: Words, out: &mut String) {
    let title = format!(
        "{} {} {}: {}",
        spread.name,
        words.say("by", "per"),
        words.by(spread.by),
        words.shown(spread)
    );
    heading(&title, out);
    let mut rows = Vec::new();
    for line in &spread.lines {
        let (count, share, interval) = cells(Some(&line.rate), words);
        rows.push(vec![words.line(line), count, share, interval]);
    }
    out.push_str(&table(&rows));
    out.push_str(&format!("{}\n", words.verdict(spread)));
}

/// Columns as wide as they must be; the first to the left, the others to the right where they are numbers.
fn table(rows: &[Vec<String>]) -> String {
    let width = |at: usize| {
        rows.iter()
            .filter_map(|row| row.get(at))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or_default()
    };
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let cell = |(cell, width): (&String, &usize)| {
            let pad = " ".repeat(width.saturating_sub(cell.chars().count()));
            format!("{cell}{pad}")
        };
        let cells: Vec<String> = row.iter().zip(&widths).map(cell).collect();
        format!("{}\n", cells.join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}
