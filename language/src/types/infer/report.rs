//! What is said of values of the wrong kind.

use super::Infer;
use crate::diagnostics::{Language, Text, codes::types};
use crate::hir::ExprId;
use crate::resolve::Finding;
use crate::types::{Type, Value, display};

impl Infer<'_> {
    /// A type in both languages.
    pub(super) fn show(&self, value: &Value) -> Text {
        Text::new(
            display(self.db, value, Language::English),
            display(self.db, value, Language::Swedish),
        )
    }

    pub(super) fn wrong_type(&mut self, id: ExprId, needed: &Text, found: &Value) {
        let found = self.show(found);
        let finding = Finding::new(
            types::WRONG_TYPE,
            self.place(id),
            Text::new(
                format!("this is {}, but {} is needed here", found.en, needed.en),
                format!("detta är {}, men här behövs {}", found.sv, needed.sv),
            ),
        );
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
