//! Facts, and what is known of them: bounds, decimals.

use super::super::terms::{Term, TermId};
use super::{Frame, Maybe, Reader, Val, there};
use crate::db::Def;
use crate::hir::{ExprId, ItemKind, Name, TypeExpr, item};
use crate::rules::tables::Source;
use crate::rules::tables::range::{Range, bounds};
use crate::types::{Earlier, SignatureKind, Type, Value, answered_at, signature};
use lagrum_plan::source::Answer;

impl<'a> Reader<'a> {
    /// What the item is read for.
    pub(in super::super) fn instance(&mut self, of: Def) -> TermId {
        self.terms.intern(Term::Instance, || (Value::Concept(of), Range::default(), String::new()))
    }

    /// What that stands in.
    pub(in super::super) fn owner(&mut self, of: Def, name: &str) -> TermId {
        let about = (Value::Concept(of), Range::default(), name.to_owned());
        self.terms.intern(Term::Owner, || about)
    }

    /// An argument of the rule itself.
    pub(in super::super) fn argument(&mut self, index: u32, name: &str, ty: &Type) -> Maybe {
        self.of_term(Term::Argument(index), ty, Range::default(), name)
    }

    /// A fact of an instance of a concept, or a given of a decision.
    pub(in super::super) fn fact(&mut self, of: TermId, concept: Def, index: u32) -> Option<Maybe> {
        let at = usize::try_from(index).ok()?;
        let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
            &signature(self.db, concept).kind
        else {
            return None;
        };
        let ty = facts.get(at)?.ty.clone();
        let declared = item(self.db, concept)?;
        let (name, written): (&Name, &TypeExpr) = match &declared.kind {
            ItemKind::Concept(concept) => {
                concept.fields.get(at).map(|field| (&field.name, &field.ty))?
            }
            ItemKind::Decision(decision) => {
                decision.givens.get(at).map(|given| (&given.name, &given.ty))?
            }
            _ => return None,
        };
        let source = Source { db: self.db, def: concept, item: &declared };
        let range = bounds(source, written);
        let parent = self.terms.about(of).map_or("", |about| about.name.as_str());
        let path =
            if parent.is_empty() { name.text.clone() } else { format!("{parent}.{}", name.text) };
        let fact = self.of_term(Term::Fact(of, concept, index), &ty, range, &path);
        Some(fact)
    }

    /// `base.name`, of a fact.
    pub(super) fn fact_of(&mut self, frame: &Frame<'a>, base: ExprId, index: u32) -> Option<Maybe> {
        let concept = match frame.inferred.ty(base).value {
            Value::Concept(concept) => concept,
            Value::Earlier(of, what) => return self.earlier(frame, base, (of, what, index)),
            _ => return None,
        };
        match self.expr(frame, base).value {
            Val::Instance(of) => self.fact(of, concept, index),
            _ => None,
        }
    }

    /// What an earlier decision answered. Results hang on its outcome, so nothing is shown of them.
    fn earlier(
        &mut self,
        frame: &Frame<'a>,
        base: ExprId,
        (of, what, index): (Def, Earlier, u32),
    ) -> Option<Maybe> {
        let said = answered_at(self.db, of, what, index)?;
        let Val::Instance(instance) = self.expr(frame, base).value else { return None };
        if matches!(said.answer, Answer::Result { .. }) {
            return None;
        }
        let parent = self.terms.about(instance).map_or("", |about| about.name.as_str());
        let path = format!("{parent}.{}", said.name);
        Some(self.of_term(Term::Fact(instance, of, index), &said.ty, Range::default(), &path))
    }

    /// Another number of a list or period that is a fact: how many rows it has.
    pub(super) fn length(&mut self, list: TermId, most: u32) -> TermId {
        use lagrum_plan::exact::Rational;
        let name = self.terms.about(list).map_or(String::new(), |about| about.name.clone());
        let range = Range::whole()
            .at_least(Rational::ZERO)
            .at_most(Rational::from_integer(i64::from(most)));
        let integer = Type::number(lagrum_plan::value::NumberKind::Integer).value;
        self.terms.intern(Term::Length(list), || (integer, range, name))
    }

    /// An instance, as a value.
    pub(super) fn as_value(id: TermId) -> Maybe {
        there(Val::Instance(id))
    }
}
