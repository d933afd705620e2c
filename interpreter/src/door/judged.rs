//! Judgements: always said by somebody, at some time, for some reason.

use super::attested::{Attestation, Attested};
use super::columns::Slot;
use super::describe;
use super::key::Dollar;
use super::problem::Rule;
use super::reading::Reading;
use crate::language::Bilingual;
use lagrum_plan::source::Origin;
use std::borrow::Cow;

impl Reading<'_, '_, '_> {
    /// Whether a fact is for a person to judge.
    pub(super) fn is_judged(&self, slot: Slot) -> bool {
        self.schema.judged
            && self.field(slot).is_some_and(|field| matches!(field.origin, Origin::Assessment(_)))
    }

    /// A judgement given as a plain value: nobody stands behind it.
    pub(super) fn nobody_judged(&mut self, slot: Slot, json: &str) {
        let sensitive = self.field(slot).is_some_and(|field| field.sensitive);
        let found = if sensitive { describe::hidden() } else { describe::found(json) };
        let expected = Bilingual::new(
            "a judgement with “$value”, “$by”, “$date” and “$why”",
            "en bedömning med ”$value”, ”$by”, ”$date” och ”$why”",
        );
        self.problem(None, Rule::Assessment, expected, found);
    }

    /// Says what a judgement lacks; whether it is whole. What is given in a wrong form has been said already.
    pub(super) fn judged_wholly(
        &mut self,
        attestation: &Attestation<'_>,
        attested: &Attested<'_>,
    ) -> bool {
        let said =
            |text: &Option<Cow<'_, str>>| text.as_deref().map(|text| !text.trim().is_empty());
        let keys = [
            (
                Dollar::By,
                said(&attestation.by),
                "who made the judgement",
                "vem som gjort bedömningen",
            ),
            (Dollar::Date, attestation.date.map(|_| true), "when it was made", "när den gjordes"),
            (Dollar::Why, said(&attestation.why), "why it was judged so", "varför det bedömts så"),
        ];
        let mut whole = true;
        for (key, there, en, sv) in keys {
            let given = attested.get(key).is_some_and(|json| json != "null");
            if there == Some(false) || there.is_none() && !given {
                let nothing = Bilingual::new("nothing", "ingenting");
                self.problem(Some(key.text()), Rule::Assessment, Bilingual::new(en, sv), nothing);
            }
            whole &= there == Some(true);
        }
        whole
    }
}
