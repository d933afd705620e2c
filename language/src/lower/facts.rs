//! Concepts and facts of the plan.

use super::frame::Lower;
use super::text::label;
use super::value::{Kind, Val};
use crate::db::{Db, Def};
use crate::diagnostics::Language;
use crate::hir::{
    Body, Bound, Expr, ExprId, FieldClauses, Item, ItemKind, Literal, Name, Texts, TypeBase,
    TypeExpr, item,
};
use crate::types::{SignatureKind, Type, Value, display_unit, signature};
use lagrum_plan::exact::Rational;
use lagrum_plan::package::Field;
use lagrum_plan::source::Origin;
use lagrum_plan::value::{DurationKind, FactType, Label, NumberKind, Shown, ValueType};

/// The largest amount and integer of the language: 10⁹.
pub(super) const LIMIT: i64 = 1_000_000_000;
/// The most rows of a list whose type does not say.
const ROWS: u32 = 1_000;

impl Lower<'_> {
    /// Fills in the facts of concepts met for the first time; those bring in others.
    pub fn fill_concepts(&mut self) {
        let mut filled = Vec::new();
        while let Some((of, id)) = self.out.pending.pop() {
            let fields = match of {
                Kind::Earlier(def, what) => self.earlier_fields(def, what),
                Kind::Concept(def) | Kind::Piece(def, _) => self.fields(def),
            };
            if let Some(concept) = self.out.concepts.get_mut(super::builder::position(id.0)) {
                concept.fields = fields;
            }
            filled.extend(match of {
                Kind::Concept(def) => Some(def),
                Kind::Piece(..) | Kind::Earlier(..) => None,
            });
        }
        filled.into_iter().for_each(|def| self.views_of(def));
    }

    /// Facts over time are read through views of them, whether a rule of this decision does or not.
    fn views_of(&mut self, def: Def) {
        let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
            &signature(self.db, def).kind
        else {
            return;
        };
        for (index, _) in (0u32..).zip(facts).filter(|(_, fact)| fact.over_time.is_some()) {
            let of = lagrum_plan::package::FieldId(index);
            self.view(def, Origin::Covers { of });
            self.view(def, Origin::Pieces { of });
            self.view(def, Origin::Elsewhere { of });
        }
    }

    fn fields(&mut self, def: Def) -> Vec<Field> {
        let Some(item) = item(self.db, def) else { return Vec::new() };
        if matches!(item.kind, ItemKind::Assessment(_)) {
            return self.yardstick_fields(def);
        }
        let (SignatureKind::Concept(members) | SignatureKind::Decision(members, _)) =
            &signature(self.db, def).kind
        else {
            return Vec::new();
        };
        let mut fields: Vec<Field> = written(&item)
            .into_iter()
            .zip(members)
            .map(|(written, member)| self.fact((def, &item), &written, &member.ty))
            .collect();
        fields.extend(self.assessed_fields(def));
        fields
    }

    fn fact(&mut self, (def, item): (Def, &Item), written: &Written<'_>, ty: &Type) -> Field {
        let sources = &written.clauses.sources;
        let sources = sources.iter().map(|source| self.out.source(self.db, def, source)).collect();
        Field {
            name: written.name.text.clone(),
            label: label(written.label),
            ask: label(&written.clauses.ask),
            ty: self.fact_type(item, written.ty, &ty.value),
            unit: unit_label(self.db, &ty.value),
            may_be_absent: ty.optional,
            sensitive: written.ty.sensitive || written.all_sensitive,
            sources,
            origin: Origin::Given,
        }
    }

    pub(super) fn fact_type(&mut self, item: &Item, written: &TypeExpr, value: &Value) -> FactType {
        match value {
            Value::Error | Value::Nothing | Value::Piece(..) | Value::YesNo => FactType::YesNo,
            Value::Number(number) => number_fact(&item.body, written, number.kind),
            Value::Text => FactType::Text {
                matching: match &written.base {
                    TypeBase::Text(pattern) => pattern.clone(),
                    _ => None,
                },
            },
            Value::Identity(kind) => FactType::Identity(*kind),
            Value::Time(unit) => {
                let (low, high) = bounds(written, |id| time_code(&item.body, id));
                FactType::Time { unit: *unit, low, high }
            }
            Value::Period => FactType::Period {
                at_most: match written.base {
                    TypeBase::Period(months) => months,
                    _ => None,
                },
            },
            Value::Duration(kind) => FactType::Duration(*kind),
            Value::Alternatives(set) => FactType::Alternatives(self.out.set(self.db, *set)),
            Value::Concept(concept) => FactType::Concept(self.out.concept(self.db, *concept)),
            Value::Earlier(of, what) => {
                FactType::Concept(self.out.concept(self.db, Kind::Earlier(*of, *what)))
            }
            Value::List(of) => {
                let (inner, at_most) = match &written.base {
                    TypeBase::List(inner, at_most) => (inner.as_ref(), at_most.unwrap_or(ROWS)),
                    _ => (written, ROWS),
                };
                FactType::List { of: Box::new(self.fact_type(item, inner, of)), at_most }
            }
        }
    }

    /// How values of a type are shown; `None` for lists.
    pub fn value_type(&mut self, value: &Value) -> Option<ValueType> {
        Some(match value {
            Value::Error | Value::Nothing | Value::Piece(..) | Value::List(_) => return None,
            Value::YesNo => ValueType::YesNo,
            Value::Number(number) => ValueType::Number(number.kind),
            Value::Text => ValueType::Text,
            Value::Identity(kind) => ValueType::Identity(*kind),
            Value::Time(unit) => ValueType::Time(*unit),
            Value::Period => ValueType::Period,
            Value::Duration(kind) => ValueType::Duration(*kind),
            Value::Alternatives(set) => ValueType::Alternatives(self.out.set(self.db, *set)),
            Value::Concept(concept) => ValueType::Concept(self.out.concept(self.db, *concept)),
            Value::Earlier(of, what) => {
                ValueType::Concept(self.out.concept(self.db, Kind::Earlier(*of, *what)))
            }
        })
    }

    /// A value as it is shown.
    pub fn shown(&mut self, val: Val, ty: ValueType, value: &Value) -> Option<Shown> {
        let unit = unit_label(self.db, value);
        match self.bring(val) {
            Val::Scalar(scalar) => Some(Shown {
                present: scalar.present,
                value: scalar.value,
                end: scalar.end,
                ty,
                unit,
            }),
            Val::Record(record) => {
                let value = match record.row {
                    Some(row) => row,
                    None => self.node(lagrum_plan::program::Op::OwnRow),
                };
                Some(Shown { present: record.present, value, end: None, ty, unit })
            }
            Val::List(_) | Val::Absent | Val::Error => None,
        }
    }
}

/// A fact as written in a concept or a decision.
struct Written<'a> {
    name: &'a Name,
    label: &'a Texts,
    ty: &'a TypeExpr,
    clauses: &'a FieldClauses,
    all_sensitive: bool,
}

fn written(item: &Item) -> Vec<Written<'_>> {
    match &item.kind {
        ItemKind::Concept(concept) => concept
            .fields
            .iter()
            .map(|f| Written {
                name: &f.name,
                label: &f.label,
                ty: &f.ty,
                clauses: &f.clauses,
                all_sensitive: concept.sensitive,
            })
            .collect(),
        ItemKind::Decision(decision) => decision
            .givens
            .iter()
            .map(|g| Written {
                name: &g.name,
                label: &g.label,
                ty: &g.ty,
                clauses: &g.clauses,
                all_sensitive: false,
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn number_fact(body: &Body, written: &TypeExpr, kind: NumberKind) -> FactType {
    let decimals = match &written.base {
        TypeBase::Money { whole: true } => 0,
        TypeBase::Money { whole: false } => 2,
        TypeBase::Number(decimals) | TypeBase::Percent(decimals) => decimals.unwrap_or(0),
        _ => 0,
    };
    let kind = if kind == NumberKind::Number && decimals == 0 { NumberKind::Integer } else { kind };
    let (low, high) = bounds(written, |id| number(body, id));
    let limit = Rational::from_integer(LIMIT);
    let limit = if kind == NumberKind::Percent {
        limit.checked_mul(Rational::HUNDREDTH).unwrap_or(limit)
    } else {
        limit
    };
    FactType::Number {
        kind,
        decimals,
        low: low.unwrap_or(-limit).max(-limit),
        high: high.unwrap_or(limit).min(limit),
    }
}

fn bounds<T: Ord>(
    written: &TypeExpr,
    read: impl Fn(ExprId) -> Option<T>,
) -> (Option<T>, Option<T>) {
    let of = |bounds: Vec<&Bound>| {
        bounds.into_iter().filter_map(|bound| read(bound.value)).collect::<Vec<T>>()
    };
    let (least, most): (Vec<&Bound>, Vec<&Bound>) =
        written.bounds.iter().partition(|bound| bound.least);
    (of(least).into_iter().max(), of(most).into_iter().min())
}

/// The number that a literal is.
pub(super) fn number(body: &Body, id: ExprId) -> Option<Rational> {
    match body.get(id) {
        Expr::Literal(literal) => literal_number(literal),
        Expr::Negate(of) => number(body, *of).map(|n| -n),
        _ => None,
    }
}

fn literal_number(literal: &Literal) -> Option<Rational> {
    match literal {
        Literal::Number(n) | Literal::Percent(n) | Literal::Money(n) | Literal::Quantity(n, _) => {
            Some(*n)
        }
        Literal::Rate(of, _) => literal_number(of),
        Literal::Bool(_) | Literal::Date(_) | Literal::Month(_) => None,
    }
}

fn time_code(body: &Body, id: ExprId) -> Option<i64> {
    match body.get(id) {
        Expr::Literal(Literal::Date(date)) => Some(date.code()),
        Expr::Literal(Literal::Month(month)) => Some(month.code()),
        _ => None,
    }
}

/// The unit after a number, in both languages.
pub(super) fn unit_label(db: &dyn Db, value: &Value) -> Label {
    let of = |language, base: &str| match value {
        Value::Number(number) => {
            let unit = display_unit(db, number.unit.factors(), language);
            Some(format!("{base}{unit}").trim().to_owned()).filter(|unit| !unit.is_empty())
        }
        Value::Duration(DurationKind::Days) => Some(days(language).to_owned()),
        Value::Duration(DurationKind::Months) => Some(months(language).to_owned()),
        _ => None,
    };
    let base = match value {
        Value::Number(number) if number.kind == NumberKind::Money => "kr",
        Value::Number(number) if number.kind == NumberKind::Percent => "%",
        _ => "",
    };
    Label { en: of(Language::English, base), sv: of(Language::Swedish, base) }
}

fn days(language: Language) -> &'static str {
    match language {
        Language::English => "days",
        Language::Swedish => "dagar",
    }
}

fn months(language: Language) -> &'static str {
    match language {
        Language::English => "months",
        Language::Swedish => "månader",
    }
}
