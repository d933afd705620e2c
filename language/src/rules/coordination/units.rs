//! Units of time: a rule looks at whole units of what it takes from, and sums or shares out what it takes.

use super::Read;
use crate::db::Def;
use crate::diagnostics::{Text, codes::coordination as codes};
use crate::hir::{CoordinationDecl, CoordinationKind, CoordinationRule};
use crate::resolve::{Finding, Place};
use lagrum_plan::value::TimeUnit;

/// What is wrong with the units of time.
pub(super) fn findings(def: Def, decl: &CoordinationDecl, read: &Read) -> Vec<Finding> {
    let mut found = Vec::new();
    for (rule, step) in decl.rules.iter().zip(&read.rules) {
        let Some(target) = step.target else { continue };
        let at = Place { def, here: rule.here };
        let own = read.unit(target);
        if rule.kind != CoordinationKind::Income && !holds_whole(step.step, own) {
            found.push(splits(at, step.step, own));
            continue;
        }
        let others = step.others.iter().map(|other| read.unit(*other));
        found.extend(others.filter_map(|other| added(at, rule, step.step, other)).take(1));
    }
    found
}

/// Whether a unit is made up of whole ones of another.
pub(super) fn holds_whole(unit: TimeUnit, of: TimeUnit) -> bool {
    unit == of || of == TimeUnit::Date
}

fn splits(at: Place, step: TimeUnit, own: TimeUnit) -> Finding {
    let (step_en, step_sv) = step.words();
    let (own_en, own_sv) = own.words();
    Finding::new(
        codes::UNIT,
        at,
        Text::new(
            format!("this rule looks at one {step_en} at a time, but the benefit is paid per {own_en}"),
            format!("regeln ser till en {step_sv} i taget, men förmånen betalas per {own_sv}"),
        ),
    )
    .help(Text::new(
        format!("Leave out `per {step_en}`, or declare the benefit per {step_en}: an amount is never split by guesswork."),
        format!("Ta bort `per {step_sv}`, eller deklarera förmånen per {step_sv}: ett belopp delas aldrig upp på måfå."),
    ))
}

/// Amounts of another are added up within a step; those of a longer unit come in shares that the law states.
fn added(at: Place, rule: &CoordinationRule, step: TimeUnit, other: TimeUnit) -> Option<Finding> {
    let shared_out = step == TimeUnit::Date && rule.share.is_some();
    let fits = match rule.kind {
        CoordinationKind::Exclude | CoordinationKind::Income => true,
        CoordinationKind::Deduct => holds_whole(step, other) || shared_out,
        CoordinationKind::Cap => holds_whole(step, other),
    };
    if fits {
        return None;
    }
    let (step_en, step_sv) = step.words();
    let (other_en, other_sv) = other.words();
    let finding = Finding::new(
        codes::UNIT,
        at,
        Text::new(
            format!("an amount per {other_en} does not add up to one per {step_en}"),
            format!("ett belopp per {other_sv} går inte att räkna samman till ett per {step_sv}"),
        ),
    );
    let daily = step == TimeUnit::Date && rule.kind == CoordinationKind::Deduct;
    let help = if daily {
        Text::new(
            format!("Say which share of it is deducted each {step_en}: `deduct 1/30 of …`."),
            format!("Ange vilken andel av det som dras av varje {step_sv}: `dra av 1/30 av …`."),
        )
    } else {
        Text::new(
            format!(
                "Look at a longer time, or declare the other benefit per {step_en} or per day."
            ),
            format!(
                "Se till en längre tid, eller deklarera den andra förmånen per {step_sv} eller per dag."
            ),
        )
    };
    Some(finding.help(help))
}
