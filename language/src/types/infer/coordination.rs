//! `coordination`: its limits and steps of rounding are amounts.

use super::Infer;
use crate::diagnostics::{Text, codes::tests};
use crate::hir::{
    CoordinationDecl, CoordinationRule, ExpectKind, Here, TestDecl, TestGiven, TestValue,
};
use crate::resolve::Finding;
use crate::types::{TypeResolver, Unit, Value};
use lagrum_plan::value::{NumberKind, TimeUnit};

impl Infer<'_> {
    pub(super) fn coordination(&mut self, decl: &CoordinationDecl) {
        for rule in &decl.rules {
            let step = rule.per.or_else(|| self.unit_of_benefit(decl, rule));
            let unit = step.map_or_else(Unit::none, |step| Unit::none().with_rate(step));
            let amount = Value::number(NumberKind::Money, unit);
            for amounts in [rule.limit, rule.rounding.map(|(_, by)| by)].into_iter().flatten() {
                self.needs(amounts, &amount);
            }
        }
    }

    /// What the benefit that gives way is paid per; what is wrong with its type is reported elsewhere.
    fn unit_of_benefit(
        &self,
        decl: &CoordinationDecl,
        rule: &CoordinationRule,
    ) -> Option<TimeUnit> {
        let benefit = decl.benefits.iter().find(|it| it.name.text == rule.target.text)?;
        let ty = benefit.ty.as_ref()?;
        match TypeResolver::new(self.db, self.def).resolve(ty).value {
            Value::Number(number) => number.unit.rate(),
            _ => None,
        }
    }
}

/// What a column of a test's grid of periods is called in JSON, in either language.
#[must_use]
pub fn period_key(column: &str) -> Option<&'static str> {
    Some(match column {
        "first" | "första" => "first",
        "last" | "sista" => "last",
        "amount" | "belopp" => "amount",
        "decision" | "beslut" => "decision",
        _ => return None,
    })
}

/// The benefit that an expectation is of, and whether it is of the income counted in it: `Bostadsbidrag.inkomst`.
#[must_use]
pub fn expected_benefit(name: &str) -> (&str, bool) {
    match name.split_once('.') {
        Some((benefit, "income" | "inkomst")) => (benefit, true),
        _ => (name, false),
    }
}

impl Infer<'_> {
    /// A test of a coordination: periods as grids, and what is paid of each benefit.
    pub(super) fn coordination_test(&mut self, decl: &CoordinationDecl, test: &TestDecl) {
        for given in &test.givens {
            self.periods(decl, given);
        }
        for expect in &test.expects {
            match &expect.what {
                ExpectKind::Result(name, value) => {
                    let (benefit, _) = expected_benefit(&name.text);
                    self.benefit_named(decl, benefit, name.here);
                    let amount = Value::number(NumberKind::Money, Unit::none());
                    self.needs(*value, &amount);
                }
                ExpectKind::Invalid => {}
                _ => self.wrong_in_test(
                    expect.here,
                    "a coordination gives amounts paid, or is invalid",
                    "en samordning ger belopp som betalas, eller är ogiltig",
                ),
            }
        }
    }

    fn periods(&mut self, decl: &CoordinationDecl, given: &TestGiven) {
        let name = given.path.first().map_or("", |name| name.text.as_str());
        self.benefit_named(decl, name, given.path.first().map_or(given.here, |name| name.here));
        let TestValue::Grid(columns, rows) = &given.value else {
            return self.wrong_in_test(
                given.here,
                "a coordination is given periods, as a grid with the columns `first`, `last` and `amount`",
                "en samordning får perioder, som ett rutnät med kolumnerna `första`, `sista` och `belopp`",
            );
        };
        for column in columns.iter().filter(|column| period_key(&column.text).is_none()) {
            self.wrong_in_test(
                column.here,
                "the columns of a period are `first`, `last`, `amount` and `decision`",
                "en periods kolumner är `första`, `sista`, `belopp` och `beslut`",
            );
        }
        for cell in rows.iter().flatten().flatten() {
            self.expr(*cell, None);
        }
    }

    fn benefit_named(&mut self, decl: &CoordinationDecl, name: &str, here: Here) {
        let known = decl.benefits.iter().map(|benefit| benefit.name.text.as_str());
        if known.clone().any(|known| known == name) {
            return;
        }
        let said =
            ("the coordination has no benefit or time", "samordningen har ingen förmån eller tid");
        self.unknown_in_test((name, here), said, known);
    }

    fn wrong_in_test(&mut self, here: Here, en: &str, sv: &str) {
        let finding = Finding::new(tests::WRONG_IN_TEST, self.at(here), Text::new(en, sv));
        self.report(finding);
    }
}
