//! The worked examples of a package, or of one of its decisions, in a list.

use super::parts::head;
use crate::book::{Book, Described, Entry, Example, Volume, from, label};
use crate::frame::Page;
use crate::text::{figures, set};
use lagrum_testing::Verdict;
use maud::{Markup, html};

/// The list of a package.
pub(super) fn page<'b, 'w>(book: &'b Book<'w>, volume: &'b Volume<'w>) -> Page<'b, 'w> {
    let path = volume.page("examples");
    let title = book.say("Worked examples", "Räkneexempel");
    let mut headings = Vec::new();
    let mut decisions: Vec<&str> = Vec::new();
    for example in &volume.examples {
        if !decisions.contains(&example.trial.decision.as_str()) {
            decisions.push(&example.trial.decision);
        }
    }
    let sections: Vec<Markup> = decisions
        .iter()
        .map(|decision| {
            let anchor = format!("of-{}", crate::text::slug(decision));
            let heading = named(book, volume, decision);
            headings.push((anchor.clone(), heading.clone()));
            html! { section { h2 id=(anchor) { (set(&heading)) } (list(book, volume, &path, decision)) } }
        })
        .collect();
    let body = html! {
        (head(&volume.manifest.name, title))
        p { (book.say(
            "Each case was decided by the rules when this page was made.",
            "Varje fall avgjordes enligt reglerna när sidan gjordes.",
        )) }
        @for section in &sections { (section) }
    };
    Page { path, title: title.to_owned(), volume: Some(volume), has_rules: false, headings, body }
}

/// A decision by what readers see.
fn named(book: &Book<'_>, volume: &Volume<'_>, decision: &str) -> String {
    let is_it = |entry: &&Entry| {
        entry.item.name.text == decision
            && matches!(entry.described, Described::Decision | Described::Coordination)
    };
    let found = volume.entries().map(|(_, entry)| entry).find(is_it);
    found.map_or_else(|| decision.to_owned(), |entry| label(&entry.item, book.language))
}

/// The worked examples of a decision.
pub(super) fn of_decision<'b>(
    book: &'b Book<'_>,
    volume: &Volume<'_>,
    page: &str,
    decision: &str,
) -> Option<(&'b str, &'b str, Markup)> {
    let any = volume.examples.iter().any(|example| example.trial.decision == decision);
    let heading = book.say("Worked examples", "Räkneexempel");
    any.then(|| ("examples", heading, list(book, volume, page, decision)))
}

fn list(book: &Book<'_>, volume: &Volume<'_>, page: &str, decision: &str) -> Markup {
    let of = |example: &&Example| example.trial.decision == decision;
    let examples: Vec<&Example> = volume.examples.iter().filter(of).collect();
    let passed = examples.iter().filter(|example| example.verdict == Verdict::Passed).count();
    html! {
        p class="meta" {
            (figures(passed)) " " (book.say("of", "av")) " " (figures(examples.len())) " "
            (book.say("come out as expected", "blir som väntat"))
        }
        ul class="examples" { @for example in &examples { li {
            a href=(from(page, &example.page)) { (set(&example.trial.name)) }
            (badges(book, example))
        } } }
    }
}

/// Whether an example is official, and whether it came out otherwise than expected.
pub(super) fn badges(book: &Book<'_>, example: &Example) -> Markup {
    let text = match example.verdict {
        Verdict::Passed => None,
        Verdict::New => Some(book.say("not accepted yet", "inte godtaget än")),
        Verdict::Failed(_) => Some(book.say("not as expected", "inte som väntat")),
        Verdict::CouldNotRun(_) => Some(book.say("could not be decided", "kunde inte avgöras")),
    };
    html! {
        @if example.trial.official.is_some() { " " span class="tag official" { (book.say("official", "officiellt")) } }
        @if let Some(text) = text { " " strong class="doubt" { (text) } }
    }
}
