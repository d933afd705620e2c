//! The figures as a page that stands alone.

use super::notes::notes;
use super::plot::{Row, plot};
use super::style::STYLE;
use super::text::{control_cells, side_cells};
use super::words::Words;
use crate::logs::Only;
use lagrum_language::diagnostics::Language;
use lagrum_log::{Amounts, Followup, Rate, Sample, Spread};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// Every decision's figures, as one document.
pub fn page(found: &[Followup], asked: &Only, words: Words) -> String {
    let code = match words.0 {
        Language::English => "en",
        Language::Swedish => "sv",
    };
    let title = words.say("Follow-up of decisions", "Uppföljning av beslut");
    let document = html! {
        (DOCTYPE)
        html lang=(code) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (title) }
                    p class="span" { (words.days(asked)) }
                    @for (at, of) in found.iter().enumerate() { (decision(of, at == 0, words)) }
                }
            }
        }
    };
    document.into_string()
}

fn decision(of: &Followup, first: bool, words: Words) -> Markup {
    html! {
        h2 class=[first.then_some("first")] { (of.decision) }
        (overview(of, words))
        @if !of.samples.is_empty() { (samples(&of.samples, words)) }
        @if !of.controls.is_empty() { (controls(of, words)) }
        @for spread in of.groups.iter().chain(&of.judgements) { (spread_part(spread, words)) }
        h3 { (words.say("What this can tell, and what it cannot", "Vad detta kan visa, och inte visa")) }
        ul class="notes" { @for note in notes(of, words) { li { (note) } } }
    }
}

fn overview(of: &Followup, words: Words) -> Markup {
    let outcomes =
        of.outcomes.iter().map(|(word, count)| (words.outcome(word), words.number(*count), None));
    let share = |name: &str, rate: &Option<Rate>| {
        let rate = rate.as_ref();
        let text = rate.map_or_else(|| "–".to_owned(), |rate| words.percent(rate.share));
        (name.to_owned(), text, rate.map(|rate| words.count(rate)))
    };
    let shares = [
        share(words.say("provisional", "preliminära"), &of.provisional),
        share(words.say("manual", "manuella"), &of.manual),
        share(words.say("held", "innehållna"), &of.held),
        (words.say("reviewed", "granskade").to_owned(), words.number(of.reviewed), None),
    ];
    html! {
        dl {
            @for (name, text, small) in outcomes.chain(shares) {
                div { dt { (name) } dd { (text) @if let Some(small) = small { small { (small) } } } }
            }
        }
    }
}

/// A table, its first column of names and the others of numbers. It may be wider than the page, and is then reached by
/// keyboard.
fn table(caption: &str, head: &[&str], rows: &[Vec<String>]) -> Markup {
    html! {
        div class="wide" tabindex="0" role="group" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr { @for (at, name) in head.iter().enumerate() { th scope="col" class=[(at > 0).then_some("n")] { (name) } } } }
                tbody {
                    @for row in rows {
                        tr {
                            @for (at, cell) in row.iter().enumerate() {
                                @if at == 0 { th scope="row" { (cell) } } @else { td class="n" { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn samples(all: &[Sample], words: Words) -> Markup {
    let title =
        words.say("Wrong decisions, by random sample", "Felaktiga beslut, enligt stickprov");
    let head = [
        words.say("sample", "stickprov"),
        words.say("from", "ur"),
        words.say("drawn", "dragna"),
        words.say("reviewed", "granskade"),
        words.say("wrong", "fel"),
        words.say("share", "andel"),
        words.say("95 % interval", "95-procentigt intervall"),
    ];
    let row = |sample: &Sample| {
        let mut row = vec![sample.name.clone()];
        row.extend([sample.from, sample.drawn, sample.reviewed].map(|number| words.number(number)));
        row.extend(cells(sample.wrong.as_ref(), words));
        row
    };
    let rows: Vec<Vec<String>> = all.iter().map(row).collect();
    let plotted = |sample: &Sample| Some(Row { label: sample.name.clone(), rate: sample.wrong? });
    let plotted: Vec<Row> = all.iter().filter_map(plotted).collect();
    let amounts = all.iter().any(|sample| !sample.amounts.is_empty());
    html! {
        h3 { (title) }
        (table(words.say("What reviews of the cases drawn found", "Vad granskning av de dragna ärendena fann"), &head, &rows))
        @if !plotted.is_empty() { (plot(title, &plotted, None, words)) }
        @if amounts { (money(all, words)) }
    }
}

/// How many, which share, its interval.
fn cells(rate: Option<&Rate>, words: Words) -> [String; 3] {
    match rate {
        Some(rate) => [words.count(rate), words.percent(rate.share), words.interval(rate)],
        None => ["–", "–", "–"].map(str::to_owned),
    }
}

fn money(all: &[Sample], words: Words) -> Markup {
    let head = [
        words.say("result", "resultat"),
        words.say("cases", "ärenden"),
        words.say("in the sample", "i stickprovet"),
        words.say("mean of a case", "medel per ärende"),
        words.say("total, estimated", "totalt, skattat"),
        words.say("95 % interval", "95-procentigt intervall"),
    ];
    let sides = |amount: &Amounts| {
        let sides = [
            (words.say("too much", "för mycket"), &amount.over),
            (words.say("too little", "för litet"), &amount.under),
        ];
        sides.map(|(name, side)| {
            let mut row = vec![format!("{}, {name}", amount.result)];
            row.extend(side_cells(side, words));
            row
        })
    };
    html! {
        h3 { (words.say("Paid too much and too little", "För mycket och för litet utbetalt")) }
        @for sample in all.iter().filter(|sample| !sample.amounts.is_empty()) {
            @let from = words.number(sample.from);
            @let caption = words.say("SAMPLE: total of the NUMBER cases that it was drawn from", "SAMPLE: totalt för de NUMBER ärenden det är draget ur").replace("SAMPLE", &sample.name).replace("NUMBER", &from);
            (table(&caption, &head, &sample.amounts.iter().flat_map(sides).collect::<Vec<_>>()))
        }
    }
}

fn controls(of: &Followup, words: Words) -> Markup {
    let title =
        words.say("Controls beside the random sample", "Kontroller jämförda med stickprovet");
    let head = [
        words.say("control", "kontroll"),
        words.say("hits", "träffar"),
        words.say("not run", "inte körd"),
        words.say("wrong among reviewed hits", "fel bland granskade träffar"),
        words.say(
            "wrong in the sample where it did not hit",
            "fel i stickprovet där den inte slog till",
        ),
        words.say("wrong in the sample that it caught", "fel i stickprovet som den fångade"),
        "p",
    ];
    let rows: Vec<Vec<String>> = of.controls.iter().map(|it| control_cells(it, words)).collect();
    let plotted = of.controls.iter();
    let plotted = plotted.filter_map(|it| Some(Row { label: it.name.clone(), rate: it.wrong? }));
    let plotted: Vec<Row> = plotted.collect();
    let base = of.samples.iter().find_map(|sample| sample.wrong);
    let label = words.say("random sample", "stickprov");
    let about = words.say(
        "Share wrong among the hits of each control",
        "Andel fel bland varje kontrolls träffar",
    );
    html! {
        h3 { (title) }
        (table(about, &head, &rows))
        @if !plotted.is_empty() { (plot(about, &plotted, base.map(|rate| (label, rate.share)), words)) }
    }
}

fn spread_part(spread: &Spread, words: Words) -> Markup {
    let by = words.by(spread.by);
    let title = format!("{} {} {by}", spread.name, words.say("by", "per"));
    let caption = format!("{}: {}", words.say("Share", "Andel"), words.shown(spread));
    let head = [
        by,
        words.say("of", "av"),
        words.say("share", "andel"),
        words.say("95 % interval", "95-procentigt intervall"),
    ];
    let row = |line: &lagrum_log::Line| {
        let mut row = vec![words.line(line)];
        row.extend(cells(Some(&line.rate), words));
        row
    };
    let rows: Vec<Vec<String>> = spread.lines.iter().map(row).collect();
    let plotted = spread.lines.iter().map(|line| Row { label: words.line(line), rate: line.rate });
    let about = format!("{title}, {caption}");
    html! {
        h3 { (title) }
        (table(&caption, &head, &rows))
        (plot(&about, &plotted.collect::<Vec<_>>(), None, words))
        p { (words.verdict(spread)) }
    }
}
