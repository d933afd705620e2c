//! What a name can mean.

use super::mention::{Role, mentions};
use crate::builtins::{Builtin, row};
use crate::db::{Db, Def, Package};
use crate::hir::{ExprId, Here, Item, ItemKind, content, exceptions, item};
use crate::resolve::{Place, scope_of};
use crate::types::{SignatureKind, Type, infer, signature};

/// What a name means: a declaration, or a part of one that has a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// A package.
    Package(Package),
    /// A declaration.
    Item(Def),
    /// A fact of a concept, or a given of a decision.
    Fact(Def, u32),
    /// `grants` of a decision.
    Result(Def, u32),
    /// `requires` of a decision.
    Condition(Def, u32),
    /// The step of a decision `for each`.
    Step(Def),
    /// A value of a closed set.
    Alternative(Def, u32),
    /// A result column of a table.
    Column(Def, u32),
    /// An exception of a rule or table; of an exception outside its rule, number 0 of that declaration.
    Exception(Def, u32),
    /// `benefit` or `time` of a coordination.
    Benefit(Def, u32),
    /// `whereby`.
    Local(Def, u32),
    /// An argument.
    Argument(Def, u32),
    /// The instance that a rule is of, by a name of its own.
    Each(Def),
    /// The instance that it stands in.
    Owner(Def),
    /// The row of an aggregate.
    Row(Def, ExprId),
    /// The number of that row.
    RowNumber(Def, ExprId),
    /// Something the language offers.
    Builtin(Builtin),
}

impl Target {
    /// The declaration that it is, or is a part of.
    #[must_use]
    pub fn def(self) -> Option<Def> {
        match self {
            Self::Package(_) | Self::Builtin(_) => None,
            Self::Item(def)
            | Self::Fact(def, _)
            | Self::Result(def, _)
            | Self::Condition(def, _)
            | Self::Step(def)
            | Self::Alternative(def, _)
            | Self::Column(def, _)
            | Self::Exception(def, _)
            | Self::Benefit(def, _)
            | Self::Local(def, _)
            | Self::Argument(def, _)
            | Self::Each(def)
            | Self::Owner(def)
            | Self::Row(def, _)
            | Self::RowNumber(def, _) => Some(def),
        }
    }

    /// Whether the name is known in its own declaration only.
    #[must_use]
    pub fn is_local(self) -> bool {
        matches!(
            self,
            Self::Local(..)
                | Self::Argument(..)
                | Self::Each(_)
                | Self::Owner(_)
                | Self::Row(..)
                | Self::RowNumber(..)
        )
    }

    /// Where its name is given. A package is named first in its first file.
    #[must_use]
    pub fn name_place(self, db: &dyn Db) -> Option<Place> {
        match self {
            Self::Package(package) => {
                let mut own = scope_of(db, package).own.iter();
                own.find_map(|def| declared_in(db, *def, self))
            }
            _ => declared_in(db, self.def()?, self),
        }
    }

    /// Where the whole of it stands.
    #[must_use]
    pub fn place(self, db: &dyn Db) -> Option<Place> {
        let whole = self.def().and_then(|def| {
            let item = item(db, def)?;
            part_here(self, &item).map(|here| Place { def, here })
        });
        whole.or_else(|| self.name_place(db))
    }

    /// Its name, as declared.
    #[must_use]
    pub fn name(self, db: &dyn Db) -> String {
        match self {
            Self::Package(package) => package.manifest(db).name.clone(),
            Self::Builtin(builtin) => row(builtin).map(|row| row.en.to_owned()).unwrap_or_default(),
            _ => {
                let Some(place) = self.name_place(db) else { return String::new() };
                let text = item(db, place.def).map(|item| written(&item, place.here));
                text.map(|text| text.trim_matches('`').to_owned()).unwrap_or_default()
            }
        }
    }

    /// Its type, where it has one value.
    #[must_use]
    pub fn ty(self, db: &dyn Db) -> Option<Type> {
        let at = |index: u32| usize::try_from(index).ok();
        match (self, &signature(db, self.def()?).kind) {
            (Self::Item(_) | Self::Column(..), SignatureKind::Rule(rule)) => Some(rule.ty.clone()),
            (Self::Item(_), SignatureKind::Parameter(ty)) => Some(ty.clone()),
            (
                Self::Fact(_, index),
                SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _),
            ) => facts.get(at(index)?).map(|fact| fact.ty.clone()),
            (Self::Result(_, index), SignatureKind::Decision(_, results)) => {
                results.get(at(index)?).map(|result| result.ty.clone())
            }
            (Self::Argument(_, index), SignatureKind::Rule(rule)) => {
                rule.arguments.get(at(index)?).map(|argument| argument.ty.clone())
            }
            (Self::Local(def, index), _) => infer(db, def).locals.get(at(index)?).cloned(),
            _ => None,
        }
    }
}

fn declared_in(db: &dyn Db, def: Def, target: Target) -> Option<Place> {
    let all = mentions(db, def).iter();
    let mut own = all.filter(|mention| mention.target == target && mention.role == Role::Declares);
    own.next().map(|mention| Place { def, here: mention.here })
}

/// The text of a place in an item.
pub(super) fn written(item: &Item, here: Here) -> String {
    let range = usize::try_from(here.start).ok().zip(usize::try_from(here.end).ok());
    let text = range.and_then(|(start, end)| item.source.get(start..end));
    text.unwrap_or_default().to_owned()
}

fn part_here(target: Target, item: &Item) -> Option<Here> {
    let at = |index: u32| usize::try_from(index).ok();
    match (target, content(&item.kind)) {
        (Target::Item(_), _) => Some(item.here),
        (Target::Fact(_, index), ItemKind::Concept(concept)) => {
            concept.fields.get(at(index)?).map(|field| field.here)
        }
        (Target::Result(_, index), ItemKind::Decision(decision)) => {
            decision.grants.get(at(index)?).map(|grant| grant.here)
        }
        (Target::Condition(_, index), ItemKind::Decision(decision)) => {
            decision.requires.get(at(index)?).map(|require| require.here)
        }
        (Target::Exception(_, index), _) => {
            exceptions(item).get(at(index)?).map(|exception| exception.here)
        }
        _ => None,
    }
}
