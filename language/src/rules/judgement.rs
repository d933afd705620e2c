//! Assessments that a person can make, and provisions left out.

use crate::db::{Db, Def};
use crate::diagnostics::{Text, codes::judgement};
use crate::hir::{AssessmentDecl, Here, Item, ItemKind, OmittedDecl, TypeBase};
use crate::resolve::{Finding, Place};
use crate::types::{Value, rule_signature};

/// What is wrong with an assessment or an omitted provision as a whole.
pub(super) fn findings(db: &dyn Db, def: Def, item: &Item) -> Vec<Finding> {
    match &item.kind {
        ItemKind::Omitted(omitted) => unexplained(def, item, omitted).into_iter().collect(),
        ItemKind::Assessment(assessment) => {
            let wrong = wrong(db, def, item, assessment);
            wrong.or_else(|| without_guidance(def, item, assessment)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// A provision that is left out is named, and so is why.
fn unexplained(def: Def, item: &Item, omitted: &OmittedDecl) -> Option<Finding> {
    let (en, sv) = if item.under.is_empty() {
        ("does not say which provision is left out", "säger inte vilken bestämmelse som utelämnas")
    } else if omitted.because.en.is_none() && omitted.because.sv.is_none() {
        ("does not say why it is left out", "säger inte varför den utelämnas")
    } else {
        return None;
    };
    let name = &item.name.text;
    let finding = Finding::new(
        judgement::OMITTED_UNEXPLAINED,
        Place { def, here: item.name.here },
        Text::new(format!("`{name}` {en}"), format!("`{name}` {sv}")),
    );
    Some(finding.help(Text::new(
        "Write `under` and the provision, and `because` and the reason: they stand in the decision.",
        "Skriv `enligt` och bestämmelsen, och `eftersom` och skälet: de står i beslutet.",
    )))
}

/// What cannot be judged so.
fn wrong(db: &dyn Db, def: Def, item: &Item, decl: &AssessmentDecl) -> Option<Finding> {
    let promise = rule_signature(db, def)?;
    if decl.of.is_none() {
        return Some(cannot(
            def,
            item.name.here,
            (
                "an assessment is of a concept or a decision",
                "en bedömning gäller ett begrepp eller ett beslut",
            ),
            ("Write `of` and what is judged.", "Skriv `för` och vad som bedöms."),
        ));
    }
    if decl.ty.base == TypeBase::Missing {
        return Some(cannot(
            def,
            item.name.here,
            (
                "the assessment does not say which answers there are",
                "bedömningen säger inte vilka svar som finns",
            ),
            (
                "Add `: yes/no`, or the name of a set of alternatives.",
                "Lägg till `: ja/nej` eller namnet på en mängd alternativ.",
            ),
        ));
    }
    if !can_be_judged(&promise.ty.value) {
        return Some(cannot(
            def,
            decl.ty.here,
            ("a judgement has a plain answer", "en bedömning har ett enkelt svar"),
            (
                "Let it be yes/no, a set of alternatives, a number, a percentage, an amount or a date.",
                "Låt den vara ja/nej, en mängd alternativ, ett tal, en procentsats, ett belopp eller ett datum.",
            ),
        ));
    }
    let yardstick = |value: &Value| matches!(value, Value::Alternatives(_) | Value::Error);
    let fits = match promise.arguments.as_slice() {
        [] => true,
        [one] => yardstick(&one.ty.value),
        _ => false,
    };
    (!fits).then(|| {
        let here = decl.arguments.first().map_or(item.name.here, |argument| argument.name.here);
        cannot(
            def,
            here,
            ("an assessment takes one yardstick, a set of alternatives", "en bedömning tar ett mått, en mängd alternativ"),
            (
                "Declare the yardsticks of the law as `alternatives`, and let the argument be one of them.",
                "Deklarera lagens mått som `alternativ` och låt argumentet vara ett av dem.",
            ),
        )
    })
}

fn can_be_judged(value: &Value) -> bool {
    match value {
        Value::Error
        | Value::YesNo
        | Value::Number(_)
        | Value::Time(_)
        | Value::Duration(_)
        | Value::Alternatives(_) => true,
        Value::Nothing
        | Value::Text
        | Value::Identity(_)
        | Value::Period
        | Value::Concept(_)
        | Value::Piece(..)
        | Value::Earlier(..)
        | Value::List(_) => false,
    }
}

fn cannot(
    def: Def,
    here: Here,
    (en, sv): (&'static str, &'static str),
    (help, hjälp): (&'static str, &'static str),
) -> Finding {
    Finding::new(judgement::CANNOT_BE_JUDGED, Place { def, here }, Text::new(en, sv))
        .help(Text::new(help, hjälp))
}

/// Whoever judges must know by what.
fn without_guidance(def: Def, item: &Item, decl: &AssessmentDecl) -> Option<Finding> {
    if decl.guidance.en.is_some() || decl.guidance.sv.is_some() {
        return None;
    }
    let name = &item.name.text;
    let finding = Finding::new(
        judgement::NO_GUIDANCE,
        Place { def, here: item.name.here },
        Text::new(
            format!("`{name}` does not say by what it is judged"),
            format!("`{name}` säger inte efter vad den bedöms"),
        ),
    );
    Some(finding.help(Text::new(
        "Add `guidance` and the words of the law or its preparatory works.",
        "Lägg till `vägledning` och lagens eller förarbetenas ord.",
    )))
}
