//! Attested objects and lists: the most trusted word is read, whole.

use super::attested::{Attestation, Word};
use super::columns::Slot;
use super::container::{Container, Wanted};
use super::reading::Reading;
use super::settle::{Contest, Heard};
use serde::de::{DeserializeSeed, Error};
use serde_json::Value;

impl<'j> Reading<'_, '_, 'j> {
    /// Reads the object or list that counts.
    pub(super) fn settle_container<E: Error>(
        &mut self,
        wanted: Wanted,
        slot: Slot,
        words: Vec<Word<'j>>,
    ) -> Result<(), E> {
        let heard = self.counting(slot, words);
        let Some(best) = heard.first() else {
            self.missing(slot);
            return Ok(());
        };
        self.compare_containers(slot, best, &heard);
        let (word, said) = (best.word.clone(), best.word.said.clone());
        self.attestations.insert(slot.place(), said.clone());
        self.within.push(said);
        let read = self.at_word(word.at, |this| {
            let mut deserializer = serde_json::Deserializer::from_str(word.json);
            Container { reading: this, wanted, attested: true }.deserialize(&mut deserializer)
        });
        self.within.pop();
        read.map_err(Error::custom)
    }

    /// Objects and lists differ where their JSON does, whatever the order of its keys.
    pub(super) fn compare_containers(&mut self, slot: Slot, best: &Heard<'j>, heard: &[Heard<'j>]) {
        let value = |heard: &Heard<'j>| serde_json::from_str::<Value>(heard.word.json).ok();
        if heard.len() < 2 {
            return;
        }
        let used = value(best);
        let others = heard.iter().filter(|other| value(other) != used);
        let (rivals, weaker): (Vec<_>, Vec<_>) = others.partition(|other| other.rank == best.rank);
        if rivals.iter().any(|rival| rival.is_of_the_day_of(best)) {
            self.contradiction(&best.word.said);
        }
        let other: Vec<(Option<_>, Attestation<'j>)> =
            weaker.into_iter().map(|heard| (None, heard.word.said.clone())).collect();
        if !other.is_empty() {
            let used = (None, best.word.said.clone());
            self.contests.push(Contest { place: slot.place(), used, other });
        }
    }
}
