//! Provisions of what has no step of its own: versions, clauses, terms, rows that are always met. The step around it
//! has them, each under the guards of now. No node is made for it.

use super::builder::position;
use super::frame::{Gathered, Lower};
use super::value::Kind;
use crate::db::Def;
use crate::hir::{Citation, ItemKind, item};
use lagrum_plan::package::{CitationId, FieldId};
use lagrum_plan::program::Cited;
use lagrum_plan::source::Origin;

impl Gathered {
    /// Adds provisions, unless they are there.
    pub fn cite(&mut self, cited: Cited) {
        if !cited.under.is_empty() && !self.cited.contains(&cited) {
            self.cited.push(cited);
        }
    }

    /// Takes out what the rows of a list are all asked under: the step around them has it, for a list without rows too.
    pub fn take_cited_of_all(&mut self) -> Vec<Vec<CitationId>> {
        let all = std::mem::take(&mut self.cited);
        let (of_all, of_some): (Vec<Cited>, Vec<Cited>) =
            all.into_iter().partition(|cited| cited.when.is_empty());
        self.cited = of_some;
        of_all.into_iter().map(|cited| cited.under).collect()
    }
}

impl Lower<'_> {
    /// Notes that what is worked out now rests on provisions of its own.
    pub(super) fn cites(&mut self, under: &[Citation]) {
        self.cites_of(self.frame.def, under);
    }

    /// The same, of provisions that are written elsewhere.
    pub(super) fn cites_of(&mut self, def: Def, under: &[Citation]) {
        let under = self.out.cite(self.db, def, under);
        self.note_cited(under);
    }

    /// What is prescribed elsewhere rests on the provision that delegates it too.
    pub(super) fn cites_delegation(&mut self, delegated: Def, prescribed: Def) {
        if delegated != prescribed
            && let Some(item) = item(self.db, delegated)
        {
            self.cites_of(delegated, &item.under);
        }
    }

    pub(super) fn note_cited(&mut self, under: Vec<CitationId>) {
        let when = self.guards();
        let Some(open) = self.frame.open.last_mut() else { return };
        open.gathered.cite(Cited { under, when });
    }

    /// The provisions of a fact: those that it is declared under; of a judgement, those of its declaration.
    pub(super) fn cited_of_fact(&mut self, of: Kind, field: FieldId) -> Vec<Cited> {
        let under = self.under_of_fact(of, field);
        let cited = Cited { under, when: Vec::new() };
        if cited.under.is_empty() { Vec::new() } else { vec![cited] }
    }

    fn under_of_fact(&mut self, of: Kind, field: FieldId) -> Vec<CitationId> {
        let (def, id, field) = match of {
            Kind::Concept(def) => (def, self.out.concept(self.db, of), field),
            // A piece of a fact over time is of that fact.
            Kind::Piece(def, whole) => (def, self.out.concept(self.db, def), FieldId(whole)),
            Kind::Earlier(..) => return Vec::new(),
        };
        let fields = self.out.concepts.get(position(id.0)).map(|of| of.fields.as_slice());
        let at = |field: FieldId| fields.and_then(|fields| fields.get(position(field.0)));
        let Some(seen) = at(field) else { return Vec::new() };
        let given = seen.origin.base().and_then(at).unwrap_or(seen);
        if let Origin::Assessment(assessment) = &given.origin {
            return assessment.under.clone();
        }
        let Some(item) = item(self.db, def) else { return Vec::new() };
        let ItemKind::Concept(concept) = &item.kind else { return Vec::new() };
        let declared = concept.fields.iter().find(|field| field.name.text == given.name);
        let under = declared.map(|field| field.under.as_slice()).unwrap_or_default();
        self.out.cite(self.db, def, under)
    }
}
