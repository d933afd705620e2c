//! Exceptions: may two of one parent apply at once, and may none apply where there is no main rule?
//!
//! Conditions are read into formulas ([`read`], [`formula`]) over terms ([`terms`]): facts, the legal date, and what
//! cannot be looked into, which may have any value. A case that meets the formulas is looked for ([`search`],
//! [`feasible`]), together with what holds of every case ([`given`]). If there is none, the fault cannot happen. If
//! there is one, it is worked out again from what a case gives alone ([`evaluate`]): only then it is shown. All else
//! is not decided.

mod calendar;
mod evaluate;
mod family;
mod feasible;
mod formula;
mod given;
mod linear;
mod plain;
mod read;
mod report;
mod search;
mod terms;
mod words;

use super::days::days_of_package;
use crate::db::{Db, Def, Package, SourceFile};
use crate::resolve::{Finding, closure, scope_of};
use family::{Family, Verdict};

/// What is found of the exceptions of a package: a fault that can happen is a conflict of two that apply at once, or a
/// gap where none does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exceptions {
    /// What can happen, each with an example.
    pub shown: Vec<Finding>,
    /// What is not known to happen or not, each with the reason.
    pub not_decided: Vec<Finding>,
    /// How many conflicts and gaps were proved not to happen.
    pub absent: usize,
}

/// Judges the exceptions of a package: those of its own, and of rules it makes exceptions to. Its text must be sound.
pub fn exceptions(db: &dyn Db, root: Package) -> &Exceptions {
    exceptions_at(db, root)
}

#[salsa::tracked(returns(ref))]
fn exceptions_at(db: &dyn Db, root: Package) -> Exceptions {
    let mut found = Exceptions::default();
    for package in closure(db, root) {
        for def in &scope_of(db, *package).own {
            let of_rule = of_rule_at(db, root, def.package, def.file, def.index);
            found.shown.extend(of_rule.shown.iter().cloned());
            found.not_decided.extend(of_rule.not_decided.iter().cloned());
            found.absent = found.absent.saturating_add(of_rule.absent);
        }
    }
    found
}

/// What is found of the exceptions of one rule. A firewall: survives every edit that changes nothing the conditions of
/// its exceptions are read from.
#[salsa::tracked(returns(ref))]
fn of_rule_at(
    db: &dyn Db,
    root: Package,
    package: Package,
    file: SourceFile,
    index: u32,
) -> Exceptions {
    let Some(family) = Family::of(db, root, Def { package, file, index }) else {
        return Exceptions::default();
    };
    if !family.exceptions.iter().any(|exception| exception.def.package == root) {
        return Exceptions::default();
    }
    let verdicts = family.judge(db, root, days_of_package(db, root));
    let said = report::said(&family, &verdicts);
    let absent = verdicts.iter().filter(|(_, verdict)| *verdict == Verdict::Absent).count();
    Exceptions { shown: said.shown, not_decided: said.not_decided, absent }
}
