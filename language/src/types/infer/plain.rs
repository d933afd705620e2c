//! Values of tests are plain: said, not worked out.

use super::Infer;
use crate::diagnostics::{Text, codes::tests};
use crate::hir::{Arithmetic, Expr, ExprId, Literal};
use crate::resolve::Finding;
use crate::types::{Meaning, Type, Value};
use lagrum_plan::value::TimeUnit;

impl Infer<'_> {
    /// A value that a test gives or expects, of the type that is needed.
    pub(super) fn said(&mut self, id: ExprId, wanted: &Type) {
        let before = self.out.findings.len();
        self.result(id, wanted);
        if self.out.findings.len() == before && !self.is_plain(id) {
            self.worked_out(id, wanted);
        }
    }

    /// Whether the runner of tests can read it: it works nothing out but a sign and a fraction.
    fn is_plain(&self, id: ExprId) -> bool {
        match self.item.body.get(id) {
            Expr::Literal(_) | Expr::Absent | Expr::Missing => true,
            Expr::Text(text) => text.plain().is_some(),
            Expr::Cited(of, _) => self.is_plain(*of),
            Expr::Negate(of) => self.is_number(*of),
            Expr::Arithmetic(Arithmetic::Div, a, b) => self.is_number(*a) && self.is_number(*b),
            Expr::Period(from, to) => self.is_date(*from) && to.is_none_or(|to| self.is_date(to)),
            Expr::Name(_) | Expr::Field(..) => {
                matches!(self.out.meaning(id), Some(Meaning::Alternative(..)))
            }
            _ => false,
        }
    }

    fn is_number(&self, id: ExprId) -> bool {
        self.is_plain(id) && matches!(self.out.ty(id).value, Value::Number(_))
    }

    fn is_date(&self, id: ExprId) -> bool {
        matches!(self.item.body.get(id), Expr::Literal(Literal::Date(_)))
    }

    fn worked_out(&mut self, id: ExprId, wanted: &Type) {
        let example = match wanted.value {
            Value::Time(unit) => quoted_example(unit),
            _ => None,
        };
        let (en, sv) = match example {
            Some(example) => (format!(", such as \"{example}\""), format!(", t.ex. \"{example}\"")),
            None => (String::new(), String::new()),
        };
        let finding = Finding::new(
            tests::WRONG_IN_TEST,
            self.place(id),
            Text::new(
                "a test says its values, and works none out",
                "ett prov säger sina värden och räknar inte ut dem",
            ),
        )
        .help(Text::new(
            format!("Write the value itself{en}."),
            format!("Skriv själva värdet{sv}."),
        ));
        self.report(finding);
    }
}

/// How a test writes what has no form of its own: in quotes, as JSON has it.
pub(super) fn quoted_example(unit: TimeUnit) -> Option<&'static str> {
    match unit {
        TimeUnit::Date | TimeUnit::Month => None,
        TimeUnit::Week => Some("2024-W07"),
        TimeUnit::Quarter => Some("2024-Q1"),
        TimeUnit::HalfYear => Some("2024-H1"),
        TimeUnit::Year => Some("2024"),
    }
}
