//! Whether two instances are the same: the same row of the case, or of one identity.

use super::builder::index;
use super::frame::Lower;
use super::value::Record;
use crate::hir::{ItemKind, item};
use crate::types::{SignatureKind, signature};
use lagrum_plan::program::{Comparison, NodeId, Op};

impl Lower<'_> {
    /// `a = b` of instances. With `identified by`, those whose identifying facts agree are the same too.
    pub(super) fn same_instance(&mut self, how: Comparison, a: Record, b: Record) -> NodeId {
        let agree = self.identities_agree(a, b);
        let (row_a, row_b) = (self.row_of(a), self.row_of(b));
        let Some(agree) = agree else { return self.node(Op::Compare(how, row_a, row_b)) };
        let one = self.node(Op::Compare(Comparison::Equal, row_a, row_b));
        let same = self.node(Op::AtLeast(1, vec![one, agree]));
        if how == Comparison::NotEqual { self.node(Op::Not(same)) } else { same }
    }

    /// Whether all identifying facts agree; `None` for a concept without.
    fn identities_agree(&mut self, a: Record, b: Record) -> Option<NodeId> {
        let item = item(self.db, self.def_of(a))?;
        let ItemKind::Concept(concept) = &item.kind else { return None };
        let SignatureKind::Concept(facts) = &signature(self.db, self.def_of(a)).kind else {
            return None;
        };
        let by = concept.identified_by.iter();
        let at = by.filter_map(|name| facts.iter().position(|fact| fact.name == name.text));
        let mut agree = Vec::new();
        for at in at {
            let (left, right) = (self.fact_of(a, index(at)), self.fact_of(b, index(at)));
            agree.push(self.compare_values(Comparison::Equal, &left, &right));
        }
        match agree.as_slice() {
            [] => None,
            [one] => Some(*one),
            several => Some(self.node(Op::AtLeast(index(several.len()), several.to_vec()))),
        }
    }
}
