//! Who said what, for readers.

use super::Said;
use super::page::{Entry, Mark};
use crate::decision::{Assurance, Claim, Contested, Decision};
use crate::language::Language;
use crate::show::date_in_words;
use lagrum_plan::source::SourceKind;

/// Who said a fact and when, in one line.
pub(super) fn source(said: &Said, language: Language) -> String {
    let date = |word: &str, date: Option<_>| {
        date.map(|date| format!("{word} {}", date_in_words(date, language)))
    };
    let source = |source: &String| {
        format!("{} {}", language.pick("source:", "källa:"), source_name(source, language))
    };
    let parts = [
        said.source.as_ref().map(source),
        date(language.pick("as of", "per"), said.date),
        date(language.pick("received", "inkommen"), said.received),
        said.by.as_ref().map(|by| format!("{} {by}", language.pick("by", "av"))),
        said.why.clone(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A source for readers: the kinds in words, registers and documents by their names.
#[must_use]
pub fn source_name(source: &str, language: Language) -> &str {
    let kinds = [
        (SourceKind::Document, "document", "handling"),
        (SourceKind::Employer, "employer", "arbetsgivaren"),
        (SourceKind::Declared, "declared", "egen uppgift"),
        (SourceKind::Assessed, "assessed", "bedömd"),
        (SourceKind::Estimated, "estimated", "beräknad"),
        (SourceKind::Decision, "decision", "beslut"),
    ];
    let kind = kinds.iter().find(|(kind, ..)| kind.word() == source);
    kind.map_or(source, |(_, en, sv)| language.pick(en, sv))
}

/// The facts that make a decision provisional.
pub(super) fn provisional<'p>(decision: &Decision<'p>) -> Vec<Entry<'p>> {
    let line = |fact: &String| Entry::marked(Mark::Open, fact.clone());
    decision.provisional.iter().map(line).collect()
}

/// How sure a decision is, where there is more to say than that it is verified.
pub(super) fn assurance(decision: &Decision<'_>) -> Option<String> {
    let provisional = decision.assurance == Assurance::Provisional;
    provisional.then(|| decision.assurance.in_words(decision.language).to_owned())
}

/// Facts of which less trusted sources say something else.
pub(super) fn contested<'p>(decision: &Decision<'p>) -> Vec<Entry<'p>> {
    let language = decision.language;
    let line = |contested: &Contested<'p>| {
        let words = |claim: &Claim<'p>| {
            let value = claim.value.as_ref();
            let value = value.map(|value| value.in_words(&contested.field.unit, language));
            let value = value.unwrap_or_else(|| {
                if claim.masked {
                    language.pick("not shown (sensitive)", "visas inte (känsligt)").to_owned()
                } else {
                    language.pick("something else", "något annat").to_owned()
                }
            });
            (value, source(&claim.said, language))
        };
        let label = language.label(&contested.field.label, &contested.field.name);
        let mut entry = Entry::marked(Mark::Open, label);
        let (value, said) = words(&contested.used);
        entry.value = contested.used.value.is_some().then_some(value);
        entry.notes = vec![contested.fact.clone(), said];
        entry.parts = contested
            .other
            .iter()
            .map(|other| {
                let (value, said) = words(other);
                let mut entry = Entry::new(language.pick("not used", "inte använd"));
                entry.value = Some(value);
                entry.notes.push(said);
                entry
            })
            .collect();
        entry
    };
    decision.contested.iter().map(line).collect()
}
