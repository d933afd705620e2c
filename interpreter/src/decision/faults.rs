//! Faults in words: what could not be worked out, and where in the rules.

use super::{Provisions, domain_row};
use crate::engine::{FaultAt, Kept};
use crate::facts::Facts;
use crate::language::Language;
use lagrum_plan::package::{Decision, Package, PlaceId};
use lagrum_plan::program::Fault;
use lagrum_plan::value::Label;

/// Something that could not be worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultNote<'p> {
    /// Why.
    pub fault: Fault,
    /// The rules it lies in; a conflict has both exceptions.
    pub places: Vec<FaultPlace<'p>>,
    /// The instance it was worked out for, as a JSON pointer; empty for the case.
    pub at: String,
}

/// A place in the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultPlace<'p> {
    /// The rule by name.
    pub name: &'p str,
    /// What readers see.
    pub label: &'p Label,
    /// Its provisions.
    pub under: Provisions<'p>,
}

/// The word for a fault in JSON.
pub(super) const fn word(fault: Fault) -> &'static str {
    match fault {
        Fault::Conflict => "conflict",
        Fault::Gap => "gap",
        Fault::NoValue => "no_value",
        Fault::DivisionByZero => "division_by_zero",
        Fault::NotExact => "not_exact",
        Fault::BadStep => "bad_step",
        Fault::Tie => "tie",
        Fault::Limit => "limit",
        Fault::NoVersion => "no_version",
    }
}

impl<'p> FaultNote<'p> {
    pub(super) fn new(
        (package, decision): (&'p Package, &'p Decision),
        (facts, case): (&Facts, usize),
        kept: &Kept<'_>,
        fault: &FaultAt,
    ) -> Self {
        let program = &decision.program;
        let node = usize::try_from(fault.node.0).ok().and_then(|index| program.nodes.get(index));
        let at = node.and_then(|node| {
            domain_row((package, program), (facts, case), kept, node.domain, fault.row)
        });
        let own = node.map(|node| node.place);
        let ids = if fault.places.is_empty() { own.as_slice() } else { &fault.places };
        let place = |id: &PlaceId| {
            let place = package.places.get(usize::try_from(id.0).ok()?)?;
            let under = Provisions::new(package, &place.under);
            Some(FaultPlace { name: &place.name, label: &place.label, under })
        };
        Self {
            fault: fault.fault,
            places: ids.iter().filter_map(place).collect(),
            at: at.unwrap_or_default(),
        }
    }

    /// The word for it in JSON.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        word(self.fault)
    }

    /// The fault in one line.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let names: Vec<String> = self.places.iter().map(|place| place.line(language)).collect();
        let names = names.join(language.pick(" and ", " och "));
        let what = match self.fault {
            Fault::Conflict => language.pick("two exceptions apply at once", "två undantag gäller samtidigt"),
            Fault::Gap => language.pick("nothing in the rule covers the case", "inget i regeln täcker fallet"),
            Fault::NoValue => {
                language.pick("the table has no value for the case", "tabellen har inget värde för fallet")
            }
            Fault::DivisionByZero => language.pick("division by zero", "division med noll"),
            Fault::NotExact => language.pick(
                "the value is not exact to the step that the rule requires",
                "värdet är inte jämnt på det steg som regeln kräver",
            ),
            Fault::BadStep => {
                language.pick("the step to round to is not above zero", "steget att avrunda till är inte över noll")
            }
            Fault::Tie => language.pick("two come first at once", "två kommer först samtidigt"),
            Fault::Limit => language.pick(
                "the value is beyond a limit of the language: amounts and numbers of 10⁹, years 1–9999, 1 200 months or 3 700 days of a period",
                "värdet ligger utanför en av språkets gränser: belopp och tal på 10⁹, åren 1–9999, 1 200 månader eller 3 700 dagar i en period",
            ),
            Fault::NoVersion => language.pick(
                "no version of the rule covers the legal date",
                "ingen lydelse av regeln täcker prövningsdagen",
            ),
        };
        if names.is_empty() { what.to_owned() } else { format!("{names}: {what}") }
    }
}

impl FaultPlace<'_> {
    fn line(&self, language: Language) -> String {
        let label = language.label(self.label, self.name);
        if self.under.is_empty() {
            label.to_owned()
        } else {
            format!("{label} ({})", self.under.line())
        }
    }
}
