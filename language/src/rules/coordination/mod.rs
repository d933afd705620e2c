//! Coordination between benefits: names, units of time, circles, provisions, fractions of an öre.

mod amounts;
mod fixed;
mod names;
mod order;
mod read;
mod units;

pub(crate) use fixed::fixed_amounts;
pub(crate) use order::order;
pub(crate) use read::{Read, Step, read};

use crate::db::{Db, Def};
use crate::diagnostics::{Text, codes::coordination as codes};
use crate::hir::{CoordinationRule, Item, ItemKind};
use crate::resolve::{Finding, Place};

/// What is wrong with a coordination.
pub(super) fn findings(db: &dyn Db, def: Def, item: &Item) -> Vec<Finding> {
    let ItemKind::Coordination(decl) = &item.kind else { return Vec::new() };
    let (read, mut found) = read(db, def, decl);
    found.extend(names::findings(def, decl, &read));
    found.extend(units::findings(def, decl, &read));
    found.extend(decl.rules.iter().filter_map(|rule| without_provision(def, rule)));
    found.extend(fixed::findings(db, def, item, decl));
    if !found.is_empty() {
        return found;
    }
    match order(&read) {
        Ok(order) => amounts::findings(db, def, item, decl, &read, &order),
        Err(circle) => vec![order::in_circle(def, decl, &circle)],
    }
}

/// Less is paid only where a provision says so.
fn without_provision(def: Def, rule: &CoordinationRule) -> Option<Finding> {
    rule.under.is_empty().then(|| {
        Finding::new(
            codes::NO_PROVISION,
            Place { def, here: rule.here },
            Text::new("this rule has no provision", "regeln saknar bestämmelse"),
        )
        .help(Text::new(
            "Say which provision it rests on: `under SSL 3 kap. 25 §`.",
            "Ange vilken bestämmelse den vilar på: `enligt SSL 3 kap. 25 §`.",
        ))
    })
}
