//! What conditions speak of: facts, the legal date, and whatever cannot be looked into.

use super::linear::Linear;
use crate::db::Def;
use crate::rules::tables::range::Range;
use crate::types::Value;
use lagrum_plan::program::Calendar;
use std::collections::BTreeMap;

/// A term, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct TermId(pub u32);

/// A term. Two of one value are one term wherever that can be seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Term {
    /// The legal date.
    AsOf,
    /// What the rule is of.
    Instance,
    /// What that stands in, of a rule `within`.
    Owner,
    /// An argument of the rule.
    Argument(u32),
    /// A fact of an instance: of which concept, and its number there.
    Fact(TermId, Def, u32),
    /// A row of a list that is a fact.
    Row(TermId, u32),
    /// How many rows a list has.
    Length(TermId),
    /// The first day of a period.
    Start(TermId),
    /// The last day of a period; after every date where it has none.
    End(TermId),
    /// Whether something is there.
    Present(TermId),
    /// What the calendar says of others.
    Calendar(Calendar, Vec<Linear>),
    /// A rule, table or parameter that is not looked into: its declaration, instance, arguments, column.
    Rule(Def, Option<TermId>, Vec<Linear>, Option<u32>),
    /// Any other expression: where it stands and its text, on one line.
    Other(Def, String, Vec<TermId>),
    /// Known to be nothing else.
    Fresh(u32),
}

/// What is known of a term.
#[derive(Debug, Clone)]
pub(super) struct About {
    /// The term.
    pub term: Term,
    /// What values it has.
    pub ty: Value,
    /// Between what, and whole multiples of what, of those that are numbers or have a code.
    pub range: Range,
    /// What the author calls it.
    pub name: String,
}

/// All terms that were met.
#[derive(Debug, Default)]
pub(super) struct Terms {
    all: Vec<About>,
    numbers: BTreeMap<Term, TermId>,
    texts: Vec<String>,
}

impl Terms {
    /// The number of a term; what is known of it is asked the first time.
    pub(super) fn intern(
        &mut self,
        term: Term,
        about: impl FnOnce() -> (Value, Range, String),
    ) -> TermId {
        if let Some(id) = self.numbers.get(&term) {
            return *id;
        }
        let id = TermId(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        let (ty, range, name) = about();
        self.numbers.insert(term.clone(), id);
        self.all.push(About { term, ty, range, name });
        id
    }

    /// The number of a term that was met.
    pub(super) fn number_of(&self, term: &Term) -> Option<TermId> {
        self.numbers.get(term).copied()
    }

    /// What is known of a term.
    pub(super) fn about(&self, id: TermId) -> Option<&About> {
        self.all.get(usize::try_from(id.0).ok()?)
    }

    /// Notes that a term is never negative.
    pub(super) fn at_least_zero(&mut self, id: TermId) {
        let about = usize::try_from(id.0).ok().and_then(|at| self.all.get_mut(at));
        if let Some(about) = about {
            about.range = about.range.at_least(lagrum_plan::exact::Rational::ZERO);
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Every term, in the order they were met.
    pub(super) fn iter(&self) -> impl Iterator<Item = (TermId, &About)> {
        (0u32..).map(TermId).zip(&self.all)
    }

    /// A number that no other term has.
    pub(super) fn fresh(&self) -> Term {
        Term::Fresh(u32::try_from(self.all.len()).unwrap_or(u32::MAX))
    }

    /// Texts are compared by number: the same for the same text.
    pub(super) fn text_code(&mut self, text: &str) -> i64 {
        let at = self.texts.iter().position(|have| have == text).unwrap_or_else(|| {
            self.texts.push(text.to_owned());
            self.texts.len().saturating_sub(1)
        });
        i64::try_from(at).unwrap_or(i64::MAX)
    }

    /// The text of a number; `None` is any other text.
    pub(super) fn text_of(&self, code: i64) -> Option<&str> {
        self.texts.get(usize::try_from(code).ok()?).map(String::as_str)
    }

    /// Whether a case may give it any value of its range, whatever it gives others.
    pub(super) fn is_free(&self, id: TermId) -> bool {
        let Some(about) = self.about(id) else { return false };
        match &about.term {
            Term::AsOf | Term::Argument(_) | Term::Instance | Term::Owner => true,
            // Not every number is that of someone.
            Term::Fact(..) if matches!(about.ty, Value::Identity(_)) => false,
            Term::Present(of) => match self.about(*of).map(|about| &about.term) {
                Some(Term::Fact(holder, ..)) => self.is_free(*holder),
                _ => self.is_free(*of),
            },
            Term::Fact(of, ..)
            | Term::Row(of, _)
            | Term::Length(of)
            | Term::Start(of)
            | Term::End(of) => self.is_free(*of),
            Term::Calendar(..) | Term::Rule(..) | Term::Other(..) | Term::Fresh(_) => false,
        }
    }
}
