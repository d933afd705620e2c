//! From types as written to types.

use super::{Earlier, NumberType, Type, Unit, UnitName, Value};
use crate::db::{Db, Def};
use crate::diagnostics::{
    Text,
    codes::{names, types},
};
use crate::hir::{Here, Name, TypeBase, TypeExpr};
use crate::resolve::{
    Finding, Head, HeadKind, Place, Scope, did_you_mean, heads, nearest, scope_of,
};
use lagrum_plan::value::{NumberKind, TimeUnit};

/// Resolves the types written in one item.
pub(crate) struct TypeResolver<'a> {
    db: &'a dyn Db,
    def: Def,
    scope: &'a Scope,
    /// What is wrong with them.
    pub findings: Vec<Finding>,
}

impl<'a> TypeResolver<'a> {
    /// For one item.
    pub fn new(db: &'a dyn Db, def: Def) -> Self {
        TypeResolver { db, def, scope: scope_of(db, def.package), findings: Vec::new() }
    }

    /// The type that is written.
    pub fn resolve(&mut self, ty: &TypeExpr) -> Type {
        let value = self.base(&ty.base);
        let value = self.rate(value, &ty.per);
        Type { value, optional: ty.may_be_absent }
    }

    /// Whether a fact of a type can be over time; reports one that cannot.
    pub fn over_time(&mut self, here: &Here, value: &Value) -> bool {
        let plain = !matches!(
            value,
            Value::Concept(_) | Value::Earlier(..) | Value::List(_) | Value::Error
        );
        if !plain && *value != Value::Error {
            self.findings.push(
                Finding::new(
                    types::OVER_TIME_OF_NO_VALUE,
                    self.place(*here),
                    Text::new(
                        "only a plain value can be over time, not a concept or a list",
                        "bara ett enkelt värde kan vara över tid, inte ett begrepp eller en lista",
                    ),
                )
                .help(Text::new(
                    "Put `over time` on the facts of the concept, or give each member of the list a period.",
                    "Skriv `över tid` vid begreppets uppgifter, eller ge varje medlem i listan en period.",
                )),
            );
        }
        plain
    }

    fn base(&mut self, base: &TypeBase) -> Value {
        match base {
            TypeBase::Missing => Value::Error,
            TypeBase::YesNo => Value::YesNo,
            TypeBase::Integer => Value::number(NumberKind::Integer, Unit::none()),
            TypeBase::Number(_) => Value::number(NumberKind::Number, Unit::none()),
            TypeBase::Percent(_) => Value::number(NumberKind::Percent, Unit::none()),
            TypeBase::Money { .. } => Value::number(NumberKind::Money, Unit::none()),
            TypeBase::Text(_) => Value::Text,
            TypeBase::Identity(kind) => Value::Identity(*kind),
            TypeBase::Time(unit) => Value::Time(*unit),
            TypeBase::Period(_) => Value::Period,
            TypeBase::Duration(kind) => Value::Duration(*kind),
            TypeBase::Named(name) => self.named(name),
            TypeBase::Of(package, name) => self.of_package(package, name),
            TypeBase::List(of, _) => Value::List(Box::new(self.resolve(of).value)),
        }
    }

    fn rate(&mut self, value: Value, per: &[Name]) -> Value {
        let Value::Number(number) = value else { return value };
        let unit = per.iter().fold(number.unit.clone(), |unit, name| match self.unit(name) {
            Some(found) => unit.over(&Unit::of(found)),
            None => unit,
        });
        Value::Number(NumberType { unit, ..number })
    }

    /// A unit by name: one of time, or a declared one.
    pub fn unit(&mut self, name: &Name) -> Option<UnitName> {
        if let Some(unit) = time_unit(&name.text) {
            return Some(UnitName::Time(unit));
        }
        let found = self.scope.names.get(&name.text).or_else(|| self.scope.plurals.get(&name.text));
        match found
            .filter(|def| matches!(head(self.db, **def).map(|h| &h.kind), Some(HeadKind::Unit(_))))
        {
            Some(def) => Some(UnitName::Declared(*def)),
            None => {
                self.unknown(name, "there is no unit called", "det finns ingen enhet som heter");
                None
            }
        }
    }

    fn named(&mut self, name: &Name) -> Value {
        match self.scope.names.get(&name.text).or_else(|| self.scope.plurals.get(&name.text)) {
            Some(def) => self.type_of(*def, name),
            None => {
                self.unknown(name, "there is no type called", "det finns ingen typ som heter");
                Value::Error
            }
        }
    }

    fn of_package(&mut self, package: &Name, name: &Name) -> Value {
        let Some(from) = self.scope.packages.get(&package.text) else {
            self.unknown(package, "there is no package called", "det finns inget paket som heter");
            return Value::Error;
        };
        match scope_of(self.db, *from).names.get(&name.text) {
            Some(def) => self.type_of(*def, name),
            None => {
                self.unknown(name, "there is no type called", "det finns ingen typ som heter");
                Value::Error
            }
        }
    }

    fn type_of(&mut self, def: Def, name: &Name) -> Value {
        match head(self.db, def).map(|head| &head.kind) {
            Some(HeadKind::Concept) => Value::Concept(def),
            Some(HeadKind::Decision) => Value::Earlier(def, Earlier::Decision),
            Some(HeadKind::Alternatives(_)) => Value::Alternatives(def),
            Some(HeadKind::Unit(_)) => {
                Value::number(NumberKind::Number, Unit::of(UnitName::Declared(def)))
            }
            _ => {
                let text = &name.text;
                self.findings.push(Finding::new(
                    names::WRONG_KIND_OF_NAME,
                    self.place(name.here),
                    Text::new(format!("`{text}` is not a type"), format!("`{text}` är ingen typ")),
                ));
                Value::Error
            }
        }
    }

    fn unknown(&mut self, name: &Name, en: &str, sv: &str) {
        let at = self.place(name.here);
        let text = &name.text;
        let finding = Finding::new(
            names::UNKNOWN_NAME,
            at,
            Text::new(format!("{en} `{text}`"), format!("{sv} `{text}`")),
        );
        let near = nearest(text, self.scope.names.keys().map(String::as_str));
        self.findings.push(did_you_mean(finding, at, near));
    }

    fn place(&self, here: Here) -> Place {
        Place { def: self.def, here }
    }
}

/// The head of a declaration.
pub(crate) fn head(db: &dyn Db, def: Def) -> Option<&Head> {
    heads(db, def.file).get(usize::try_from(def.index).ok()?)
}

/// The unit of time with a canonical name.
pub fn time_unit(name: &str) -> Option<TimeUnit> {
    Some(match name {
        "day" => TimeUnit::Date,
        "week" => TimeUnit::Week,
        "month" => TimeUnit::Month,
        "quarter" => TimeUnit::Quarter,
        "half_year" => TimeUnit::HalfYear,
        "year" => TimeUnit::Year,
        _ => return None,
    })
}
