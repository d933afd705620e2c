//! What is said of a fact, settled: the most trusted word that counts, then the newest.

use super::attested::{Attestation, Word, WordAt};
use super::columns::{Plain, Slot};
use super::counts::{names, rank, weakest};
use super::key::Dollar;
use super::problem::Rule;
use super::reading::{At, Place, Reading};
use super::schema::Shape;
use crate::language::{Bilingual, Language};
use crate::trace::source_name;
use lagrum_plan::calendar::Date;
use lagrum_plan::package::FieldId;
use lagrum_plan::source::Source;
use std::cmp::Reverse;

/// A word that counts, and how little it is trusted.
pub(super) struct Heard<'j> {
    pub(super) word: Word<'j>,
    pub(super) rank: usize,
}

impl Heard<'_> {
    /// Trust, then the newest, then what was received last.
    fn order(&self) -> (usize, Reverse<Option<Date>>, Reverse<Option<Date>>) {
        (self.rank, Reverse(self.word.said.date), Reverse(self.word.said.received))
    }

    /// Whether neither is newer or more trusted than the other.
    pub(super) fn is_of_the_day_of(&self, other: &Self) -> bool {
        self.order() == other.order()
    }
}

/// A fact of which less trusted sources say something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contest<'j> {
    pub(crate) place: Place,
    /// The value used; `None` for objects and lists.
    pub(crate) used: (Option<Plain>, Attestation<'j>),
    /// What the others say, the most trusted first.
    pub(crate) other: Vec<(Option<Plain>, Attestation<'j>)>,
}

impl<'j> Reading<'_, '_, 'j> {
    /// The words that count, the most trusted and newest first.
    pub(super) fn counting(&mut self, slot: Slot, mut words: Vec<Word<'j>>) -> Vec<Heard<'j>> {
        let counts = self.counts;
        if let Some(day) = counts.known_on {
            words.retain(|word| word.said.received.is_none_or(|received| received <= day));
        }
        for trusted in counts.accepts {
            if self.is_at(slot, &trusted.path) {
                words.retain(|word| names(&trusted.sources, word.said.source.as_deref()));
            }
        }
        let listed: &[Source] = self.field(slot).map_or(&[], |field| &field.sources);
        let hear = |word: Word<'j>| {
            let rank = rank(listed, word.said.source.as_deref());
            Heard { word, rank }
        };
        let mut heard: Vec<Heard<'j>> = words.into_iter().map(hear).collect();
        for trusted in counts.verifies {
            if self.is_at(slot, &trusted.path) {
                self.verified(slot, (listed, &trusted.sources), &mut heard);
            }
        }
        heard.sort_by_key(Heard::order);
        heard
    }

    /// Notes that a fact is weaker than verified, and leaves out what is, if only the rest is wanted.
    ///
    /// Of what the fact's clause does not list, only the sources that are named are strong enough.
    fn verified(
        &mut self,
        slot: Slot,
        (listed, named): (&[Source], &[Source]),
        heard: &mut Vec<Heard<'j>>,
    ) {
        let least = weakest(listed, named);
        let strong = |heard: &Heard<'j>| {
            heard.rank < least || names(named, heard.word.said.source.as_deref())
        };
        if !heard.iter().all(strong) {
            let place = slot.place();
            if !self.weak.contains(&place) {
                self.weak.push(place);
            }
            if self.counts.verified_only {
                heard.retain(strong);
            }
        }
    }

    /// Whether a plain value has more to it than its text.
    pub(super) fn is_weighed(&self, slot: Slot) -> bool {
        let watched = |trusted: &[lagrum_plan::package::Trusted]| {
            trusted.iter().any(|trusted| self.is_at(slot, &trusted.path))
        };
        watched(self.counts.accepts)
            || watched(self.counts.verifies)
            || !self.within.is_empty() && !self.schema.views(slot.concept, slot.field).is_empty()
    }

    /// A value as it stands, said by whoever said what holds it.
    pub(super) fn plain_word(&self, json: &'j str) -> Word<'j> {
        let said = self.within.last().cloned().unwrap_or_default();
        Word { json, said, at: WordAt::Plain, history: None }
    }

    /// Whether a plain list counts.
    pub(super) fn list_counts(&mut self, slot: Slot) -> bool {
        if !self.counts.watches() {
            return true;
        }
        let word = self.plain_word("[");
        !self.counting(slot, vec![word]).is_empty()
    }

    /// Settles a fact that is neither object nor list.
    pub(super) fn settle(&mut self, slot: Slot, shape: &Shape, words: Vec<Word<'j>>) {
        let heard = self.counting(slot, words);
        let mut values = Vec::with_capacity(heard.len());
        for heard in &heard {
            let value = self.value_of(slot, shape, &heard.word);
            values.push((heard, value));
        }
        let Some((best, value)) = values.first() else { return self.missing(slot) };
        self.contradictions(&values);
        self.batch.put(slot, *value);
        if best.word.at != WordAt::Plain {
            self.attestations.insert(slot.place(), best.word.said.clone());
        }
        self.note_contest(slot, &values);
        if slot.element.is_none() {
            self.fill_views(slot, &values);
        }
    }

    fn value_of(&mut self, slot: Slot, shape: &Shape, word: &Word<'j>) -> Plain {
        self.at_word(word.at, |this| this.plain_value(slot, shape, word.json))
    }

    /// Works where the value of a word stands.
    pub(super) fn at_word<T>(&mut self, at: WordAt, work: impl FnOnce(&mut Self) -> T) -> T {
        let depth = self.path.len();
        if let WordAt::Listed(index) = at {
            self.path.extend([At::Key(Dollar::Attested.text()), At::Index(index)]);
        }
        if at != WordAt::Plain {
            self.path.push(At::Key(Dollar::Value.text()));
        }
        let out = work(self);
        self.path.truncate(depth);
        out
    }

    /// Equally trusted words of the same day that differ.
    fn contradictions(&mut self, values: &[(&Heard<'j>, Plain)]) {
        let Some((best, value)) = values.first() else { return };
        let mut rivals = values.iter().filter(|(heard, _)| heard.is_of_the_day_of(best));
        if rivals.any(|(_, other)| other != value) {
            self.contradiction(&best.word.said);
        }
    }

    pub(super) fn contradiction(&mut self, said: &Attestation<'j>) {
        let day = said.date.map(|date| date.to_string());
        let source = |language| source_name(said.source.as_deref().unwrap_or("?"), language);
        let (en, sv) = match day {
            Some(day) => (format!(" on {day}"), format!(" den {day}")),
            None => (" without a date".to_owned(), " utan datum".to_owned()),
        };
        let expected = Bilingual::new(
            format!("one value from the most trusted source ({}{en})", source(Language::English)),
            format!("ett värde från den mest betrodda källan ({}{sv})", source(Language::Swedish)),
        );
        let found = Bilingual::new("several that differ", "flera som skiljer sig");
        self.problem(None, Rule::Contradiction, expected, found);
    }

    /// Less trusted words that differ from the one used.
    fn note_contest(&mut self, slot: Slot, values: &[(&Heard<'j>, Plain)]) {
        let Some((best, used)) = values.first() else { return };
        let differs = |(heard, value): &&(&Heard<'j>, Plain)| {
            heard.rank > best.rank && value != used && *value != Plain::Unknown
        };
        let other: Vec<_> = values
            .iter()
            .filter(differs)
            .map(|(heard, value)| (Some(*value), heard.word.said.clone()))
            .collect();
        if !other.is_empty() {
            let used = (Some(*used), best.word.said.clone());
            self.contests.push(Contest { place: slot.place(), used, other });
        }
    }

    /// What single sources say, where the rules ask for that.
    fn fill_views(&mut self, slot: Slot, values: &[(&Heard<'j>, Plain)]) {
        let schema = self.schema;
        for view in schema.views(slot.concept, slot.field) {
            let by_source: Vec<_> = values
                .iter()
                .filter(|(heard, _)| heard.word.said.source.as_deref() == Some(&view.source))
                .map(|(heard, value)| (*heard, *value))
                .collect();
            let Some((first, value)) = by_source.first() else { continue };
            if by_source.len() < values.len() {
                self.contradictions(&by_source);
            }
            let slot = Slot { field: view.field, ..slot };
            self.attestations.insert(slot.place(), first.word.said.clone());
            self.see(slot);
            self.batch.put(slot, *value);
        }
    }

    /// Whether a slot stands where a path from the case leads.
    fn is_at(&self, slot: Slot, path: &[FieldId]) -> bool {
        let Some((last, rest)) = path.split_last() else { return false };
        if slot.element.is_some() || *last != slot.field {
            return false;
        }
        let mut at = (slot.concept, slot.row);
        for field in rest.iter().rev() {
            match self.batch.owner(at.0, at.1) {
                Some(owner) if owner.field == *field => at = (owner.concept, owner.row),
                Some(_) | None => return false,
            }
        }
        self.batch.owner(at.0, at.1).is_none()
    }
}
