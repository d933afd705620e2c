//! A case built from what facts there are, where no case is written yet.

use crate::tree::{Entry, Kind, Tree};
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use lagrum_plan::package::{Concept, ConceptId, Decision, Field, FieldId, Package};
use lagrum_plan::source::Origin;
use lagrum_plan::value::{FactType, NumberKind, TimeUnit};

/// How deep concepts may stand in each other.
const MAX_DEPTH: usize = 8;

/// A case with everything in it: lists of one, the first of alternatives, days when the decision is in force.
pub(super) fn built(package: &Package, decision: &Decision) -> Tree {
    let day = decision.in_force.from.or(package.lifetime.from);
    let day = day.or_else(|| Date::new(2024, 1, 1).ok());
    Builder { package, day }.concept(decision.case, 0)
}

struct Builder<'p> {
    package: &'p Package,
    day: Option<Date>,
}

impl Builder<'_> {
    fn concept(&self, id: ConceptId, depth: usize) -> Tree {
        let of = usize::try_from(id.0).ok().and_then(|at| self.package.concepts.get(at));
        let entries = of.into_iter().flat_map(Concept::keyed).map(|(at, field)| {
            let said = of.map(|of| said_by(of, at)).unwrap_or_default();
            entry(&field.name, attested(self.field(field, depth), &said))
        });
        tree(Kind::Map(entries.collect()))
    }

    fn field(&self, field: &Field, depth: usize) -> Tree {
        if depth > MAX_DEPTH && field.may_be_absent {
            return plain("null".to_owned());
        }
        match &field.ty {
            // What is one of a kind and may be absent is left out: no number can be made up for it.
            FactType::Identity(_) if field.may_be_absent => plain("null".to_owned()),
            ty => self.value(ty, depth),
        }
    }

    fn value(&self, ty: &FactType, depth: usize) -> Tree {
        match ty {
            FactType::YesNo => plain("true".to_owned()),
            FactType::Number { kind, low, .. } => {
                let low = (*low).max(Rational::ZERO);
                let one = if *kind == NumberKind::Percent { 100 } else { 1 };
                let written = low.checked_mul(Rational::from_integer(one));
                plain(written.and_then(Rational::to_decimal_string).unwrap_or_default())
            }
            FactType::Text { .. } => tree(Kind::Text("text".to_owned())),
            FactType::Identity(_) => tree(Kind::Text(String::new())),
            FactType::Time { unit, .. } => plain(self.time(*unit)),
            FactType::Period { .. } => {
                let day = self.time(TimeUnit::Date);
                plain(format!("{day}/{day}"))
            }
            FactType::Duration(_) => plain("P1D".to_owned()),
            FactType::Alternatives(id) => {
                let set =
                    usize::try_from(id.0).ok().and_then(|at| self.package.alternatives.get(at));
                let first = set.and_then(|set| set.values.first());
                tree(Kind::Text(first.map(|value| value.name.clone()).unwrap_or_default()))
            }
            FactType::Concept(id) if depth <= MAX_DEPTH => {
                self.concept(*id, depth.saturating_add(1))
            }
            FactType::List { of, .. } if depth <= MAX_DEPTH => {
                tree(Kind::List(vec![self.value(of, depth.saturating_add(1))]))
            }
            FactType::Concept(_) => tree(Kind::Map(Vec::new())),
            FactType::List { .. } => tree(Kind::List(Vec::new())),
        }
    }

    fn time(&self, unit: TimeUnit) -> String {
        let Some(day) = self.day else { return String::new() };
        match unit {
            TimeUnit::Date => day.to_string(),
            TimeUnit::Week => day.week().to_string(),
            TimeUnit::Month => day.month().to_string(),
            TimeUnit::Quarter => day.quarter().to_string(),
            TimeUnit::HalfYear => day.half_year().to_string(),
            TimeUnit::Year => day.year().to_string(),
        }
    }
}

/// The sources whose word on a fact the rules ask for by itself.
fn said_by(of: &Concept, field: usize) -> Vec<&str> {
    let field = u32::try_from(field).map(FieldId).ok();
    let views = of.fields.iter().filter_map(|view| match &view.origin {
        Origin::Attested { of, source } if Some(*of) == field => Some(source.as_str()),
        _ => None,
    });
    views.collect()
}

/// The value as each of the sources says it; plain, where none is asked.
fn attested(value: Tree, sources: &[&str]) -> Tree {
    let said = sources.iter().map(|source| {
        let source = tree(Kind::Text((*source).to_owned()));
        tree(Kind::Map(vec![entry("$value", value.clone()), entry("$source", source)]))
    });
    let said: Vec<Tree> = said.collect();
    if said.is_empty() {
        value
    } else {
        tree(Kind::Map(vec![entry("$attested", tree(Kind::List(said)))]))
    }
}

fn entry(key: &str, value: Tree) -> Entry {
    Entry { key: key.to_owned(), line: 0, value }
}

pub(super) fn tree(kind: Kind) -> Tree {
    Tree { kind, line: 0, bytes: 0..0 }
}

fn plain(text: String) -> Tree {
    tree(Kind::Plain(text))
}
