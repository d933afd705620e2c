//! What names mean.

use super::Infer;
use crate::builtins::{Builtin, by_name};
use crate::db::Def;
use crate::diagnostics::{
    Text,
    codes::{names, types},
};
use crate::hir::{ExprId, Name};
use crate::resolve::{Finding, HeadKind, did_you_mean, nearest, scope_of};
use crate::types::{Meaning, SignatureKind, Type, Value, head, signature};
use lagrum_plan::value::TimeUnit;

impl Infer<'_> {
    /// Brings a local name into view; reports what it would hide.
    pub(super) fn bind(&mut self, name: &Name, meaning: Meaning, ty: Type) {
        if name.text.is_empty() {
            return;
        }
        if self.lookup(&name.text).is_some() || by_name(&name.text).is_some() {
            let text = &name.text;
            let finding = Finding::new(
                names::SHADOWED_NAME,
                self.at(name.here),
                Text::new(
                    format!("`{text}` already means something here"),
                    format!("`{text}` betyder redan något här"),
                ),
            )
            .help(Text::new("Choose another name.", "Välj ett annat namn."));
            self.report(finding);
        }
        self.names.push((name.text.clone(), meaning, ty));
    }

    /// A name that stands alone.
    pub(super) fn name(&mut self, id: ExprId, name: &Name, needed: Option<&Value>) -> Type {
        if let Some((meaning, ty)) = self.lookup(&name.text) {
            self.means(id, meaning);
            self.check_no_arguments(id, meaning);
            return ty;
        }
        if let Some(ty) = self.alternative(id, name, needed) {
            return ty;
        }
        if let Some(row) = by_name(&name.text)
            && row.builtin == Builtin::AsOf
        {
            self.means(id, Meaning::Builtin(Builtin::AsOf));
            return Type::of(Value::Time(TimeUnit::Date));
        }
        if let Some(package) = self.scope.packages.get(&name.text) {
            self.means(id, Meaning::Package(*package));
            return Type::error();
        }
        self.unknown(id, name);
        Type::error()
    }

    /// A local name, fact, rule, parameter: anything but an alternative or a builtin.
    pub(super) fn lookup(&self, name: &str) -> Option<(Meaning, Type)> {
        if let Some((_, meaning, ty)) = self.names.iter().rev().find(|(have, _, _)| have == name) {
            return Some((*meaning, ty.clone()));
        }
        if let Some(of) = self.of {
            if let Some((index, ty)) = self.fact(of, name) {
                return Some((Meaning::OwnField(index), ty));
            }
            if let Some((step, unit)) = &self.steps
                && step == name
            {
                return Some((Meaning::Step, Type::of(Value::Time(*unit))));
            }
            if let Some(def) = self.scope.member(of, name) {
                return Some((Meaning::OwnMember(def), self.value_type(def)));
            }
            if let Some(of_decision) = self.of_decision(name) {
                return Some(of_decision);
            }
        }
        let def = *self.scope.names.get(name)?;
        self.declared(def)
    }

    /// What a declaration of a package means as a value.
    fn declared(&self, def: Def) -> Option<(Meaning, Type)> {
        match &signature(self.db, def).kind {
            SignatureKind::Parameter(ty) => Some((Meaning::Parameter(def), ty.clone())),
            SignatureKind::Rule(rule) => Some((Meaning::Rule(def), rule.ty.clone())),
            SignatureKind::Alternatives(..) => Some((Meaning::Alternatives(def), Type::error())),
            SignatureKind::Nothing
            | SignatureKind::Concept(_)
            | SignatureKind::Decision(..)
            | SignatureKind::Unit => None,
        }
    }

    fn value_type(&self, def: Def) -> Type {
        match &signature(self.db, def).kind {
            SignatureKind::Rule(rule) => rule.ty.clone(),
            SignatureKind::Parameter(ty) => ty.clone(),
            _ => Type::error(),
        }
    }

    /// The fact of a concept, or given of a decision.
    pub(super) fn fact(&self, of: Def, name: &str) -> Option<(u32, Type)> {
        let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
            &signature(self.db, of).kind
        else {
            return None;
        };
        (0u32..)
            .zip(facts)
            .find(|(_, fact)| fact.name == name)
            .map(|(index, fact)| (index, fact.ty.clone()))
    }

    /// A value of a closed set, by what the context needs or by being the only one of that name.
    fn alternative(&mut self, id: ExprId, name: &Name, needed: Option<&Value>) -> Option<Type> {
        if let Some(Value::Alternatives(set)) = needed
            && let SignatureKind::Alternatives(values, _) = &signature(self.db, *set).kind
            && let Some((index, _)) = (0u32..).zip(values).find(|(_, value)| **value == name.text)
        {
            self.means(id, Meaning::Alternative(*set, index));
            return Some(Type::of(Value::Alternatives(*set)));
        }
        let (set, index) = match self.scope.alternatives.get(&name.text)?.as_slice() {
            [one] => *one,
            several => {
                let sets: Vec<Def> = several.iter().map(|(set, _)| *set).collect();
                self.ambiguous(id, name, &sets);
                return Some(Type::error());
            }
        };
        self.means(id, Meaning::Alternative(set, index));
        Some(Type::of(Value::Alternatives(set)))
    }

    fn ambiguous(&mut self, id: ExprId, name: &Name, sets: &[Def]) {
        let text = &name.text;
        let sets: Vec<String> = sets
            .iter()
            .filter_map(|set| head(self.db, *set))
            .map(|head| format!("`{}.{text}`", head.name))
            .collect();
        let finding = Finding::new(
            names::AMBIGUOUS_NAME,
            self.place(id),
            Text::new(
                format!("`{text}` is a value of several sets"),
                format!("`{text}` är ett värde i flera mängder"),
            ),
        )
        .help(Text::new(
            format!("Say which: {}.", sets.join(" or ")),
            format!("Säg vilken: {}.", sets.join(" eller ")),
        ));
        self.report(finding);
    }

    fn unknown(&mut self, id: ExprId, name: &Name) {
        let at = self.place(id);
        let text = &name.text;
        let finding = Finding::new(
            names::UNKNOWN_NAME,
            at,
            Text::new(
                format!("there is nothing called `{text}` here"),
                format!("det finns inget som heter `{text}` här"),
            ),
        );
        let known = self.known_names();
        let finding = did_you_mean(finding, at, nearest(text, known.iter().map(String::as_str)));
        self.report(finding);
    }

    /// Everything a bare name could mean here, for did-you-mean.
    fn known_names(&self) -> Vec<String> {
        let mut known: Vec<String> = self.names.iter().map(|(name, _, _)| name.clone()).collect();
        if let Some(of) = self.of {
            known.extend(self.members_of(of));
        }
        known.extend(self.scope.names.keys().cloned());
        known.extend(self.scope.alternatives.keys().cloned());
        known.extend(self.scope.packages.keys().cloned());
        known
    }

    fn members_of(&self, of: Def) -> Vec<String> {
        let mut known = Vec::new();
        if let SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _) =
            &signature(self.db, of).kind
        {
            known.extend(facts.iter().map(|fact| fact.name.clone()));
        }
        if let Some(members) = self.scope.members.get(&of) {
            known.extend(members.keys().cloned());
        }
        known
    }

    /// `base.name`.
    pub(super) fn field(&mut self, id: ExprId, base: ExprId, name: &Name) -> Type {
        let base_ty = self.expr(base, None);
        if name.text.is_empty() {
            return Type::error();
        }
        match self.out.meaning(base) {
            Some(Meaning::Package(package)) => return self.of_package(id, package, name),
            Some(Meaning::Alternatives(set)) => return self.of_set(id, set, name),
            Some(Meaning::Rule(table) | Meaning::OwnMember(table) | Meaning::Member(table)) => {
                if let Some(ty) = self.column(id, table, name, &base_ty) {
                    return ty;
                }
            }
            _ => {}
        }
        if base_ty.is_error() {
            return Type::error();
        }
        let base_ty = self.needs_present(base, base_ty);
        match &base_ty.value {
            Value::Concept(concept) => self.member(id, *concept, name),
            Value::Piece(of, fact) => self.of_piece(id, (*of, *fact), name),
            Value::Earlier(of, what) => self.of_earlier(id, (*of, *what), name),
            Value::Alternatives(set) if matches!(name.text.as_str(), "number" | "tal") => {
                self.carried(id, *set)
            }
            other => {
                let shown = self.show(other);
                let text = &name.text;
                let finding = Finding::new(
                    names::NO_SUCH_MEMBER,
                    self.at(name.here),
                    Text::new(
                        format!("a value of the kind {} has no `{text}`", shown.en),
                        format!("ett värde av slaget {} har inget `{text}`", shown.sv),
                    ),
                );
                self.report(finding);
                Type::error()
            }
        }
    }

    fn of_package(&mut self, id: ExprId, package: crate::db::Package, name: &Name) -> Type {
        let there = scope_of(self.db, package);
        let found = there.names.get(&name.text).and_then(|def| self.declared(*def));
        if let Some((meaning, ty)) = found {
            self.means(id, meaning);
            self.check_no_arguments(id, meaning);
            return ty;
        }
        let near = nearest(&name.text, there.names.keys().map(String::as_str));
        let package = package.manifest(self.db).name.clone();
        self.no_such(name, &package, near);
        Type::error()
    }

    fn of_set(&mut self, id: ExprId, set: Def, name: &Name) -> Type {
        let SignatureKind::Alternatives(values, _) = &signature(self.db, set).kind else {
            return Type::error();
        };
        match (0u32..).zip(values).find(|(_, value)| **value == name.text) {
            Some((index, _)) => {
                self.means(id, Meaning::Alternative(set, index));
                Type::of(Value::Alternatives(set))
            }
            None => {
                let near = nearest(&name.text, values.iter().map(String::as_str));
                let owner = head(self.db, set).map(|head| head.name.clone()).unwrap_or_default();
                self.no_such(name, &owner, near);
                Type::error()
            }
        }
    }

    /// A result column of the table before the dot; `None` where that is no table.
    fn column(&mut self, id: ExprId, table: Def, name: &Name, base: &Type) -> Option<Type> {
        let SignatureKind::Rule(rule) = &signature(self.db, table).kind else { return None };
        let columns = rule.columns.as_ref()?;
        match (0u32..).zip(columns).find(|(_, column)| **column == name.text) {
            Some((index, _)) => {
                self.means(id, Meaning::Column(index));
                Some(base.clone())
            }
            None => {
                let near = nearest(&name.text, columns.iter().map(String::as_str));
                let owner = head(self.db, table).map(|head| head.name.clone()).unwrap_or_default();
                self.no_such(name, &owner, near);
                Some(Type::error())
            }
        }
    }

    fn member(&mut self, id: ExprId, concept: Def, name: &Name) -> Type {
        if let Some((index, ty)) = self.fact(concept, &name.text) {
            self.means(id, Meaning::Field(index));
            return ty;
        }
        if let Some(def) = self.scope.member(concept, &name.text) {
            self.means(id, Meaning::Member(def));
            self.check_no_arguments(id, Meaning::Member(def));
            return self.value_type(def);
        }
        let known = self.members_of(concept);
        let near = nearest(&name.text, known.iter().map(String::as_str)).map(str::to_owned);
        let owner = head(self.db, concept).map(|head| head.name.clone()).unwrap_or_default();
        self.no_such(name, &owner, near.as_deref());
        Type::error()
    }

    fn carried(&mut self, id: ExprId, set: Def) -> Type {
        match &signature(self.db, set).kind {
            SignatureKind::Alternatives(_, true) => {
                self.means(id, Meaning::Carried);
                Type::number(lagrum_plan::value::NumberKind::Number)
            }
            _ => self.not_a_value(id),
        }
    }

    fn no_such(&mut self, name: &Name, owner: &str, near: Option<&str>) {
        let at = self.at(name.here);
        let text = &name.text;
        let finding = Finding::new(
            names::NO_SUCH_MEMBER,
            at,
            Text::new(
                format!("`{owner}` has nothing called `{text}`"),
                format!("`{owner}` har inget som heter `{text}`"),
            ),
        );
        self.report(did_you_mean(finding, at, near));
    }

    /// A rule with arguments, named without them; the callee of a call is looked up elsewhere.
    fn check_no_arguments(&mut self, id: ExprId, meaning: Meaning) {
        let (Meaning::Rule(def) | Meaning::OwnMember(def) | Meaning::Member(def)) = meaning else {
            return;
        };
        let SignatureKind::Rule(rule) = &signature(self.db, def).kind else { return };
        if rule.arguments.is_empty() || self.callee == Some(id) {
            return;
        }
        let text = self.text(id);
        let finding = Finding::new(
            types::WRONG_ARGUMENTS,
            self.place(id),
            Text::new(
                format!("`{text}` needs its arguments: {}", argument_list(&rule.arguments, ", ")),
                format!("`{text}` behöver sina argument: {}", argument_list(&rule.arguments, "; ")),
            ),
        );
        self.report(finding);
    }

    /// The head kind of a declaration.
    pub(super) fn is_kind(&self, def: Def, kind: &HeadKind) -> bool {
        head(self.db, def).is_some_and(|head| head.kind == *kind)
    }
}

fn argument_list(arguments: &[crate::types::Member], separator: &str) -> String {
    let names: Vec<&str> = arguments.iter().map(|argument| argument.name.as_str()).collect();
    format!("({})", names.join(separator))
}
