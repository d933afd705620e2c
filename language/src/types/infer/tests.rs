//! `test` blocks: paths, values and expectations.

use super::Infer;
use crate::db::Def;
use crate::diagnostics::{Text, codes::tests};
use crate::hir::{
    ExpectKind, Expr, ExprId, Here, ItemKind, Name, TestDecl, TestGiven, TestValue, item,
};
use crate::resolve::{Finding, HeadKind, closure, did_you_mean, nearest, reforms_of, scope_of};
use crate::types::{SignatureKind, Type, Value, head, no_fact, piece_field, signature};

impl Infer<'_> {
    pub(super) fn test(&mut self, test: &TestDecl) {
        if let Some(ItemKind::Coordination(decl)) = self.coordination_named(&test.of.text) {
            self.no_reform(test);
            return self.coordination_test(&decl, test);
        }
        self.reform_of_test(test);
        let Some(decision) = self.decision_named(&test.of.text) else {
            let known = self.scope.names.keys().map(String::as_str);
            let said = ("there is no decision", "det finns inget beslut");
            return self.unknown_in_test((&test.of.text, test.of.here), said, known);
        };
        for given in &test.givens {
            self.given(decision, given);
        }
        for expect in &test.expects {
            self.expected_step(decision, expect.step);
            self.expected(decision, &expect.what);
        }
    }

    /// The reform that a test is decided by is one of the package.
    fn reform_of_test(&mut self, test: &TestDecl) {
        let Some(reform) = test.reform.as_ref().filter(|name| !name.text.is_empty()) else {
            return;
        };
        let all = reforms_of(self.db, self.def.package);
        let known: Vec<&str> = all.iter().map(|(_, name)| name.as_str()).collect();
        if !known.contains(&reform.text.as_str()) {
            let said = ("the package has no reform", "paketet har ingen reform");
            self.unknown_in_test((&reform.text, reform.here), said, known);
        }
    }

    fn no_reform(&mut self, test: &TestDecl) {
        let Some(reform) = &test.reform else { return };
        let finding = Finding::new(
            tests::WRONG_IN_TEST,
            self.at(reform.here),
            Text::new(
                "a reform changes decisions, not coordinations",
                "en reform ändrar beslut, inte samordningar",
            ),
        );
        self.report(finding);
    }

    fn coordination_named(&self, name: &str) -> Option<ItemKind> {
        let def = self.scope.names.get(name).copied()?;
        let found = self.is_kind(def, &HeadKind::Coordination).then(|| item(self.db, def))?;
        found.map(|item| item.kind.clone())
    }

    fn given(&mut self, decision: Def, given: &TestGiven) {
        let Some(ty) = self.at_path(decision, &given.path, false) else { return };
        let judged = self.is_judged(decision, &given.path);
        match &given.value {
            TestValue::Value(value) => {
                self.says_who_judged(given, judged);
                self.said(*value, &ty);
            }
            TestValue::Grid(columns, rows) => {
                if let Some(fact) = self.over_time_at(decision, &given.path) {
                    return self.history_grid(fact, given, columns, rows);
                }
                let Value::List(element) = &ty.value else {
                    let needed = Text::new("a list", "en lista");
                    self.not_as_needed(given, &needed, &ty);
                    return;
                };
                if !matches!(**element, Value::Concept(_) | Value::Earlier(..) | Value::Error) {
                    self.out.plain_lists.push(given.here);
                }
                let types: Vec<Option<Type>> =
                    columns.iter().map(|name| self.column_type(element, name)).collect();
                let judged = |name: &Name| self.out.judged.contains(&name.here);
                self.says_who_judged(given, columns.iter().any(judged));
                for row in rows {
                    for (cell, ty) in row.iter().zip(&types) {
                        if let (Some(cell), Some(ty)) = (cell, ty) {
                            self.said(*cell, ty);
                        }
                    }
                }
            }
        }
    }

    /// The fact over time that a path leads to, if to one.
    fn over_time_at(&self, decision: Def, path: &[Name]) -> Option<(Def, u32)> {
        let (last, rest) = path.split_last()?;
        let of = rest.iter().try_fold(decision, |of, name| {
            match self.fact(of, &name.text)?.1.value {
                Value::Concept(of) => Some(of),
                _ => None,
            }
        })?;
        let (index, _) = self.fact(of, &last.text)?;
        piece_field(self.db, of, index, 0)?;
        Some((of, index))
    }

    /// A grid with a row for each piece: from when to when (`from`, or the unit that the fact is by), and the value.
    fn history_grid(
        &mut self,
        (of, fact): (Def, u32),
        given: &TestGiven,
        columns: &[Name],
        rows: &[Vec<Option<ExprId>>],
    ) {
        self.out.histories.push(given.here);
        let optional = self.out_of(of, fact).is_some_and(|ty| ty.optional);
        let types: Vec<Option<Type>> = columns
            .iter()
            .map(|name| {
                let value = matches!(name.text.as_str(), "value" | "värde");
                let ends = time_column(&name.text);
                let ty = match (value, ends) {
                    (true, _) => self.out_of(of, fact).map(|ty| Type { optional, ..ty }),
                    (false, true) => piece_field(self.db, of, fact, 0),
                    (false, false) => None,
                };
                if ty.is_none() {
                    self.no_piece_column(name);
                }
                ty
            })
            .collect();
        for row in rows {
            for (cell, ty) in row.iter().zip(&types) {
                if let (Some(cell), Some(ty)) = (cell, ty) {
                    self.piece_cell(*cell, ty);
                }
            }
        }
    }

    /// `2024-01 to 2024-03`, or one value.
    fn piece_cell(&mut self, cell: ExprId, ty: &Type) {
        let item = self.item.clone();
        match item.body.get(cell) {
            Expr::Period(from, Some(to)) if ty.value != Value::Period => {
                self.said(*from, ty);
                self.said(*to, ty);
            }
            _ => self.said(cell, ty),
        }
    }

    fn out_of(&self, of: Def, index: u32) -> Option<Type> {
        let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
            &signature(self.db, of).kind
        else {
            return None;
        };
        facts.get(usize::try_from(index).ok()?).map(|fact| fact.ty.clone())
    }

    fn no_piece_column(&mut self, name: &Name) {
        let known = ["from", "month", "value", "månad", "värde"];
        let said =
            ("a piece of a fact over time has nothing", "en del av en uppgift över tid har inget");
        self.unknown_in_test((&name.text, name.here), said, known);
    }

    fn column_type(&mut self, element: &Value, name: &Name) -> Option<Type> {
        match element {
            Value::Concept(concept) => match self.assessment(*concept, name) {
                Some(assessment) => {
                    self.out.judged.push(name.here);
                    self.judged_at(assessment, &[])
                }
                None => self.step(*concept, name),
            },
            Value::Earlier(of, what) => self.answered_in_test((*of, *what), name),
            other if matches!(name.text.as_str(), "" | "value" | "värde") => {
                Some(Type::of(other.clone()))
            }
            _ => {
                self.no_value_column(name);
                None
            }
        }
    }

    fn no_value_column(&mut self, name: &Name) {
        let finding = Finding::new(
            tests::WRONG_IN_TEST,
            self.at(name.here),
            Text::new(
                "a list of plain values has one column, `value`",
                "en lista av enkla värden har en kolumn, `värde`",
            ),
        );
        self.report(finding);
    }

    /// The type at a path of facts; what is wrong with it is reported. `needs` goes through lists too.
    fn at_path(&mut self, decision: Def, path: &[Name], through_lists: bool) -> Option<Type> {
        let mut ty = Type::of(Value::Concept(decision));
        for (at, name) in path.iter().enumerate() {
            let value = match ty.value {
                Value::List(element) if through_lists => *element,
                other => other,
            };
            let of = match value {
                Value::Concept(of) => of,
                Value::Earlier(of, what) => {
                    ty = self.answered_in_test((of, what), name)?;
                    continue;
                }
                _ => {
                    self.no_fact(name, None);
                    return None;
                }
            };
            if let Some(assessment) = self.assessment(of, name) {
                return self.judged_at(assessment, path.get(at.saturating_add(1)..)?);
            }
            ty = self.step(of, name)?;
        }
        Some(ty)
    }

    fn step(&mut self, of: Def, name: &Name) -> Option<Type> {
        match self.fact(of, &name.text) {
            Some((_, ty)) => Some(ty),
            None => {
                self.no_fact(name, Some(of));
                None
            }
        }
    }

    fn no_fact(&mut self, name: &Name, of: Option<Def>) {
        if !name.text.is_empty() {
            let at = self.at(name.here);
            self.report(no_fact(self.db, tests::UNKNOWN_IN_TEST, at, &name.text, of));
        }
    }

    fn not_as_needed(&mut self, given: &TestGiven, needed: &Text, ty: &Type) {
        if ty.is_error() {
            return;
        }
        let shown = self.show(&ty.value);
        let finding = Finding::new(
            tests::WRONG_IN_TEST,
            self.at(given.here),
            Text::new(
                format!("a grid gives {}, but this fact is {}", needed.en, shown.en),
                format!("ett rutnät ger {}, men uppgiften är {}", needed.sv, shown.sv),
            ),
        );
        self.report(finding);
    }

    fn expected(&mut self, decision: Def, what: &ExpectKind) {
        match what {
            ExpectKind::Result(name, value) => {
                let results = match &signature(self.db, decision).kind {
                    SignatureKind::Decision(_, results) => results.clone(),
                    _ => Vec::new(),
                };
                match results.iter().find(|result| result.name == name.text) {
                    Some(result) => self.said(*value, &result.ty),
                    None => self.no_result(name, results.iter().map(|result| result.name.as_str())),
                }
            }
            ExpectKind::Denied(names) => {
                let conditions = condition_names(self.db, decision);
                for name in names.iter().filter(|name| !conditions.contains(&name.text)) {
                    self.no_result(name, conditions.iter().map(String::as_str));
                }
            }
            ExpectKind::Undetermined(paths) => {
                for path in paths {
                    self.at_path(decision, path, true);
                }
            }
            ExpectKind::Control(name, _) => self.expected_control(decision, name),
            ExpectKind::Granted
            | ExpectKind::Invalid
            | ExpectKind::Fault
            | ExpectKind::Verified
            | ExpectKind::Provisional
            | ExpectKind::Disposition(_) => {}
        }
    }

    /// A control that the decision's case can reach is somewhere in the package or what it depends on.
    fn expected_control(&mut self, decision: Def, name: &Name) {
        let known: Vec<String> = controls_in_view(self.db, decision.package);
        if name.text.is_empty() || known.contains(&name.text) {
            return;
        }
        let said = ("there is no control", "det finns ingen kontroll");
        self.unknown_in_test((&name.text, name.here), said, known.iter().map(String::as_str));
    }

    fn no_result<'b>(&mut self, name: &Name, known: impl Iterator<Item = &'b str>) {
        let said = (
            "the decision has no condition or result",
            "beslutet har inget villkor eller resultat",
        );
        self.unknown_in_test((&name.text, name.here), said, known);
    }

    /// Reports a name in a test of what there is not: what there is none of, in both languages, and the names there are.
    pub(super) fn unknown_in_test<'k>(
        &mut self,
        (name, here): (&str, Here),
        (en, sv): (&str, &str),
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let at = self.at(here);
        let text = Text::new(format!("{en} called `{name}`"), format!("{sv} som heter `{name}`"));
        let finding = Finding::new(tests::UNKNOWN_IN_TEST, at, text);
        self.report(did_you_mean(finding, at, nearest(name, known)));
    }
}

fn controls_in_view(db: &dyn crate::db::Db, package: crate::db::Package) -> Vec<String> {
    let own = closure(db, package).iter().flat_map(|package| &scope_of(db, *package).own);
    own.filter_map(|def| head(db, *def))
        .filter(|head| head.kind == HeadKind::Control)
        .map(|head| head.name.clone())
        .collect()
}

/// Whether a column says when: `from`, or a unit of time in either language.
fn time_column(name: &str) -> bool {
    let units = ["from", "day", "week", "month", "quarter", "half_year", "year"];
    units.contains(&name) || ["dag", "vecka", "månad", "kvartal", "halvår", "år"].contains(&name)
}

fn condition_names(db: &dyn crate::db::Db, decision: Def) -> Vec<String> {
    match item(db, decision).map(|item| item.kind.clone()) {
        Some(ItemKind::Decision(decision)) => {
            decision.requires.iter().map(|r| r.name.text.clone()).collect()
        }
        _ => Vec::new(),
    }
}
