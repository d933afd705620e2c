//! What people have judged, what the rules leave out, what is not verified, what comes before a denial: lines of the page.

use super::page::{Entry, Mark};
use super::sources::source;
use crate::decision::{Assessed, Communication, Decision, Doubt, Omission, ToJudge};
use crate::language::Language;
use crate::show::date_in_words;

/// What whoever must judge is told.
pub(super) fn judging(to_judge: &ToJudge<'_>, language: Language) -> Vec<String> {
    let by: Vec<&str> = to_judge.by.iter().map(|by| language.label(by, "")).collect();
    let who = if by.is_empty() {
        language.pick("to be judged", "ska bedömas").to_owned()
    } else {
        let or = language.pick(" or ", " eller ");
        format!("{} {}", language.pick("to be judged by", "ska bedömas av"), by.join(or))
    };
    let guidance = language.label(to_judge.guidance, "");
    [who, guidance.to_owned()].into_iter().filter(|note| !note.is_empty()).collect()
}

pub(super) fn assessments<'p>(decision: &Decision<'p>) -> Vec<Entry<'p>> {
    let language = decision.language;
    let line = |one: &Assessed<'p>| {
        let mut entry = Entry::new(language.label(one.label, one.name));
        entry.value = Some(match &one.value {
            Some((datum, unit)) => datum.in_words(unit, language),
            None => language.pick("not shown (sensitive)", "visas inte (känsligt)").to_owned(),
        });
        entry.law = Some(one.under);
        entry.notes.push(source(&one.said, language));
        entry
    };
    decision.assessments.iter().map(line).collect()
}

pub(super) fn omitted<'p>(decision: &Decision<'p>) -> Vec<Entry<'p>> {
    let language = decision.language;
    let line = |omission: &Omission<'p>| {
        let mut entry = Entry::marked(Mark::Open, language.label(omission.label, omission.name));
        let (en, sv) = if omission.applies {
            ("applies to the case", "är aktuell i ärendet")
        } else {
            ("may apply to the case", "kan vara aktuell i ärendet")
        };
        entry.value = Some(language.pick(en, sv).to_owned());
        entry.law = Some(omission.under);
        entry.notes.push(language.label(omission.because, "").to_owned());
        entry.notes.extend((!omission.at.is_empty()).then(|| omission.at.clone()));
        entry
    };
    decision.omitted.iter().map(line).collect()
}

pub(super) fn doubts<'p>(decision: &Decision<'p>) -> Vec<Entry<'p>> {
    let line = |doubt: &Doubt<'p>| Entry {
        value: Some(doubt.note.to_owned()),
        law: Some(doubt.under),
        ..Entry::marked(Mark::Open, doubt.name)
    };
    decision.unverified.iter().map(line).collect()
}

pub(super) fn communicate<'p>(decision: &Decision<'p>) -> Vec<Entry<'p>> {
    let language = decision.language;
    let line = |communication: &Communication<'p>| {
        let (mark, value) = match communication.done {
            Some(date) => (Mark::Good, date_in_words(date, language)),
            None => (Mark::Open, language.pick("not done", "inte gjort").to_owned()),
        };
        let text = language.pick(
            "the person concerned is told what the decision rests on, and may answer",
            "den som beslutet gäller underrättas om underlaget och får yttra sig",
        );
        Entry { value: Some(value), law: Some(communication.under), ..Entry::marked(mark, text) }
    };
    decision.communicate.iter().map(line).collect()
}
