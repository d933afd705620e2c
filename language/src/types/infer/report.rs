//! What is said of values of the wrong kind.

use super::Infer;
use crate::diagnostics::{Language, Text, codes::types};
use crate::hir::{Expr, ExprId, Literal};
use crate::resolve::Finding;
use crate::types::{NumberType, Type, Value, display};
use lagrum_plan::value::NumberKind;

/// What stands after a number of a kind.
const fn after_number(kind: NumberKind) -> Option<&'static str> {
    match kind {
        NumberKind::Money => Some(" kr"),
        NumberKind::Percent => Some(" %"),
        NumberKind::Integer | NumberKind::Number => None,
    }
}

impl Infer<'_> {
    /// A type in both languages.
    pub(super) fn show(&self, value: &Value) -> Text {
        Text::new(
            display(self.db, value, Language::English),
            display(self.db, value, Language::Swedish),
        )
    }

    pub(super) fn wrong_type(&mut self, id: ExprId, needed: &Text, found: &Value) {
        let finding = self.not_needed(id, needed, found);
        self.report(finding);
    }

    fn not_needed(&self, id: ExprId, needed: &Text, found: &Value) -> Finding {
        let found = self.show(found);
        Finding::new(
            types::WRONG_TYPE,
            self.place(id),
            Text::new(
                format!("this is {}, but {} is needed here", found.en, needed.en),
                format!("detta är {}, men här behövs {}", found.sv, needed.sv),
            ),
        )
    }

    /// A number of another kind; a plain one may lack no more than its `kr` or `%`.
    pub(super) fn wrong_number(&mut self, id: ExprId, needed: &NumberType, found: &NumberType) {
        let shown = self.show(&Value::Number(needed.clone()));
        let finding = self.not_needed(id, &shown, &Value::Number(found.clone()));
        let finding = match (self.item.body.get(id), after_number(needed.kind)) {
            (Expr::Literal(Literal::Number(_)), Some(unit)) => {
                let written = format!("{}{unit}", self.text(id));
                let title = Text::new(format!("Write `{written}`"), format!("Skriv `{written}`"));
                finding.help(title.clone()).replace(title, self.place(id), written)
            }
            _ => finding,
        };
        self.report(finding);
    }

    pub(super) fn wrong_unit(&mut self, id: ExprId, needed: &Value, found: &Value) {
        let (needed, found) = (self.show(needed), self.show(found));
        let finding = Finding::new(types::WRONG_UNIT, self.place(id), Text::new(
            format!("this is {}, but {} is needed here", found.en, needed.en),
            format!("detta är {}, men här behövs {}", found.sv, needed.sv),
        ))
        .help(Text::new(
            "Convert one of them: `monthly(…)`, `yearly(…)`, or `… counted per month` where the law itself changes the unit.",
            "Räkna om ett av dem: `månadsvis(…)`, `årsvis(…)`, eller `… räknat per månad` där lagen själv byter enhet.",
        ));
        self.report(finding);
    }

    /// A value that may be absent, where it must not be. Gives the type without its absence.
    pub(super) fn needs_present(&mut self, id: ExprId, ty: Type) -> Type {
        if !ty.optional || ty.is_error() {
            return ty.present();
        }
        let text = self.text(id);
        let finding = Finding::new(types::MAY_BE_ABSENT, self.place(id), Text::new(
            format!("`{text}` may be absent"),
            format!("`{text}` kan saknas"),
        ))
        .help(Text::new(
            format!("Say what holds when it is absent: `{text} if none …`, or use it only after `when {text} is present`."),
            format!("Säg vad som gäller när det saknas: `{text} om ingen …`, eller använd det först efter `när {text} finns`."),
        ));
        self.report(finding);
        ty.present()
    }

    /// The author's own words for an expression, on one line.
    pub(super) fn text(&self, id: ExprId) -> String {
        let here = self.item.body.here(id);
        let start = usize::try_from(here.start).unwrap_or(0);
        let end = usize::try_from(here.end).unwrap_or(0);
        let text = self.item.source.get(start..end).unwrap_or("");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
