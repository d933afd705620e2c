//! Assessments and omitted provisions.

use super::Infer;
use crate::db::Def;
use crate::diagnostics::{Text, codes::tests};
use crate::hir::{AssessmentDecl, Name, OmittedDecl, TestGiven, TestValue};
use crate::resolve::{Finding, HeadKind};
use crate::types::{SignatureKind, Type, Value, signature};

impl Infer<'_> {
    pub(super) fn assessment_item(&mut self, decl: &AssessmentDecl) {
        self.bounds(&decl.ty);
    }

    /// The condition sees what a rule of the same owner sees.
    pub(super) fn omitted(&mut self, decl: &OmittedDecl) {
        let owner = decl.of.as_ref().and_then(|of| self.scope.owner(self.db, &of.text));
        self.of = owner;
        if let Some(when) = decl.when {
            self.condition(when);
        }
        self.texts(&decl.because);
    }

    /// The assessment of a concept or decision, by name.
    pub(super) fn assessment(&self, of: Def, name: &Name) -> Option<Def> {
        let def = self.scope.member(of, &name.text)?;
        self.is_kind(def, &HeadKind::Assessment).then_some(def)
    }

    /// The type of a judgement in a test: with several yardsticks, the rest of the path says which.
    pub(super) fn judged_at(&mut self, assessment: Def, rest: &[Name]) -> Option<Type> {
        let SignatureKind::Rule(promise) = &signature(self.db, assessment).kind else {
            return None;
        };
        let values = promise.arguments.first().and_then(|argument| match argument.ty.value {
            Value::Alternatives(set) => match &signature(self.db, set).kind {
                SignatureKind::Alternatives(values, _) => Some(values.clone()),
                _ => None,
            },
            _ => None,
        });
        match (values, rest) {
            (None, []) => Some(promise.ty.clone()),
            (Some(values), [yardstick]) if values.contains(&yardstick.text) => {
                Some(promise.ty.clone())
            }
            (values, rest) => {
                self.no_yardstick(rest, &values.unwrap_or_default());
                None
            }
        }
    }

    fn no_yardstick(&mut self, rest: &[Name], values: &[String]) {
        let Some(name) = rest.first() else {
            let here = self.item.name.here;
            let names = values.join(", ");
            let finding = Finding::new(
                tests::UNKNOWN_IN_TEST,
                self.at(here),
                Text::new(
                    format!("a judgement by several yardsticks: say which after a dot ({names})"),
                    format!("en bedömning efter flera mått: säg vilket efter en punkt ({names})"),
                ),
            );
            return self.report(finding);
        };
        let said = ("the assessment has no yardstick", "bedömningen har inget mått");
        self.unknown_in_test((&name.text, name.here), said, values.iter().map(String::as_str));
    }

    /// A judgement is given with who made it, why and when.
    pub(super) fn says_who_judged(&mut self, given: &TestGiven, judged: bool) {
        let whole = given.date.is_some()
            && given.judged.as_ref().is_some_and(|it| !it.by.is_empty() && !it.why.is_empty());
        if whole || !judged {
            return;
        }
        let help = match &given.value {
            TestValue::Value(_) => Text::new(
                "Write `, assessed by \"case officer\" because \"…\", 2024-01-31` after the value.",
                "Skriv `, bedömd av \"handläggare\" eftersom \"…\", 2024-01-31` efter värdet.",
            ),
            TestValue::Grid(..) => Text::new(
                "Write `, assessed by \"case officer\" because \"…\", 2024-01-31` after the name of the list.",
                "Skriv `, bedömd av \"handläggare\" eftersom \"…\", 2024-01-31` efter listans namn.",
            ),
        };
        let finding = Finding::new(
            tests::WRONG_IN_TEST,
            self.at(given.here),
            Text::new(
                "this is for a person to judge: say who, why and when",
                "detta bedöms av en person: säg vem, varför och när",
            ),
        )
        .help(help);
        self.report(finding);
    }

    /// Whether a path leads to a judgement.
    pub(super) fn is_judged(&self, decision: Def, path: &[Name]) -> bool {
        let mut of = decision;
        for name in path {
            match self.fact(of, &name.text).map(|(_, ty)| ty.value) {
                Some(Value::Concept(next)) => of = next,
                Some(_) => return false,
                None => return self.assessment(of, name).is_some(),
            }
        }
        false
    }
}
