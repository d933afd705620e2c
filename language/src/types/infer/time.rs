//! Time: the months of a period, values of another day.

use super::Infer;
use crate::db::Def;
use crate::diagnostics::{
    Text,
    codes::{names, types},
};
use crate::hir::{ExprId, Name};
use crate::resolve::{Finding, did_you_mean, nearest};
use crate::types::{
    Meaning, SignatureKind, Type, Value, piece_field, piece_field_named, piece_fields, signature,
};
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

    /// `count of days of p when c`: the condition as of each day.
    pub(super) fn count_when(
        &mut self,
        id: ExprId,
        unit: TimeUnit,
        period: ExprId,
        when: ExprId,
    ) -> Type {
        self.units_of(unit, period);
        let each = Some(self.text(id));
        let before = std::mem::replace(&mut self.day, each);
        self.condition(when);
        self.day = before;
        Type::of(Self::integer())
    }

    /// `history of f`: the pieces of a fact over time.
    pub(super) fn history(&mut self, id: ExprId, of: ExprId) -> Type {
        let ty = self.expr(of, None);
        let over_time = self.fact_named(of).filter(|(concept, index)| {
            let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
                &signature(self.db, *concept).kind
            else {
                return false;
            };
            let fact = usize::try_from(*index).ok().and_then(|at| facts.get(at));
            fact.is_some_and(|fact| fact.over_time.is_some())
        });
        match over_time {
            Some((concept, index)) => Type::of(Value::List(Box::new(Value::Piece(concept, index)))),
            None => {
                if !ty.is_error() {
                    self.no_history(id, of);
                }
                Type::error()
            }
        }
    }

    fn no_history(&mut self, id: ExprId, of: ExprId) {
        let text = self.text(of);
        let finding = Finding::new(
            types::NO_HISTORY,
            self.place(id),
            Text::new(
                format!("`{text}` is no fact over time, so it has no history"),
                format!("`{text}` är ingen uppgift över tid, så den har ingen historik"),
            ),
        )
        .help(Text::new(
            "Write `over time` after the type of the fact where it is declared.",
            "Skriv `över tid` efter uppgiftens typ där den anges.",
        ));
        self.report(finding);
    }

    /// `.from`, `.to` and `.value` of a piece.
    pub(super) fn of_piece(&mut self, id: ExprId, (of, fact): (Def, u32), name: &Name) -> Type {
        let field = piece_field_named(self.db, of, fact, &name.text);
        let ty = field.and_then(|field| piece_field(self.db, of, fact, field));
        match (field, ty) {
            (Some(field), Some(ty)) => {
                self.means(id, Meaning::Field(field));
                ty
            }
            _ => {
                let owner = self.show(&Value::Piece(of, fact));
                let (text, at) = (&name.text, self.at(name.here));
                let finding = Finding::new(
                    names::NO_SUCH_MEMBER,
                    at,
                    Text::new(
                        format!("{} has nothing called `{text}`", owner.en),
                        format!("{} har inget som heter `{text}`", owner.sv),
                    ),
                );
                let near = nearest(text, piece_fields(self.db, of, fact).iter().copied());
                self.report(did_you_mean(finding, at, near));
                Type::error()
            }
        }
    }
}
