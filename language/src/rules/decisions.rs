//! Decisions: which day's law applies, and reasons for conditions that are there.

use crate::db::{Db, Def};
use crate::diagnostics::{
    Text,
    codes::{names, rules},
};
use crate::hir::{DecisionDecl, Item, ItemKind, Name};
use crate::resolve::{Finding, Place, did_you_mean, nearest};
use crate::types::{SignatureKind, Value, signature};

/// What is wrong with a decision as a whole.
pub(super) fn findings(db: &dyn Db, def: Def, item: &Item) -> Vec<Finding> {
    let ItemKind::Decision(decision) = &item.kind else { return Vec::new() };
    let mut found: Vec<Finding> = Vec::new();
    if decision.legal_date.is_none() && decision.for_each.is_none() && !has_date(db, def) {
        found.push(no_legal_date(def, &item.name));
    }
    found.extend(reasons(def, decision));
    found
}

/// Whether a given is a date or another unit of the calendar: the first is the legal date, where none is said.
fn has_date(db: &dyn Db, def: Def) -> bool {
    match &signature(db, def).kind {
        SignatureKind::Decision(givens, _) => {
            givens.iter().any(|given| matches!(given.ty.value, Value::Time(_) | Value::Error))
        }
        _ => true,
    }
}

fn no_legal_date(def: Def, name: &Name) -> Finding {
    Finding::new(
        rules::NO_LEGAL_DATE,
        Place { def, here: name.here },
        Text::new(
            "the decision does not say which day's law applies",
            "beslutet säger inte vilken dags lag som gäller",
        ),
    )
    .help(Text::new(
        "Add `legal date` and a date, `legal date first_day(for_month)`.",
        "Lägg till `prövningsdag` och ett datum, `prövningsdag första_dagen(för_månad)`.",
    ))
}

/// `reason denied because NAME` names a condition.
fn reasons(def: Def, decision: &DecisionDecl) -> Vec<Finding> {
    let conditions = || decision.requires.iter().map(|require| require.name.text.as_str());
    let unknown = decision
        .denied_because
        .iter()
        .filter(|(name, _)| !conditions().any(|have| have == name.text));
    unknown
        .map(|(name, _)| {
            let at = Place { def, here: name.here };
            let text = &name.text;
            let finding = Finding::new(
                names::UNKNOWN_NAME,
                at,
                Text::new(
                    format!("the decision has no condition called `{text}`"),
                    format!("beslutet har inget villkor som heter `{text}`"),
                ),
            );
            did_you_mean(finding, at, nearest(text, conditions()))
        })
        .collect()
}
