//! The type that an expression is needed to have where it stands.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a few kinds of expressions say what their operands must be"
)]

use crate::FileSpan;
use lagrum_language::db::{Db, Def};
use lagrum_language::hir::{
    Cell, CellRange, ExpectKind, Expr, ExprId, Item, ItemKind, TableBody, TestDecl, TestValue,
    content, exceptions, item, start_of,
};
use lagrum_language::semantics::{Target, mentions};
use lagrum_language::types::{SignatureKind, Type, infer, signature};

/// The outermost expression of an item that stands exactly in a stretch of its file.
pub(crate) fn expression_of(db: &dyn Db, def: Def, span: FileSpan) -> Option<ExprId> {
    let item = item(db, def)?;
    let start = start_of(db, def);
    let (from, to) = (span.start.checked_sub(start)?, span.end.checked_sub(start)?);
    let here = |id: &ExprId| {
        let here = item.body.here(*id);
        here.start == from && here.end == to
    };
    item.body.iter().map(|(id, _)| id).filter(here).last()
}

/// The type that an expression is needed to have: as what it is compared with or added to, as what its rule gives.
pub(crate) fn expected(db: &dyn Db, def: Def, id: ExprId) -> Option<Type> {
    let item = item(db, def)?;
    let parent = item.body.iter().find(|(_, expr)| is_operand(expr, id));
    let known = |other: ExprId| {
        let ty = infer(db, def).ty(other);
        (!ty.is_error()).then_some(ty)
    };
    let of_parent = |parent: ExprId| expected(db, def, parent);
    let Some((above, parent)) = parent else { return of_root(db, def, &item, id) };
    match parent {
        Expr::Compare(_, a, b) => known(if *a == id { *b } else { *a }),
        Expr::Arithmetic(
            lagrum_language::hir::Arithmetic::Add | lagrum_language::hir::Arithmetic::Sub,
            a,
            b,
        ) => known(if *a == id { *b } else { *a }).or_else(|| of_parent(above)),
        Expr::Between(value, low, high) => {
            known(if *value == id { *low } else { *value }).or_else(|| known(*high))
        }
        Expr::Logic(..) | Expr::Not(_) | Expr::Conditions(..) => Some(Type::yes_no()),
        Expr::If(condition, ..) if *condition == id => Some(Type::yes_no()),
        Expr::If(_, a, b) | Expr::IfNone(a, b) => {
            known(if *a == id { *b } else { *a }).or_else(|| of_parent(above))
        }
        Expr::ShareOf(_, of) if *of == id => of_parent(above),
        Expr::PartOf { value, above: limit, .. } => {
            known(if *value == id { *limit } else { *value }).or_else(|| of_parent(above))
        }
        Expr::Clause { base, .. } => {
            if *base == id {
                of_parent(above)
            } else {
                known(*base)
            }
        }
        Expr::Cited(..) => of_parent(above),
        Expr::In(a, several) if *a == id => match item.body.get(*several) {
            Expr::Several(values) => values.iter().find_map(|value| known(*value)),
            _ => None,
        },
        Expr::Several(values) => {
            let mut compared = item.body.iter().filter_map(|(_, expr)| match expr {
                Expr::In(a, several) if *several == above => known(*a),
                _ => None,
            });
            compared.next().or_else(|| values.iter().find_map(|value| known(*value)))
        }
        Expr::Grid(body) => match cell(body, id) {
            Some(Column::Condition(at)) => known(*body.conditions.get(at)?),
            Some(Column::Result(_)) => of_parent(above),
            None => None,
        },
        _ => None,
    }
}

/// A column of a grid.
enum Column {
    Condition(usize),
    Result(usize),
}

/// The column of the cell that an expression stands in.
fn cell(body: &TableBody, id: ExprId) -> Option<Column> {
    let names = |range: &CellRange| match range {
        CellRange::Is(a) | CellRange::OrMore(a) | CellRange::OrLess(a) => *a == id,
        CellRange::To(a, b) | CellRange::ToUnder(a, b) => *a == id || *b == id,
        CellRange::Presence(_) => false,
    };
    let holds = |cell: &Cell| matches!(cell, Cell::OneOf(ranges) if ranges.iter().any(names));
    body.rows.iter().find_map(|row| {
        let condition = row.cells.iter().position(holds).map(Column::Condition);
        condition.or_else(|| row.results.iter().position(|one| *one == id).map(Column::Result))
    })
}

/// What an expression that is no operand is needed to be.
fn of_root(db: &dyn Db, def: Def, item: &Item, id: ExprId) -> Option<Type> {
    let mut conditions = exceptions(item).iter().flat_map(|exception| &exception.when);
    let is_when =
        conditions.any(|when| when.condition.iter().any(|version| version.value == Some(id)));
    if is_when {
        return Some(Type::yes_no());
    }
    if let ItemKind::Decision(decision) = content(&item.kind) {
        let mut required = decision.requires.iter().flat_map(|require| &require.condition);
        return required.any(|version| version.value == Some(id)).then(Type::yes_no);
    }
    if let ItemKind::Test(test) = content(&item.kind) {
        return of_test(db, def, test, id);
    }
    if let ItemKind::Table(table) = content(&item.kind) {
        let mut bodies = table.versions.iter().filter_map(|version| version.value.as_ref());
        let found = bodies.find_map(|body| Some((body, cell(body, id)?)));
        if let Some((body, Column::Condition(at))) = found {
            return Some(infer(db, def).ty(*body.conditions.get(at)?));
        }
        if let Some((_, Column::Result(at @ 1..))) = found {
            return Target::Column(def, u32::try_from(at).ok()?).ty(db);
        }
    }
    match &signature(db, def).kind {
        SignatureKind::Rule(rule) => {
            let is_local = |local: &lagrum_language::hir::LocalDecl| local.value == id;
            let local = match content(&item.kind) {
                ItemKind::Rule(rule) => rule.locals.iter().any(is_local),
                _ => false,
            };
            (!local).then(|| rule.ty.clone())
        }
        SignatureKind::Parameter(ty) => Some(ty.clone()),
        _ => None,
    }
}

/// What a test gives for a fact, in a cell for one of a list, and what it expects of a result.
fn of_test(db: &dyn Db, def: Def, test: &TestDecl, id: ExprId) -> Option<Type> {
    let given = test.givens.iter().find_map(|given| match &given.value {
        TestValue::Value(value) => given.path.last().filter(|_| *value == id),
        TestValue::Grid(columns, rows) => {
            let at = rows.iter().find_map(|row| row.iter().position(|cell| *cell == Some(id)));
            at.and_then(|at| columns.get(at))
        }
    });
    let mut expected = test.expects.iter().filter_map(|expect| match &expect.what {
        ExpectKind::Result(name, value) if *value == id => Some(name),
        _ => None,
    });
    let name = given.or_else(|| expected.next())?;
    let mention = mentions(db, def).iter().find(|mention| mention.here == name.here)?;
    mention.target.ty(db)
}

/// Whether an expression is made of another, directly.
fn is_operand(expr: &Expr, id: ExprId) -> bool {
    match expr {
        Expr::Negate(a) | Expr::Not(a) | Expr::Cited(a, _) => *a == id,
        Expr::Arithmetic(_, a, b)
        | Expr::Logic(_, a, b)
        | Expr::Compare(_, a, b)
        | Expr::ShareOf(a, b)
        | Expr::IfNone(a, b)
        | Expr::In(a, b) => *a == id || *b == id,
        Expr::Between(a, b, c) | Expr::If(a, b, c) => [a, b, c].contains(&&id),
        Expr::PartOf { value, above, up_to } => *value == id || *above == id || *up_to == Some(id),
        Expr::Clause { base, clause, .. } => {
            use lagrum_language::hir::Clause::{AtLeast, AtMost, Exact, Rounded};
            *base == id
                || matches!(clause, AtLeast(x) | AtMost(x) | Rounded(_, x) | Exact(x) if *x == id)
        }
        Expr::Call(callee, arguments) => *callee == id || arguments.contains(&id),
        Expr::Field(base, _) => *base == id,
        Expr::Several(values) => values.contains(&id),
        Expr::Grid(body) => cell(body, id).is_some(),
        Expr::Conditions(_, lines) => lines.iter().any(|line| line.condition == id),
        _ => false,
    }
}
