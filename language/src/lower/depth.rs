//! How deep rules may rest on each other, and when lowering stops: what recurses here has an end on every host.

use super::frame::Lower;
use super::value::Val;
use crate::diagnostics::{Text, codes::numbers as codes};
use crate::hir::item;
use crate::resolve::{Finding, Place};

/// How deep expressions may stand in each other, those of the rules they use among them.
const MOST_DEEP: usize = 1_000;

/// A rule in use takes as much room as so many expressions.
const RULE: usize = 3;

/// Lowering stops at so many nodes: twice as many as a decision may have, which `check` reports.
const STOP_AT_NODES: usize = 100_000;

impl Lower<'_> {
    /// Works one level deeper, unless that is too deep or there is too much already.
    pub(super) fn deeper(&mut self, work: impl FnOnce(&mut Self) -> Val) -> Val {
        if self.b.program.nodes.len() > STOP_AT_NODES {
            return Val::Error;
        }
        if self.depth.saturating_add(self.active.len().saturating_mul(RULE)) >= MOST_DEEP {
            self.too_deep();
            return Val::Error;
        }
        self.depth = self.depth.saturating_add(1);
        let val = work(self);
        self.depth = self.depth.saturating_sub(1);
        val
    }

    /// Said once for a decision, at the rule it has come to.
    fn too_deep(&mut self) {
        if std::mem::replace(&mut self.was_too_deep, true) {
            return;
        }
        let name =
            item(self.db, self.decision).map(|item| item.name.text.clone()).unwrap_or_default();
        let rules = self.active.len();
        let at = Place { def: self.frame.def, here: self.frame.item.name.here };
        self.findings.push(
            Finding::new(
                codes::TOO_MUCH_TO_WORK_OUT,
                at,
                Text::new(
                    format!("`{name}` rests on rules that rest on each other in too long a row"),
                    format!("`{name}` vilar på regler som vilar på varandra i en för lång rad"),
                ),
            )
            .labelled(Text::new(
                format!("the row has come to {rules} rules here"),
                format!("raden har här nått {rules} regler"),
            ))
            .help(Text::new(
                "Let fewer rules build on each other, or break up long expressions into rules that stand side by side.",
                "Låt färre regler bygga på varandra, eller dela upp långa uttryck i regler som står bredvid varandra.",
            )),
        );
    }
}
