//! The facts in a case, and the case with one of them changed.

use crate::tree::{Kind, Tree};
use lagrum_plan::calendar::{Date, HalfYear, Month, Quarter, Week, Year};
use lagrum_plan::exact::Rational;
use lagrum_plan::package::{ConceptId, FieldId, Package};
use lagrum_plan::value::{FactType, NumberKind, TimeUnit};

/// A fact that a case gives.
#[derive(Debug, Clone)]
pub(super) struct Leaf<'p> {
    /// The way to its value: places among the keys of maps and the items of lists.
    path: Vec<usize>,
    pub concept: ConceptId,
    pub field: FieldId,
    pub ty: &'p FactType,
    pub may_be_absent: bool,
}

/// The facts of a case of a concept: the decision's givens.
pub(super) fn leaves<'p>(package: &'p Package, case: ConceptId, tree: &Tree) -> Vec<Leaf<'p>> {
    let mut all = Vec::new();
    walk(package, case, tree, &mut Vec::new(), &mut all);
    all
}

fn walk<'p>(
    package: &'p Package,
    concept: ConceptId,
    tree: &Tree,
    path: &mut Vec<usize>,
    all: &mut Vec<Leaf<'p>>,
) {
    let of = usize::try_from(concept.0).ok().and_then(|at| package.concepts.get(at));
    let Some(of) = of.filter(|of| of.answers.is_none()) else { return };
    for (at, entry) in tree.entries().iter().enumerate() {
        let field = of.keyed().find(|(_, field)| field.name == entry.key);
        let Some((index, field)) = field else { continue };
        let Ok(index) = u32::try_from(index) else { continue };
        let depth = path.len();
        path.push(at);
        let value = value_of(&entry.value, path);
        let leaf = Leaf {
            path: path.clone(),
            concept,
            field: FieldId(index),
            ty: &field.ty,
            may_be_absent: field.may_be_absent,
        };
        inside(package, leaf, value, path, all);
        path.truncate(depth);
    }
}

fn inside<'p>(
    package: &'p Package,
    leaf: Leaf<'p>,
    value: &Tree,
    path: &mut Vec<usize>,
    all: &mut Vec<Leaf<'p>>,
) {
    match (leaf.ty, &value.kind) {
        (FactType::Concept(inner), Kind::Map(_)) => {
            let inner = *inner;
            if leaf.may_be_absent {
                all.push(leaf);
            }
            walk(package, inner, value, path, all);
        }
        (FactType::List { of, .. }, Kind::List(items)) => {
            all.push(leaf);
            if let FactType::Concept(inner) = of.as_ref() {
                for (at, item) in items.iter().enumerate() {
                    path.push(at);
                    walk(package, *inner, item, path, all);
                    path.pop();
                }
            }
        }
        (_, Kind::Map(_) | Kind::List(_)) => {}
        (_, Kind::Plain(_) | Kind::Text(_)) => all.push(leaf),
    }
}

/// The plain value of what may say who gave it.
fn value_of<'t>(tree: &'t Tree, path: &mut Vec<usize>) -> &'t Tree {
    let named = |name: &str| tree.entries().iter().position(|entry| entry.key == name);
    if let Some(at) = named("$value") {
        path.push(at);
        return tree.entries().get(at).map_or(tree, |entry| &entry.value);
    }
    if let Some(at) = named("$attested")
        && let Some(Kind::List(said)) = tree.entries().get(at).map(|entry| &entry.value.kind)
        && let Some(first) = said.first()
    {
        path.extend([at, 0]);
        return value_of(first, path);
    }
    tree
}

impl Leaf<'_> {
    /// What is given for it.
    pub fn given<'t>(&self, tree: &'t Tree) -> Option<&'t Tree> {
        self.path.iter().try_fold(tree, |tree, at| match &tree.kind {
            Kind::Map(entries) => entries.get(*at).map(|entry| &entry.value),
            Kind::List(items) => items.get(*at),
            Kind::Plain(_) | Kind::Text(_) => None,
        })
    }

    /// The case with another value for it.
    pub fn with(&self, tree: &Tree, kind: Kind) -> Tree {
        let mut changed = tree.clone();
        let found = self.path.iter().try_fold(&mut changed, |tree, at| match &mut tree.kind {
            Kind::Map(entries) => entries.get_mut(*at).map(|entry| &mut entry.value),
            Kind::List(items) => items.get_mut(*at),
            Kind::Plain(_) | Kind::Text(_) => None,
        });
        if let Some(found) = found {
            found.kind = kind;
        }
        changed
    }

    /// The scale that its values lie on, if they do.
    pub fn scale(&self) -> Option<Scale> {
        match self.ty {
            FactType::Number { kind, decimals, low, high } => {
                let power = 10_i128.checked_pow(u32::from(*decimals))?;
                // Kronor are tried whole: what is written of amounts is.
                let power = if *kind == NumberKind::Money { 1 } else { power };
                let one = if *kind == NumberKind::Percent { 100 } else { 1 };
                let step = Rational::new(1, power)?;
                let count = |end: &Rational| {
                    let end = end.checked_mul(Rational::from_integer(one))?;
                    i64::try_from(end.checked_div(step)?.floor()).ok()
                };
                Some(Scale::Number { step, low: count(low)?, high: count(high)? })
            }
            FactType::Time { unit, low, high } => Some(Scale::Time {
                unit: *unit,
                low: low.unwrap_or(i64::MIN),
                high: high.unwrap_or(i64::MAX),
            }),
            _ => None,
        }
    }
}

/// Values that lie one step from each other, counted in steps.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scale {
    Number { step: Rational, low: i64, high: i64 },
    Time { unit: TimeUnit, low: i64, high: i64 },
}

impl Scale {
    /// The first and last of them.
    pub const fn ends(self) -> (i64, i64) {
        match self {
            Self::Number { low, high, .. } | Self::Time { low, high, .. } => (low, high),
        }
    }

    /// Which of them a value is, or the one below.
    pub fn read(self, text: &str) -> Option<i64> {
        match self {
            Self::Number { step, .. } => {
                let number = Rational::from_decimal(text).ok()?;
                i64::try_from(number.checked_div(step)?.floor()).ok()
            }
            Self::Time { unit, .. } => match unit {
                TimeUnit::Date => text.parse::<Date>().ok().map(Date::code),
                TimeUnit::Week => text.parse::<Week>().ok().map(Week::code),
                TimeUnit::Month => text.parse::<Month>().ok().map(Month::code),
                TimeUnit::Quarter => text.parse::<Quarter>().ok().map(Quarter::code),
                TimeUnit::HalfYear => text.parse::<HalfYear>().ok().map(HalfYear::code),
                TimeUnit::Year => text.parse::<Year>().ok().map(Year::code),
            },
        }
    }

    /// The value that one of them is.
    pub fn write(self, at: i64) -> Option<String> {
        match self {
            Self::Number { step, .. } => {
                Rational::from_integer(at).checked_mul(step)?.to_decimal_string()
            }
            Self::Time { unit, .. } => match unit {
                TimeUnit::Date => Date::from_code(at).ok().map(|one| one.to_string()),
                TimeUnit::Week => Week::from_code(at).ok().map(|one| one.to_string()),
                TimeUnit::Month => Month::from_code(at).ok().map(|one| one.to_string()),
                TimeUnit::Quarter => Quarter::from_code(at).ok().map(|one| one.to_string()),
                TimeUnit::HalfYear => HalfYear::from_code(at).ok().map(|one| one.to_string()),
                TimeUnit::Year => Year::from_code(at).ok().map(|one| one.to_string()),
            },
        }
    }
}
