//! A coordination with its benefits by number, and the unit of time of each rule.

use crate::db::{Db, Def};
use crate::diagnostics::{Text, codes::coordination as codes};
use crate::hir::{BenefitDecl, CoordinationDecl, Name, TypeBase};
use crate::resolve::{Finding, Place};
use crate::types::{TypeResolver, Value};
use lagrum_plan::value::{NumberKind, TimeUnit};

/// A coordination with its benefits by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Read {
    /// What each benefit's amounts are for, and their decimals; `None` for a time without amounts, which is in days.
    pub benefits: Vec<(TimeUnit, Option<u8>)>,
    /// The rules.
    pub rules: Vec<Step>,
}

/// A rule with its benefits by number; a name that is none of them is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    /// What gives way.
    pub target: Option<usize>,
    /// What it gives way to.
    pub others: Vec<usize>,
    /// The times that it holds for.
    pub during: Vec<usize>,
    /// The unit of time that is looked at.
    pub step: TimeUnit,
}

impl Read {
    /// The unit of a benefit.
    pub(crate) fn unit(&self, benefit: usize) -> TimeUnit {
        self.benefits.get(benefit).map_or(TimeUnit::Date, |(unit, _)| *unit)
    }

    /// Whether it is a time without amounts.
    pub(crate) fn is_time(&self, benefit: usize) -> bool {
        self.benefits.get(benefit).is_some_and(|(_, decimals)| decimals.is_none())
    }
}

/// Reads a coordination; what is wrong with the types of its benefits.
pub(crate) fn read(db: &dyn Db, def: Def, decl: &CoordinationDecl) -> (Read, Vec<Finding>) {
    let mut types = TypeResolver::new(db, def);
    let mut found = Vec::new();
    let mut benefits = Vec::new();
    for benefit in &decl.benefits {
        benefits.push(unit(&mut types, def, benefit, &mut found));
    }
    found.append(&mut types.findings);
    let place = |name: &Name| decl.benefits.iter().position(|b| b.name.text == name.text);
    let places = |names: &[Name]| names.iter().filter_map(place).collect();
    let mut read = Read { benefits, rules: Vec::new() };
    for rule in &decl.rules {
        let target = place(&rule.target);
        let own = target.map_or(TimeUnit::Date, |target| read.unit(target));
        read.rules.push(Step {
            target,
            others: places(&rule.others),
            during: places(&rule.during),
            step: rule.per.unwrap_or(own),
        });
    }
    (read, found)
}

fn unit(
    types: &mut TypeResolver<'_>,
    def: Def,
    benefit: &BenefitDecl,
    found: &mut Vec<Finding>,
) -> (TimeUnit, Option<u8>) {
    let Some(ty) = &benefit.ty else { return (TimeUnit::Date, None) };
    let whole = ty.base == (TypeBase::Money { whole: true });
    let decimals = Some(if whole { 0 } else { 2 });
    let rate = match types.resolve(ty).value {
        Value::Number(number) if number.kind == NumberKind::Money => number.unit.rate(),
        Value::Error => return (TimeUnit::Date, decimals),
        _ => None,
    };
    match rate {
        Some(unit @ (TimeUnit::Date | TimeUnit::Week | TimeUnit::Month)) => (unit, decimals),
        _ => {
            found.push(not_paid_so(Place { def, here: ty.here }));
            (TimeUnit::Date, decimals)
        }
    }
}

fn not_paid_so(at: Place) -> Finding {
    Finding::new(
        codes::UNIT,
        at,
        Text::new(
            "a benefit is paid per day, per week or per month",
            "en förmån betalas per dag, per vecka eller per månad",
        ),
    )
    .help(Text::new(
        "Write `money per day`, `money per week` or `money per month`, `in whole kr` if it is.",
        "Skriv `belopp per dag`, `belopp per vecka` eller `belopp per månad`, `i hela kr` om så är.",
    ))
}
