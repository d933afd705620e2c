//! Choices: `if`, `if none`, and condition lists.

use super::Infer;
use crate::diagnostics::{Text, codes::types};
use crate::hir::{Expr, ExprId, How, Line};
use crate::resolve::Finding;
use crate::types::{Type, Value};

impl Infer<'_> {
    /// `if c then a else b`.
    pub(super) fn choice(
        &mut self,
        condition: ExprId,
        then: ExprId,
        otherwise: ExprId,
        needed: Option<&Value>,
    ) -> Type {
        self.condition(condition);
        let (yes, no) = (self.when_true(condition), self.when_false(condition));
        let a = self.with(yes, |this| this.expr(then, needed));
        let hint = needed.cloned().unwrap_or_else(|| a.value.clone());
        let b = self.with(no, |this| this.expr(otherwise, Some(&hint)));
        self.no_lists(then, &a);
        self.join(otherwise, &a, &b)
    }

    /// A branch that is a list: choices do not choose between lists.
    pub(super) fn no_lists(&mut self, id: ExprId, ty: &Type) {
        if !Self::is_list(ty) {
            return;
        }
        let finding = Finding::new(
            types::CHOICE_OF_LISTS,
            self.place(id),
            Text::new(
                "a choice cannot choose between lists",
                "ett val kan inte välja mellan listor",
            ),
        )
        .help(Text::new(
            "Put the condition in `where`: `count of x in xs where …`.",
            "Skriv villkoret efter `där`: `antalet x i xs där …`.",
        ));
        self.report(finding);
    }

    /// `e if none other`.
    pub(super) fn if_none(&mut self, of: ExprId, other: ExprId, needed: Option<&Value>) -> Type {
        let ty = self.expr(of, needed);
        if !ty.optional && !ty.is_error() {
            self.never_absent(of);
        }
        let present = ty.present();
        let fallback = self.expr(other, Some(&present.value));
        self.join(other, &present, &fallback)
    }

    pub(super) fn never_absent(&mut self, id: ExprId) {
        let text = self.text(id);
        let finding = Finding::new(
            types::NEVER_ABSENT,
            self.place(id),
            Text::new(format!("`{text}` is never absent"), format!("`{text}` saknas aldrig")),
        )
        .help(Text::new(
            "Write `may be absent` after its type if it can be, or leave this out.",
            "Skriv `kan saknas` efter typen om det kan saknas, eller ta bort detta.",
        ));
        self.report(finding);
    }

    /// The lines of a condition list: in `all of the following`, a line knows what earlier ones prove.
    pub(super) fn lines(&mut self, list: &Expr, lines: &[Line]) {
        let Expr::Conditions(how, _) = list else { return };
        let mut known = Vec::new();
        for line in lines {
            self.with(known.clone(), |this| this.condition(line.condition));
            match how {
                How::All => known.extend(self.when_true(line.condition)),
                How::Any | How::None => known.extend(self.when_false(line.condition)),
                How::AtLeast(_) | How::Exactly(_) => {}
            }
        }
    }
}
