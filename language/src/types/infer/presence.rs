//! What a condition proves to be present.

use super::Infer;
use crate::db::Def;
use crate::hir::{Connective, Expr, ExprId, How};
use crate::types::{Meaning, SignatureKind, Type, Value, signature};

impl Infer<'_> {
    /// Works with some paths known to be present.
    pub(super) fn with<T>(&mut self, known: Vec<String>, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.present.len();
        self.present.extend(known);
        let out = work(self);
        self.present.truncate(before);
        out
    }

    /// The type of an expression, without its absence where it is known to be present.
    pub(super) fn narrowed(&self, id: ExprId, ty: Type) -> Type {
        if !ty.optional {
            return ty;
        }
        match self.path(id) {
            Some(path) if self.present.contains(&path) => ty.present(),
            _ => ty,
        }
    }

    /// `e is present`, `e is absent`.
    pub(super) fn is_present(&mut self, of: ExprId) -> Type {
        let ty = self.expr(of, None);
        if !ty.optional
            && !ty.is_error()
            && !self.path(of).is_some_and(|p| self.present.contains(&p))
        {
            self.never_absent(of);
        }
        Type::yes_no()
    }

    /// Paths present where a condition is true.
    pub(super) fn when_true(&self, id: ExprId) -> Vec<String> {
        self.proves(id, true)
    }

    /// Paths present where a condition is false.
    pub(super) fn when_false(&self, id: ExprId) -> Vec<String> {
        self.proves(id, false)
    }

    fn proves(&self, id: ExprId, holds: bool) -> Vec<String> {
        match self.item.body.get(id) {
            Expr::IsPresent(of, present) if *present == holds => {
                self.path(*of).into_iter().collect()
            }
            Expr::Field(base, _) if holds => self.granted_proves(id, *base),
            Expr::Not(of) => self.proves(*of, !holds),
            Expr::Cited(of, _) => self.proves(*of, holds),
            Expr::Logic(how, a, b) => {
                let (x, y) = (self.proves(*a, holds), self.proves(*b, holds));
                if (*how == Connective::And) == holds { union(x, y) } else { both(&x, y) }
            }
            Expr::Conditions(how, lines) => {
                let all = lines.iter().map(|line| line.condition);
                match (how, holds) {
                    (How::All, true) => all.flat_map(|line| self.proves(line, true)).collect(),
                    (How::Any, false) | (How::None, true) => {
                        all.flat_map(|line| self.proves(line, false)).collect()
                    }
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    /// A path as a key: what its first name means, the fields after it, and the day it is looked at. What is present
    /// one day need not be so another.
    fn path(&self, id: ExprId) -> Option<String> {
        let path = self.path_of(id)?;
        Some(self.on_this_day(path, self.is_timeless(id)))
    }

    /// A path, and the day that is looked at unless it is the same on every day.
    pub(super) fn on_this_day(&self, path: String, timeless: bool) -> String {
        match &self.day {
            Some(day) if !timeless => format!("{path} {day}"),
            Some(_) | None => path,
        }
    }

    pub(super) fn path_of(&self, id: ExprId) -> Option<String> {
        match self.item.body.get(id) {
            Expr::Name(_) => self.out.meaning(id).map(|meaning| format!("{meaning:?}")),
            Expr::Field(base, name) => match self.out.meaning(id) {
                Some(_) => self.path_of(*base).map(|base| format!("{base}.{}", name.text)),
                None => None,
            },
            Expr::Attested(of, from) => {
                let from = from.as_ref().map_or("", |register| &register.text);
                self.path_of(*of).map(|of| format!("{of} from {from}"))
            }
            Expr::AsOf(of, day) | Expr::InWording(of, day) => {
                let path = self.path_of(*of)?;
                if self.is_timeless(*of) {
                    return Some(path);
                }
                Some(format!("{path} {}", self.text(*day)))
            }
            _ => None,
        }
    }

    /// Whether a path is the same whatever the day: facts that are not over time.
    pub(super) fn is_timeless(&self, id: ExprId) -> bool {
        let one_value = |of: Def, index: u32| match &signature(self.db, of).kind {
            SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _) => {
                usize::try_from(index)
                    .ok()
                    .and_then(|at| facts.get(at))
                    .is_some_and(|fact| fact.over_time.is_none())
            }
            _ => false,
        };
        match (self.item.body.get(id), self.out.meaning(id)) {
            (Expr::Name(_), Some(Meaning::OwnField(index))) => {
                self.of.is_some_and(|of| one_value(of, index))
            }
            (Expr::Name(_), Some(meaning)) => matches!(
                meaning,
                Meaning::Argument(_) | Meaning::Row(_) | Meaning::Each | Meaning::Owner
            ),
            (Expr::Field(base, _), Some(Meaning::Field(index))) => match self.out.ty(*base).value {
                Value::Concept(of) => self.is_timeless(*base) && one_value(of, index),
                Value::Earlier(..) => self.is_timeless(*base),
                _ => false,
            },
            _ => false,
        }
    }
}

fn union(mut x: Vec<String>, y: Vec<String>) -> Vec<String> {
    x.extend(y);
    x
}

fn both(x: &[String], mut y: Vec<String>) -> Vec<String> {
    y.retain(|path| x.contains(path));
    y
}
