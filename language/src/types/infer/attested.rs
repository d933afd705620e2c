//! `f as declared`, `f from Register`: what one source says of a fact.

use super::Infer;
use crate::db::Def;
use crate::diagnostics::{Text, codes::sources};
use crate::hir::{ExprId, Name, SourceKind, item};
use crate::resolve::{Finding, no_register};
use crate::types::{Meaning, SignatureKind, Type, Value, signature};

impl Infer<'_> {
    /// The type of the fact: unknown where the source says nothing, so never absent for that.
    pub(super) fn attested(&mut self, id: ExprId, of: ExprId, register: Option<&Name>) -> Type {
        let ty = self.expr(of, None);
        let known = register.is_none_or(|register| self.is_register(register));
        let Some((concept, index)) = self.fact_named(of) else {
            if !ty.is_error() {
                self.no_fact_of_case(id, of);
            }
            return Type::error();
        };
        let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
            &signature(self.db, concept).kind
        else {
            return Type::error();
        };
        let at = usize::try_from(index).ok();
        let Some(fact) = at.and_then(|at| facts.get(at)) else { return Type::error() };
        if matches!(fact.ty.value, Value::Concept(_) | Value::Earlier(..) | Value::List(_)) {
            self.no_plain_fact(id, of);
            return Type::error();
        }
        if fact.over_time.is_some() {
            self.over_time_of_one_source(id, of, register);
            return Type::error();
        }
        if known {
            self.listed(id, concept, index, register);
        }
        fact.ty.clone()
    }

    /// The concept or decision, and the number there, of the fact that an expression names.
    pub(super) fn fact_named(&self, of: ExprId) -> Option<(Def, u32)> {
        match (self.out.meaning(of)?, self.item.body.get(of)) {
            (Meaning::OwnField(index), _) => Some((self.of?, index)),
            (Meaning::Field(index), crate::hir::Expr::Field(base, _)) => {
                match self.out.ty(*base).value {
                    Value::Concept(concept) => Some((concept, index)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether a name is that of a register; reports one that is not.
    fn is_register(&mut self, name: &Name) -> bool {
        let found = no_register(self.db, self.at(name.here), name);
        let known = found.is_none() && !name.text.is_empty();
        self.out.findings.extend(found);
        known
    }

    fn no_fact_of_case(&mut self, id: ExprId, of: ExprId) {
        let text = self.text(of);
        let finding = Finding::new(
            sources::NOT_A_FACT,
            self.place(id),
            Text::new(
                format!("`{text}` is not a fact of the case, so no source says it"),
                format!("`{text}` är ingen uppgift i ärendet, så ingen källa lämnar den"),
            ),
        )
        .help(Text::new(
            "Name a fact, and work out with what the source says of it: `income as declared * 50%`.",
            "Nämn en uppgift, och räkna med vad källan säger om den: `inkomst enligt egen uppgift * 50 %`.",
        ));
        self.report(finding);
    }

    fn no_plain_fact(&mut self, id: ExprId, of: ExprId) {
        let text = self.text(of);
        let finding = Finding::new(
            sources::NOT_A_FACT,
            self.place(id),
            Text::new(
                format!("`{text}` holds several facts; sources are asked about one at a time"),
                format!("`{text}` rymmer flera uppgifter; källor frågas om en i taget"),
            ),
        )
        .help(Text::new(
            format!("Name the fact in it: `{text}.… as declared`."),
            format!("Nämn uppgiften i det: `{text}.… enligt egen uppgift`."),
        ));
        self.report(finding);
    }

    /// One source's word is one value; a history is read as the most trusted source gives it.
    fn over_time_of_one_source(&mut self, id: ExprId, of: ExprId, register: Option<&Name>) {
        let text = self.text(of);
        let (en, sv) = match register {
            Some(register) => (format!("from {}", register.text), format!("hos {}", register.text)),
            None => ("as declared".to_owned(), "enligt egen uppgift".to_owned()),
        };
        let finding = Finding::new(
            sources::SOURCE_OVER_TIME,
            self.place(id),
            Text::new(
                format!("`{text}` is over time; what one source says of it cannot be asked for"),
                format!("`{text}` är över tid; vad en enskild källa säger om den kan inte efterfrågas"),
            ),
        )
        .help(Text::new(
            format!(
                "Declare what is compared as a fact of its own, not over time, and write `{en}` after that."
            ),
            format!(
                "Deklarera det som jämförs som en egen uppgift, inte över tid, och skriv `{sv}` efter den."
            ),
        ));
        self.report(finding);
    }

    /// Warns where the fact's own `source` clause does not know the source.
    fn listed(&mut self, id: ExprId, concept: Def, index: u32, register: Option<&Name>) {
        let Some(owner) = item(self.db, concept) else { return };
        let Some((fact, clauses)) = owner.kind.fact(index) else { return };
        let listed = match register {
            Some(register) => clauses
                .sources
                .iter()
                .any(|source| source.name.as_ref().is_some_and(|name| name.text == register.text)),
            // Whoever asks may be told: an empty clause leaves nobody out but registers.
            None => {
                clauses.sources.is_empty()
                    || clauses.sources.iter().any(|source| source.kind == SourceKind::Declared)
            }
        };
        if listed {
            return;
        }
        let (en, sv) = match register {
            Some(register) => {
                (format!("register {}", register.text), format!("register {}", register.text))
            }
            None => ("declared".to_owned(), "uppgiven".to_owned()),
        };
        let fact = &fact.text;
        let finding = Finding::new(
            sources::UNLISTED_SOURCE,
            self.place(id),
            Text::new(
                format!("`{fact}` does not list this source, so it ranks after those listed"),
                format!("`{fact}` anger inte den här källan, så den väger lättare än de angivna"),
            ),
        )
        .help(Text::new(
            format!("Add `{en}` to the `source` of `{fact}`, in the order of trust."),
            format!("Lägg till `{sv}` i `källa` för `{fact}`, i tillitsordning."),
        ));
        self.report(finding);
    }
}
