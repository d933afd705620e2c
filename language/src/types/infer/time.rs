//! Time: the months of a period, values of another day.

use super::Infer;
use crate::diagnostics::Text;
use crate::hir::ExprId;
use crate::types::{Type, Value};
use lagrum_plan::value::TimeUnit;

impl Infer<'_> {
    /// `e as of d`, `e in the wording of d`.
    pub(super) fn on_another_day(
        &mut self,
        of: ExprId,
        day: ExprId,
        needed: Option<&Value>,
    ) -> Type {
        self.needs(day, &Value::Time(TimeUnit::Date));
        let text = Some(self.text(day));
        let before = std::mem::replace(&mut self.day, text);
        let ty = self.expr(of, needed);
        self.day = before;
        ty
    }

    /// `months of p`: of a period, or of a longer unit of time.
    pub(super) fn units_of(&mut self, unit: TimeUnit, period: ExprId) -> Type {
        let ty = self.there(period, None);
        match ty.value {
            Value::Error => return Type::error(),
            Value::Period => {}
            Value::Time(longer) if longer > unit => {}
            other => {
                let needed = Text::new(
                    "a period, or a longer unit of time,",
                    "en period, eller en längre tidsenhet,",
                );
                self.wrong_type(period, &needed, &other);
                return Type::error();
            }
        }
        Type::of(Value::List(Box::new(Value::Time(unit))))
    }
}
