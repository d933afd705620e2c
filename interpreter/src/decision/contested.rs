//! Facts of which less trusted sources say something else.

use super::Run;
use crate::door::{Attestation, Contest, Place, Plain, pointer_of};
use crate::show::{Datum, Members, given};
use crate::trace::Said;
use lagrum_plan::package::Field;

/// A fact of which less trusted sources say something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contested<'p> {
    /// The fact, as a JSON pointer.
    pub fact: String,
    /// The fact in the rules, with its label and its unit.
    pub field: &'p Field,
    /// What was used.
    pub used: Claim<'p>,
    /// What the others say, the most trusted first.
    pub other: Vec<Claim<'p>>,
}

/// What a source says of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim<'p> {
    /// The value; `None` of objects and lists, and where it is sensitive and was not asked for.
    pub value: Option<Datum<'p>>,
    /// Whether it is not shown for being sensitive.
    pub masked: bool,
    /// Who said it, and when.
    pub said: Said,
}

/// The contested facts of a case.
pub(super) fn contested<'p>(run: &Run<'_, 'p>, contests: &[Contest<'_>]) -> Vec<Contested<'p>> {
    contests.iter().filter_map(|contest| of(run, contest)).collect()
}

fn of<'p>(run: &Run<'_, 'p>, contest: &Contest<'_>) -> Option<Contested<'p>> {
    let (concept, row, field_id, element): Place = contest.place;
    let field = run.package.concepts.get(usize::try_from(concept.0).ok()?)?;
    let field = field.fields.get(usize::try_from(field_id.0).ok()?)?;
    let fact = pointer_of(run.package, run.facts, concept, row, Some((field_id, element)));
    let masked = field.sensitive && !run.options.show_sensitive;
    let stated = |(value, said): &(Option<Plain>, Attestation<'_>)| {
        let datum = value.and_then(|value| given(run.package, &field.ty, value, &run.facts.texts));
        let said = Said::of(said);
        Claim {
            value: datum.filter(|_| !masked),
            masked,
            said: if masked { said.masked() } else { said },
        }
    };
    let other = contest.other.iter().map(stated).collect();
    Some(Contested { fact, field, used: stated(&contest.used), other })
}

impl Contested<'_> {
    pub(super) fn write_json(&self, out: &mut String) {
        let mut object = Members::object(out);
        object.text("fact", &self.fact);
        self.used.write_json(object.key("used"));
        object.each("other", &self.other, Claim::write_json);
        object.close();
    }
}

impl Claim<'_> {
    fn write_json(&self, out: &mut String) {
        let mut object = Members::object(out);
        match &self.value {
            Some(value) => value.write_json(object.key("value")),
            None if self.masked => object.text("status", "masked"),
            None => {}
        }
        self.said.write_json(&mut object);
        object.close();
    }
}
