//! From expressions to formulas, on days on which every version read stays the same.
//!
//! What cannot be looked into becomes a term of its own, so that what is found impossible is impossible whatever its
//! value.

mod calls;
mod choices;
mod conditions;
mod facts;
mod lists;
mod names;
mod numbers;
mod rules;
mod tables;
mod versions;

pub(super) use lists::Asked;
pub(super) use rules::{Exception, exceptions_of, source_of, with_exception};

use super::formula::{FormulaId, Formulas, Truth};
use super::linear::Linear;
use super::terms::{Term, TermId, Terms};
use crate::db::{Db, Def, Package};
use crate::hir::{ExprId, Item};
use crate::rules::tables::range::Range;
use crate::types::{Inference, Type, Value, infer};
use lagrum_plan::calendar::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Days from the first through the last; `None` is open.
pub(super) type Span = (Option<Date>, Option<Date>);

/// Rules within rules are followed so far.
const DEEPEST: u32 = 8;

/// No value is told apart into more cases than this.
const MOST_PIECES: usize = 48;

/// No more expressions are read for one question.
const MOST_READ: usize = 60_000;

/// A value, for the cases that meet a formula.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// When it is this.
    pub when: FormulaId,
    /// What it is.
    pub value: Linear,
}

/// A value, as far as it can be told.
#[derive(Debug, Clone)]
pub(super) enum Val {
    /// Yes or no.
    Truth(Truth),
    /// Numbers, dates, alternatives and texts, by their code. The pieces exclude each other; where none holds is a
    /// fault.
    Number(Vec<Piece>),
    /// An instance of a concept.
    Instance(TermId),
    /// The first and the last day.
    Period(Vec<Piece>, Vec<Piece>),
    /// A list that is a fact, or one that is not looked into.
    List(TermId),
}

/// A value that may be absent.
#[derive(Debug, Clone)]
pub(super) struct Maybe {
    /// Whether it is there.
    pub present: Truth,
    /// What it is, where it is there.
    pub value: Val,
}

/// An item while it is read: for which instance, with which arguments.
#[derive(Clone)]
pub(super) struct Frame<'a> {
    pub def: Def,
    pub item: Arc<Item>,
    pub inferred: &'a Inference,
    pub instance: Option<TermId>,
    pub owner: Option<TermId>,
    pub arguments: Vec<Maybe>,
    /// Rows of the lists that are gone through.
    pub rows: BTreeMap<ExprId, (TermId, Option<u32>)>,
    /// The value that `main rule` stands for.
    pub main_rule: Option<Box<Maybe>>,
    /// Whether two like expressions have one value, whoever asks.
    pub known: bool,
}

/// Reads expressions.
pub(super) struct Reader<'a> {
    pub db: &'a dyn Db,
    pub root: Package,
    pub terms: Terms,
    pub formulas: Formulas,
    /// The days that are read for.
    pub span: Span,
    /// Days in them on which another version begins.
    pub cuts: BTreeSet<Date>,
    /// How many rows a list is taken to have at most; `None` where lists are not looked into.
    pub rows: Option<u32>,
    /// What was asked of all rows of lists that are not looked into.
    pub asked: Vec<Asked<'a>>,
    depth: u32,
    nested: u32,
    read: usize,
    active: Vec<Def>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(db: &'a dyn Db, root: Package, span: Span, rows: Option<u32>) -> Self {
        Reader {
            db,
            root,
            terms: Terms::default(),
            formulas: Formulas::new(),
            span,
            cuts: BTreeSet::new(),
            rows,
            asked: Vec::new(),
            depth: 0,
            nested: 0,
            read: 0,
            active: Vec::new(),
        }
    }

    /// An item as it is read on its own: for any instance, any arguments.
    pub(super) fn frame(&mut self, def: Def, item: &Arc<Item>) -> Frame<'a> {
        Frame {
            def,
            item: item.clone(),
            inferred: infer(self.db, def),
            instance: None,
            owner: None,
            arguments: Vec::new(),
            rows: BTreeMap::new(),
            main_rule: None,
            known: true,
        }
    }

    /// Whether there was too much to read: then what was read stands for less than the text.
    pub(super) fn is_exhausted(&self) -> bool {
        self.read > MOST_READ
    }

    /// Whether another expression may be looked into.
    fn may_read(&mut self) -> bool {
        self.read = self.read.saturating_add(1);
        !self.is_exhausted()
    }

    /// A value that is not looked into.
    fn other(&mut self, frame: &Frame<'a>, id: ExprId) -> Maybe {
        let text = text_of(frame, id);
        let term = if frame.known {
            let rows = frame.rows.values().map(|(row, _)| *row);
            let key = frame.instance.into_iter().chain(frame.owner).chain(rows).collect();
            Term::Other(frame.def, text.clone(), key)
        } else {
            self.terms.fresh()
        };
        let ty = frame.inferred.ty(id);
        self.of_term(term, &ty, Range::default(), &text)
    }

    /// The value of a term of a type.
    fn of_term(&mut self, term: Term, ty: &Type, range: Range, name: &str) -> Maybe {
        let range = range_of(self.db, &ty.value, range);
        let about = (ty.value.clone(), range, name.to_owned());
        let id = self.terms.intern(term, || about);
        let value = match &ty.value {
            Value::YesNo => {
                let yes = self.formulas.is(id, true);
                Val::Truth(self.formulas.truth(yes))
            }
            Value::Concept(_) | Value::Earlier(..) => Val::Instance(id),
            Value::List(_) => Val::List(id),
            Value::Period => {
                let start = self.end_of_period(Term::Start(id), name);
                let end = self.end_of_period(Term::End(id), name);
                Val::Period(always(Linear::term(start)), always(Linear::term(end)))
            }
            _ => Val::Number(always(Linear::term(id))),
        };
        let present = if ty.optional { self.presence(id, name) } else { Truth::YES };
        Maybe { present, value }
    }

    fn end_of_period(&mut self, term: Term, name: &str) -> TermId {
        let date = Value::Time(lagrum_plan::value::TimeUnit::Date);
        self.terms.intern(term, || (date, Range::whole(), name.to_owned()))
    }

    fn presence(&mut self, of: TermId, name: &str) -> Truth {
        let term = self
            .terms
            .intern(Term::Present(of), || (Value::YesNo, Range::default(), name.to_owned()));
        let yes = self.formulas.is(term, true);
        self.formulas.truth(yes)
    }
}

/// One value, whatever the case.
fn always(value: Linear) -> Vec<Piece> {
    vec![Piece { when: Formulas::YES, value }]
}

/// A term, whatever the case.
pub(super) fn just(term: TermId) -> Vec<Piece> {
    always(Linear::term(term))
}

/// What is always there.
fn there(value: Val) -> Maybe {
    Maybe { present: Truth::YES, value }
}

/// The values that a kind has beside what is known already.
fn range_of(db: &dyn Db, value: &Value, range: Range) -> Range {
    use crate::types::{SignatureKind, signature};
    use lagrum_plan::exact::Rational;
    let whole = |range: Range| Range { step: range.step.or(Some(Rational::ONE)), ..range };
    match value {
        Value::Alternatives(set) => match &signature(db, *set).kind {
            SignatureKind::Alternatives(values, _) => {
                let last = i64::try_from(values.len()).unwrap_or(i64::MAX).saturating_sub(1);
                let range = Range::whole().at_least(Rational::ZERO);
                range.at_most(Rational::from_integer(last))
            }
            _ => Range::whole(),
        },
        Value::Text | Value::Identity(_) => Range::whole().at_least(Rational::ZERO),
        Value::Time(_) | Value::Duration(_) => whole(range),
        Value::Number(number) if number.kind == lagrum_plan::value::NumberKind::Integer => {
            whole(range)
        }
        _ => range,
    }
}

/// The author's words for an expression, on one line.
fn text_of(frame: &Frame<'_>, id: ExprId) -> String {
    let here = frame.item.body.here(id);
    let start = usize::try_from(here.start).unwrap_or(usize::MAX);
    let end = usize::try_from(here.end).unwrap_or(usize::MAX);
    let text = frame.item.source.get(start..end).unwrap_or("");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
