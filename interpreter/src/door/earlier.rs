//! Earlier decisions, read from what they answered: the very JSON that a decision is given in.

use super::attested::Attestation;
use super::columns::{Plain, Slot};
use super::container::{Container, Wanted};
use super::describe;
use super::key::{Key, KeySeed};
use super::plain::string;
use super::problem::Rule;
use super::reading::{At, Reading, field_id, owner};
use super::schema::Shape;
use crate::language::Bilingual;
use lagrum_plan::calendar::Date;
use lagrum_plan::package::{Answers, ConceptId, Field};
use lagrum_plan::source::{Answer, Origin};
use serde::de::{DeserializeSeed, MapAccess};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The keys of a decision, or of a step of one, that are read. The rest says how it came about.
#[derive(Default)]
struct Said<'j> {
    decision: Option<&'j str>,
    package: Option<&'j str>,
    as_of: Option<&'j str>,
    at: Option<&'j str>,
    outcome: Option<&'j str>,
    results: Option<&'j str>,
    steps: Option<&'j str>,
}

impl<'j> Said<'j> {
    fn place(&mut self, key: &str) -> Option<&mut Option<&'j str>> {
        Some(match key {
            "decision" => &mut self.decision,
            "package" => &mut self.package,
            "as_of" => &mut self.as_of,
            "at" => &mut self.at,
            "outcome" => &mut self.outcome,
            "results" => &mut self.results,
            "steps" => &mut self.steps,
            _ => return None,
        })
    }
}

/// What came of an earlier decision.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Came {
    Granted,
    Denied,
    /// It did not come to an outcome, or to none that is known.
    Nothing,
}

/// The results of a decision, as they stand.
type Results<'j> = BTreeMap<Cow<'j, str>, &'j RawValue>;

impl<'p, 'j> Reading<'p, '_, 'j> {
    /// Reads a decision, or a step of one, the first key of which is read already.
    pub(super) fn earlier<A: MapAccess<'j>>(
        &mut self,
        concept: ConceptId,
        slot: Slot,
        first: Option<Key>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let mut said = Said::default();
        let mut next = first;
        while let Some(key) = next {
            let json = map.next_value::<&'j RawValue>()?.get();
            if let Key::Unknown(name) = &key {
                match said.place(name) {
                    Some(place) if place.is_none() => *place = Some(json),
                    Some(_) => self.duplicate(name),
                    None => {}
                }
            }
            next = map.next_key_seed(KeySeed { fields: &[], guess: 0 })?;
        }
        self.answered(concept, slot, &said);
        Ok(())
    }

    fn answered(&mut self, concept: ConceptId, slot: Slot, said: &Said<'j>) {
        let row = self.batch.begin_row(concept, Some(owner(slot)));
        self.batch.put(slot, Plain::Code(i64::from(row)));
        let Some(of) = self.concept(concept) else { return };
        let same = of.answers.as_ref().is_none_or(|answers| self.is_of(answers, said));
        let (came, results) = if same {
            (self.came(said), self.results(said))
        } else {
            (Came::Nothing, Results::new())
        };
        for (index, field) in of.fields.iter().enumerate() {
            let slot = Slot { concept, row, field: field_id(index), element: None };
            let Origin::Answer(answer) = field.origin else { continue };
            match answer {
                _ if !same => self.missing(slot),
                Answer::Outcome => self.batch.put(slot, came.plain()),
                Answer::AsOf => self.moment(slot, answer, said.as_of),
                Answer::At => self.moment(slot, answer, said.at),
                Answer::Steps => self.steps(slot, said.steps),
                Answer::Result { always } => {
                    let result = results.get(field.name.as_str()).map(|json| json.get());
                    self.result(slot, field, (came, always), result);
                }
            }
        }
        if let Some(answers) = of.answers.as_ref().filter(|answers| !answers.step) {
            self.decided_on(slot, answers, said);
        }
    }

    /// Whether it is of the decision that the rules mean.
    fn is_of(&mut self, answers: &'p Answers, said: &Said<'j>) -> bool {
        let text = |json: Option<&'j str>| json.and_then(|json| string(json).ok());
        let (decision, package) = (text(said.decision), text(said.package));
        // “bostadsbidrag 1.0.0”: which version does not matter.
        let package = package.as_deref().map(|text| text.split(' ').next().unwrap_or(text));
        let wrong = [
            ("decision", decision.as_deref(), answers.decision.as_str()),
            ("package", package, answers.package.as_str()),
        ];
        let wrong =
            wrong.into_iter().find(|(_, found, wanted)| found.is_some_and(|f| f != *wanted));
        let Some((key, Some(found), wanted)) = wrong else { return true };
        let expected = match key {
            "decision" => {
                Bilingual::new(format!("a decision of {wanted}"), format!("ett beslut om {wanted}"))
            }
            _ => Bilingual::new(
                format!("a decision by the rule package {wanted}"),
                format!("ett beslut enligt regelpaketet {wanted}"),
            ),
        };
        self.problem(Some(key), Rule::Decision, expected, describe::key(found));
        false
    }

    fn came(&mut self, said: &Said<'j>) -> Came {
        let Some(json) = said.outcome else { return Came::Nothing };
        match string(json).as_deref() {
            Ok("granted") => Came::Granted,
            Ok("denied") => Came::Denied,
            Ok("undetermined" | "fault" | "invalid") => Came::Nothing,
            Ok(_) | Err(_) => {
                let words = "granted, denied, undetermined, fault, invalid";
                let expected = Bilingual::new(format!("one of {words}"), format!("ett av {words}"));
                let key = Some(Answer::Outcome.key());
                self.problem(key, Rule::Alternatives, expected, describe::found(json));
                Came::Nothing
            }
        }
    }

    fn results(&mut self, said: &Said<'j>) -> Results<'j> {
        let Some(json) = said.results else { return Results::new() };
        serde_json::from_str(json).unwrap_or_else(|_| {
            let expected = Bilingual::new(
                "an object with the results of a decision",
                "ett objekt med resultaten av ett beslut",
            );
            self.problem(Some("results"), Rule::Type, expected, describe::found(json));
            Results::new()
        })
    }

    /// A date, or which step it is. A decision that came to no legal date says `null`.
    fn moment(&mut self, slot: Slot, answer: Answer, json: Option<&'j str>) {
        match (self.shape(slot), json.filter(|json| *json != "null")) {
            (Some(shape), Some(json)) => {
                self.path.push(At::Key(answer.key()));
                let value = self.plain_value(slot, shape, json);
                self.path.pop();
                self.batch.put(slot, value);
            }
            _ => self.missing(slot),
        }
    }

    fn steps(&mut self, slot: Slot, json: Option<&'j str>) {
        let Some(json) = json else { return self.missing(slot) };
        self.path.push(At::Key(Answer::Steps.key()));
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let wanted = Wanted::List(slot);
        let list = Container { reading: self, wanted, attested: true };
        // The text is a piece of JSON that has been read whole; a key may hold half a surrogate pair.
        if list.deserialize(&mut deserializer).is_err() {
            self.bad(slot, Rule::Unicode, json);
        }
        self.path.pop();
    }

    /// A result: absent where it is denied, and not known where it did not come to an outcome.
    fn result(
        &mut self,
        slot: Slot,
        field: &'p Field,
        (came, always): (Came, bool),
        json: Option<&'j str>,
    ) {
        let value = match (came, json, self.shape(slot)) {
            (Came::Denied, _, _) => Plain::Absent,
            (Came::Granted, Some(json), Some(shape)) => {
                self.path.extend([At::Key(Answer::Result { always }.key()), At::Key(&field.name)]);
                let value = if always && json == "null" {
                    self.bad(slot, Rule::Absent, json);
                    Plain::Unknown
                } else {
                    self.plain_value(slot, shape, json)
                };
                let depth = self.path.len().saturating_sub(2);
                self.path.truncate(depth);
                value
            }
            (Came::Granted, None, _) | (Came::Granted, _, None) | (Came::Nothing, _, _) => {
                Plain::Unknown
            }
        };
        self.batch.put(slot, value);
    }

    fn shape(&self, slot: Slot) -> Option<&'p Shape> {
        let schema = self.schema;
        let field = usize::try_from(slot.field.0).ok()?;
        schema.shapes(slot.concept).get(field)
    }

    /// A decision is its own source: it says which it is, and of what day.
    fn decided_on(&mut self, slot: Slot, answers: &'p Answers, said: &Said<'j>) {
        let date = said.as_of.and_then(|json| string(json).ok());
        let date = date.and_then(|text| text.parse::<Date>().ok());
        let source = Some(Cow::Owned(answers.decision.clone()));
        let own = || Attestation { source, ..Attestation::default() };
        let attestation = self.attestations.entry(slot.place()).or_insert_with(own);
        attestation.date = attestation.date.or(date);
    }
}

impl Came {
    const fn plain(self) -> Plain {
        match self {
            Self::Granted => Plain::Code(1),
            Self::Denied => Plain::Code(0),
            Self::Nothing => Plain::Unknown,
        }
    }
}
