//! What is said of exceptions.

use super::family::{Family, Question, Verdict};
use super::read::{Exception, Span};
use super::words::Example;
use crate::diagnostics::{Text, codes::rules};
use crate::hir::Here;
use crate::resolve::{Finding, Place};

/// What is said of one rule: what is shown, and what is not decided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Said {
    /// What can happen.
    pub shown: Vec<Finding>,
    /// What is not known to happen or not.
    pub not_decided: Vec<Finding>,
}

/// The verdicts on a rule, in words. Of each exception the first other that it clashes with is said.
pub(super) fn said(family: &Family, verdicts: &[(Question, Verdict)]) -> Said {
    let mut said = Said::default();
    let mut clashing = Vec::new();
    for (question, verdict) in verdicts {
        match (question, verdict) {
            (_, Verdict::Absent) => {}
            (Question::Conflict(first, second), Verdict::Shown(case, span)) => {
                if !clashing.contains(second) {
                    clashing.push(*second);
                    said.shown.extend(conflict(family, *first, *second, case, *span));
                }
            }
            (Question::Gap, Verdict::Shown(case, span)) => {
                said.shown.push(gap(family, case, *span));
            }
            (question, Verdict::NotDecided(why)) => {
                said.not_decided.extend(not_decided(family, *question, why));
            }
        }
    }
    said
}

fn place(exception: &Exception) -> Place {
    let here = &exception.decl.name.here;
    let here = if here.start == here.end { exception.decl.here } else { *here };
    Place { def: exception.def, here }
}

fn name_of(family: &Family) -> Place {
    let (def, item) = &family.source;
    let here = item.name.here;
    let whole = Here { start: item.here.start, end: item.here.start.saturating_add(1) };
    Place { def: *def, here: if here.start == here.end { whole } else { here } }
}

/// `when CASE, from 2018-03-01`.
fn when(case: &Example, span: Span) -> Text {
    let case = case.text();
    let when = |word: &str, case: &str| {
        if case.is_empty() { String::new() } else { format!(" {word} {case}") }
    };
    let (mut en, mut sv) = (when("when", &case.en), when("när", &case.sv));
    if let (_, Some(to)) = span {
        en.push_str(&format!(", through {to}"));
        sv.push_str(&format!(", till och med {to}"));
    }
    Text::new(en, sv)
}

fn conflict(
    family: &Family,
    first: usize,
    second: usize,
    case: &Example,
    span: Span,
) -> Option<Finding> {
    let (one, other) = (family.exceptions.get(first)?, family.exceptions.get(second)?);
    let (a, b) = (one.name(), other.name());
    let when = when(case, span);
    let finding = Finding::new(
        rules::EXCEPTIONS_CONFLICT,
        place(other),
        Text::new(
            format!("`{a}` and `{b}` both apply{}", when.en),
            format!("`{a}` och `{b}` gäller båda{}", when.sv),
        ),
    )
    .and(place(one), Text::new("the other exception", "det andra undantaget"))
    .help(Text::new(
        format!("Two exceptions that apply at once are a fault, never a pick. Make one an exception to the other (`except {b} to {a} when …`), or let a condition leave the case out."),
        format!("Två undantag som gäller samtidigt är ett fel, aldrig ett val. Gör det ena till ett undantag från det andra (`undantag {b} från {a} när …`), eller låt ett villkor utesluta fallet."),
    ));
    Some(finding)
}

fn gap(family: &Family, case: &Example, span: Span) -> Finding {
    let name = &family.source.1.name.text;
    let when = when(case, span);
    Finding::new(
        rules::EXCEPTIONS_GAP,
        name_of(family),
        Text::new(
            format!(
                "`{name}` has no value{}: no exception applies, and there is no main rule",
                when.en
            ),
            format!(
                "`{name}` har inget värde{}: inget undantag gäller, och det finns ingen huvudregel",
                when.sv
            ),
        ),
    )
    .help(Text::new(
        "Give the rule a value of its own with `is …`, or add the exception that is missing.",
        "Ge regeln ett eget värde med `är …`, eller lägg till det undantag som saknas.",
    ))
}

fn not_decided(family: &Family, question: Question, why: &[String]) -> Option<Finding> {
    let (at, en, sv) = match question {
        Question::Conflict(first, second) => {
            let (one, other) = (family.exceptions.get(first)?, family.exceptions.get(second)?);
            let (a, b) = (one.name(), other.name());
            (
                place(other),
                format!("whether `{a}` and `{b}` can both apply is not decided"),
                format!("om `{a}` och `{b}` båda kan gälla är inte avgjort"),
            )
        }
        Question::Gap => {
            let name = &family.source.1.name.text;
            (
                name_of(family),
                format!("whether an exception of `{name}` always applies is not decided"),
                format!("om något undantag i `{name}` alltid gäller är inte avgjort"),
            )
        }
    };
    let named: Vec<String> = why.iter().take(3).map(|one| format!("`{one}`")).collect();
    let (en, sv) = match named.split_last() {
        None => (
            format!("{en}: there is too much to go through"),
            format!("{sv}: det är för mycket att gå igenom"),
        ),
        Some((last, [])) => (
            format!("{en}: what {last} can be depends on more than facts"),
            format!("{sv}: vad {last} kan vara beror på mer än uppgifter"),
        ),
        Some((last, before)) => (
            format!(
                "{en}: what {} and {last} can be depends on more than facts",
                before.join(", ")
            ),
            format!(
                "{sv}: vad {} och {last} kan vara beror på mer än uppgifter",
                before.join(", ")
            ),
        ),
    };
    let finding = Finding::new(rules::EXCEPTIONS_NOT_DECIDED, at, Text::new(en, sv));
    Some(finding.help(Text::new(
        "A case in which it happens is a fault when it is decided, never a silent answer.",
        "Ett fall där det händer blir ett fel när det avgörs, aldrig ett tyst svar.",
    )))
}
