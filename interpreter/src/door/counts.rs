//! What of a case counts: whose word, what was known when, and what is verified.

use lagrum_plan::calendar::Date;
use lagrum_plan::package::{Decision, Trusted};
use lagrum_plan::source::Source;

/// What of a case counts.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts<'a> {
    /// Facts that count only from some sources.
    pub(crate) accepts: &'a [Trusted],
    /// Facts that are to be verified.
    pub(crate) verifies: &'a [Trusted],
    /// What was received after this day counts as not given.
    pub(crate) known_on: Option<Date>,
    /// What is weaker than verified counts as not given.
    pub(crate) verified_only: bool,
}

impl<'a> Counts<'a> {
    /// All that a decision takes, as known on a day.
    pub(crate) fn of(decision: &'a Decision, known_on: Option<Date>) -> Self {
        let Decision { accepts, verifies, .. } = decision;
        Self { accepts, verifies, known_on, verified_only: false }
    }

    /// Whether plain values of some facts are looked at more closely.
    pub(super) const fn watches(&self) -> bool {
        !self.accepts.is_empty() || !self.verifies.is_empty()
    }
}

/// How little a source is trusted, by the order of a `source` clause: 0 is the most trusted. Those
/// that it does not list come after, and a value without a source last.
pub(super) fn rank(listed: &[Source], said: Option<&str>) -> usize {
    let Some(said) = said else { return listed.len() + 1 };
    let named = listed.iter().position(|source| source.json() == said);
    // “A document”, and the clause lists some by title: it may be the weakest of them.
    let of_kind = || listed.iter().rposition(|source| source.kind.word() == said);
    named.or_else(of_kind).unwrap_or(listed.len())
}

/// How little the weakest of the sources is trusted that a clause of the decision names.
pub(super) fn weakest(listed: &[Source], named: &[Source]) -> usize {
    let ranks = named.iter().map(|source| rank(listed, Some(source.json())));
    ranks.max().unwrap_or(0)
}

/// Whether a clause of the decision names the source.
pub(super) fn names(named: &[Source], said: Option<&str>) -> bool {
    said.is_some_and(|said| named.iter().any(|source| source.json() == said))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lagrum_plan::source::SourceKind;

    #[test]
    fn trust_follows_the_clause_and_ends_with_those_it_does_not_list() {
        let listed = [
            Source::named(SourceKind::Register, "Skatteverket"),
            Source::named(SourceKind::Document, "hyresavi"),
            Source::named(SourceKind::Document, "kvitto"),
            Source::of(SourceKind::Declared),
        ];
        let said = [
            Some("Skatteverket"),
            Some("hyresavi"),
            Some("document"),
            Some("declared"),
            Some("employer"),
            None,
        ];
        assert_eq!(said.map(|said| rank(&listed, said)), [0, 1, 2, 3, 4, 5]);
        let named = [Source::named(SourceKind::Document, "hyresavi")];
        assert_eq!(weakest(&listed, &named), 1);
        assert!(names(&named, Some("hyresavi")) && !names(&named, None));
    }
}
