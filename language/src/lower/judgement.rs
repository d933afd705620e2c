//! What the rules leave out, and what must be done before a denial.

use super::frame::{CASES, Lower};
use super::text::label;
use super::value::Record;
use crate::db::{Def, Package};
use crate::hir::{DecisionDecl, Item, ItemKind, OmittedDecl, item};
use crate::resolve::{HeadKind, declared, scope_of};
use crate::types::concepts_of_case;
use lagrum_plan::oversight::{Communicate, Omitted};
use lagrum_plan::points::{Exercise, SpotKind};
use std::sync::Arc;

impl Lower<'_> {
    /// Notes that something of a package is used: what that package leaves out may matter.
    pub(super) fn use_package(&mut self, package: Package) {
        if !self.used.contains(&package) {
            self.used.push(package);
        }
    }

    pub(super) fn communicate(&mut self, decl: &DecisionDecl) -> Option<Communicate> {
        let under = decl.communicate.as_ref()?;
        Some(Communicate { under: self.out.cite(self.db, self.frame.def, under) })
    }

    /// The provisions left out by the packages that the decision uses: those of the whole package, of the decision, and
    /// of the concepts that its facts reach.
    pub(super) fn omitted(&mut self) -> Vec<Omitted> {
        let concepts = concepts_of_case(self.db, self.decision);
        let mut all = Vec::new();
        let mut next = 0;
        // A condition may use another package still.
        while let Some(package) = self.used.get(next).copied() {
            next = next.saturating_add(1);
            for def in declared(self.db, package, &HeadKind::Omitted) {
                let Some(item) = item(self.db, def) else { continue };
                let ItemKind::Omitted(decl) = &item.kind else { continue };
                let at = Exercise::Omitted(super::builder::index(all.len()));
                all.extend(self.omission((def, &item), decl, &concepts, at));
            }
        }
        all
    }

    fn omission(
        &mut self,
        (def, item): (Def, &Arc<Item>),
        decl: &OmittedDecl,
        concepts: &[Def],
        at: Exercise,
    ) -> Option<Omitted> {
        let owner = match &decl.of {
            None => None,
            Some(of) => Some(scope_of(self.db, def.package).owner(self.db, &of.text)?),
        };
        let domain = match owner {
            None => CASES,
            Some(owner) if owner == self.decision => CASES,
            Some(owner) if concepts.contains(&owner) => self.instances(owner),
            Some(_) => return None,
        };
        let own = owner.map(|concept| Record {
            domain,
            concept: concept.into(),
            present: None,
            row: None,
        });
        let frame = self.new_frame(def, item, domain, own, Vec::new());
        let outer = std::mem::replace(&mut self.frame, frame);
        let when = decl.when.map(|when| self.value(when));
        if when.is_some() {
            self.whole_point(SpotKind::Omitted, item.here, &item.name.text, &[], at);
        }
        self.frame = outer;
        Some(Omitted {
            name: item.name.text.clone(),
            label: label(&item.label),
            under: self.out.cite(self.db, def, &item.under),
            because: label(&decl.because),
            of: domain,
            when,
        })
    }
}
