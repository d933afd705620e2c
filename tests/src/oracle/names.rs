//! Names: facts, rules, tables, parameters, local names, alternatives.

use super::case::Record;
use super::earlier::earlier;
use super::expr::big;
use super::frame::{Frame, Oracle};
use super::status::{Fault, Known, Status};
use super::steps::Called;
use lagrum_language::builtins::Builtin;
use lagrum_language::db::Def;
use lagrum_language::hir::{Expr, ExprId, Item, ItemKind, LocalDecl, Version, item};
use lagrum_language::resolve::{closure, scope_of};
use lagrum_language::types::{Meaning, RuleSignature, SignatureKind, Value, signature};
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use lagrum_plan::value::NumberKind;
use num_rational::BigRational;
use num_traits::Signed;
use std::rc::Rc;

/// Amounts and whole numbers are at most 10⁹.
const LIMIT: i64 = 1_000_000_000;

impl<'a> Oracle<'a> {
    /// A name that stands alone, called with arguments, or before the dot of a column.
    pub(super) fn name(
        &self,
        frame: &Frame<'a>,
        id: ExprId,
        arguments: &[ExprId],
        column: Option<u32>,
    ) -> Status {
        let own = frame.own.clone();
        let meaningless = Status::Fault(Fault::Meaningless);
        let record = |record: &Option<Rc<Record>>| match record {
            Some(record) => Status::Known(Known::Record(record.clone())),
            None => Status::Fault(Fault::Meaningless),
        };
        match frame.inferred.meaning(id) {
            Some(Meaning::Local(index)) => self.local(frame, place(index)),
            Some(Meaning::Argument(index)) => {
                frame.arguments.get(place(index)).cloned().unwrap_or(meaningless)
            }
            Some(Meaning::Row(of)) => {
                frame.rows.get(&of).map_or(meaningless, |(row, _)| row.clone())
            }
            Some(Meaning::RowNumber(of)) => {
                frame.rows.get(&of).map_or(meaningless, |(_, number)| number.clone())
            }
            Some(Meaning::Step) => match self.step {
                Some(step) => Status::Known(Known::Time(step)),
                None => meaningless,
            },
            Some(Meaning::Each) => record(&own),
            Some(Meaning::Owner) => record(&frame.owner),
            Some(Meaning::OwnField(index)) => {
                own.map_or(meaningless, |own| self.fact(&own, place(index)))
            }
            Some(Meaning::OwnMember(def)) => self.rule(frame, def, own, arguments, column),
            Some(Meaning::Result(index)) => self.result(frame, place(index)),
            Some(Meaning::Parameter(def) | Meaning::Rule(def)) => {
                self.rule(frame, def, None, arguments, column)
            }
            Some(Meaning::Alternative(_, index)) => Status::Known(Known::Alternative(index)),
            Some(Meaning::Builtin(Builtin::AsOf)) => self.as_of.clone(),
            _ => meaningless,
        }
    }

    pub(super) fn call(&self, frame: &Frame<'a>, callee: ExprId, arguments: &[ExprId]) -> Status {
        match frame.inferred.meaning(callee) {
            Some(Meaning::Builtin(builtin)) => self.builtin(frame, builtin, arguments),
            _ => self.named(frame, callee, arguments, None),
        }
    }

    fn named(
        &self,
        frame: &Frame<'a>,
        callee: ExprId,
        arguments: &[ExprId],
        column: Option<u32>,
    ) -> Status {
        match (frame.item.body.get(callee), frame.inferred.meaning(callee)) {
            (Expr::Field(base, _), Some(Meaning::Member(def))) => {
                self.of_record(frame, *base, |record| {
                    self.rule(frame, def, Some(record), arguments, column)
                })
            }
            _ => self.name(frame, callee, arguments, column),
        }
    }

    /// `base.name`: as unknown as what stands before the dot.
    pub(super) fn field(&self, frame: &Frame<'a>, id: ExprId, arguments: &[ExprId]) -> Status {
        let Expr::Field(base, _) = frame.item.body.get(id) else {
            return Status::Fault(Fault::Meaningless);
        };
        match frame.inferred.meaning(id) {
            Some(Meaning::Field(index)) => self.value(frame, *base).then(|value| match value {
                Known::Record(record) => match earlier(&frame.inferred.ty(*base).value) {
                    Some(decision) => self.answered(&record, decision, index),
                    None => self.fact(&record, place(index)),
                },
                Known::Piece(fields) => {
                    let field = fields.get(place(index)).cloned();
                    field.unwrap_or(Status::Fault(Fault::Meaningless))
                }
                _ => Status::Fault(Fault::Meaningless),
            }),
            Some(Meaning::Column(index)) => match frame.item.body.get(*base) {
                Expr::Call(callee, arguments) => self.named(frame, *callee, arguments, Some(index)),
                _ => self.named(frame, *base, &[], Some(index)),
            },
            Some(Meaning::Carried) => self.value(frame, *base).then(|value| match value {
                Known::Alternative(index) => self.carried(frame, *base, place(index)),
                _ => Status::Fault(Fault::Meaningless),
            }),
            _ => self.named(frame, id, arguments, None),
        }
    }

    fn of_record(
        &self,
        frame: &Frame<'a>,
        base: ExprId,
        work: impl FnOnce(Rc<Record>) -> Status,
    ) -> Status {
        match self.value(frame, base).there() {
            Status::Known(Known::Record(record)) => work(record),
            Status::Known(_) => Status::Fault(Fault::Meaningless),
            other => other,
        }
    }

    /// The number that a value of a closed set carries; 0 where it has none.
    fn carried(&self, frame: &Frame<'a>, base: ExprId, index: usize) -> Status {
        let Value::Alternatives(set) = frame.inferred.ty(base).value else {
            return Status::Fault(Fault::Meaningless);
        };
        let number = item(self.db, set).and_then(|item| match &item.kind {
            ItemKind::Alternatives(values) => values.get(index)?.number,
            _ => None,
        });
        match (number, self.frame(set, None, Vec::new())) {
            (Some(number), Some(frame)) => self.value(&frame, number),
            _ => Status::whole(0),
        }
    }

    /// A `whereby`: worked out for the declaration's own instance, whatever rows are in view.
    fn local(&self, frame: &Frame<'a>, index: usize) -> Status {
        if let Some(done) = frame.locals.borrow().get(&index) {
            return done.clone();
        }
        let Some(local) = locals(&frame.item.kind).get(index) else {
            return Status::Fault(Fault::Meaningless);
        };
        let bare = Frame { rows: std::collections::BTreeMap::new(), ..frame.clone() };
        let value = self.expr(&bare, local.value);
        frame.locals.borrow_mut().insert(index, value.clone());
        value
    }

    /// A rule, table or parameter; one without arguments is worked out once for each instance.
    fn rule(
        &self,
        frame: &Frame<'a>,
        def: Def,
        own: Option<Rc<Record>>,
        arguments: &[ExprId],
        column: Option<u32>,
    ) -> Status {
        let key = (def, column, own.as_ref().map(|own| own.at.clone()).unwrap_or_default());
        if let Some(done) = self.done.borrow().get(&key).filter(|_| arguments.is_empty()) {
            return done.clone();
        }
        let given = arguments.iter().map(|argument| self.expr(frame, *argument)).collect();
        let called = (!arguments.is_empty())
            .then(|| Rc::new(Called { frame: frame.clone(), arguments: arguments.to_vec() }));
        let value = self.declared(def, own, (given, called), column);
        if arguments.is_empty() {
            self.done.borrow_mut().insert(key, value.clone());
        }
        value
    }

    fn declared(
        &self,
        def: Def,
        own: Option<Rc<Record>>,
        (given, called): (Vec<Status>, Option<Rc<Called<'a>>>),
        column: Option<u32>,
    ) -> Status {
        if let Some(judged) = self.assessed(def, own.as_ref(), &given) {
            return judged;
        }
        let source = self.source_of(def);
        let Some(mut frame) = self.frame(source, own, given) else {
            return Status::Fault(Fault::Meaningless);
        };
        frame.rule = Some((def, column));
        frame.called = called;
        let SignatureKind::Rule(promise) = &signature(self.db, def).kind else {
            return self.content(&frame, def, &frame.item.kind, column);
        };
        frame.owner = self.owner_of(frame.own.as_ref(), promise);
        let value = self.content(&frame, def, &frame.item.kind, column);
        limited(value, &promise.ty.value)
    }

    fn owner_of(&self, own: Option<&Rc<Record>>, promise: &RuleSignature) -> Option<Rc<Record>> {
        let owner = own?.owner.clone()?;
        (Some(owner.concept) == promise.within).then_some(owner)
    }

    /// The declaration itself, or what prescribes it where it is left to a lower act.
    pub(super) fn source_of(&self, def: Def) -> Def {
        let delegated =
            item(self.db, def).is_some_and(|item| matches!(item.kind, ItemKind::Delegated(_)));
        let scopes = closure(self.db, self.root).iter().map(|package| scope_of(self.db, *package));
        let mut prescribed =
            scopes.filter_map(|scope| scope.prescribes.get(&def)?.first().copied());
        if delegated { prescribed.next().unwrap_or(def) } else { def }
    }

    fn content(&self, frame: &Frame<'a>, def: Def, kind: &ItemKind, column: Option<u32>) -> Status {
        match kind {
            ItemKind::Parameter(decl) => {
                self.versions(&decl.versions, |value| self.expr(frame, *value))
            }
            ItemKind::Rule(decl) => {
                let main = || self.versions(&decl.versions, |value| self.expr(frame, *value));
                self.excepted(frame, def, &decl.exceptions, !decl.versions.is_empty(), &main)
            }
            ItemKind::Table(decl) => {
                let column = place(column.unwrap_or(0));
                let main = || self.versions(&decl.versions, |body| self.table(frame, body, column));
                self.excepted(frame, def, &decl.exceptions, !decl.versions.is_empty(), &main)
            }
            ItemKind::Delegated(inner) | ItemKind::Prescribes { content: inner, .. } => {
                self.content(frame, def, inner, column)
            }
            _ => Status::Fault(Fault::Meaningless),
        }
    }

    /// The value of the version in force on the legal date; one without dates is always in force.
    pub(super) fn versions<T>(
        &self,
        versions: &[Version<T>],
        value: impl Fn(&T) -> Status,
    ) -> Status {
        if let [Version { from: None, to: None, value: Some(only), .. }] = versions {
            return value(only);
        }
        match &self.law {
            Status::Known(Known::Time(day)) => match in_force(versions, *day) {
                Some(version) => value(version).plain(),
                None => Status::Fault(Fault::NoVersion),
            },
            // Before the first version, and after the last one that ends, there is no value to agree on.
            Status::Known(_) | Status::Unknown | Status::Counted(..) => Status::Unknown,
            fault @ Status::Fault(_) => fault.clone(),
        }
    }
}

/// The value in force on a day: that of the last version which has begun, unless it has ended or repeals.
pub(super) fn in_force<T>(versions: &[Version<T>], day: i64) -> Option<&T> {
    let begun =
        versions.iter().rev().find(|version| version.from.is_none_or(|from| from.code() <= day))?;
    let ended = begun.to.is_some_and(|to: Date| to.code() < day);
    if ended { None } else { begun.value.as_ref() }
}

/// A result held to the limit of the language, unless it is a percentage.
pub(super) fn limited(value: Status, ty: &Value) -> Status {
    let held = matches!(ty, Value::Number(number) if number.kind != NumberKind::Percent);
    match &value {
        Status::Known(Known::Number(n)) if held && n.abs() > limit() => Status::Fault(Fault::Limit),
        _ => value,
    }
}

pub(super) fn limit() -> BigRational {
    big(Rational::from_integer(LIMIT))
}

pub(super) fn place(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}

fn locals(kind: &ItemKind) -> &[LocalDecl] {
    match kind {
        ItemKind::Rule(rule) => &rule.locals,
        ItemKind::Table(table) => &table.locals,
        ItemKind::Decision(decision) => &decision.locals,
        ItemKind::Delegated(inner) | ItemKind::Prescribes { content: inner, .. } => locals(inner),
        _ => &[],
    }
}

/// Whether an item is a decision of this name.
pub(super) fn is_decision(item: &Item, name: &str) -> bool {
    matches!(item.kind, ItemKind::Decision(_)) && item.name.text == name
}
