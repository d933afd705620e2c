//! The answer as JSON. Amounts are texts, exact; those of a period are for each of its units.

use super::{Coordinated, Income, Paid, PaidPeriod, Reduction};
use crate::decision::Provisions;
use crate::door::describe::code_text;
use crate::show::{Members, string};
use lagrum_plan::coordination::{Benefit, Coordinate, How};
use lagrum_plan::exact::Rational;
use lagrum_plan::package::CitationId;
use lagrum_plan::value::TimeUnit;

impl Coordinated<'_> {
    /// Whether the periods could be coordinated.
    #[must_use]
    pub const fn is_valid(&self) -> bool {
        self.problems.is_empty()
    }

    /// The answer as one line of JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::with_capacity(1024);
        let mut object = Members::object(&mut out);
        object.text("coordination", &self.rules.name);
        if let Some(case) = &self.case {
            object.text("case", case);
        }
        object.text("package", self.title);
        object.text("digest", self.digest);
        object.text("engine", env!("CARGO_PKG_VERSION"));
        object.text("outcome", if self.is_valid() { "coordinated" } else { "invalid" });
        if !self.is_valid() {
            object.each("problems", &self.problems, |problem, out| {
                let mut object = Members::object(out);
                object.text("at", &problem.pointer);
                object.text("rule", problem.rule.word());
                object.text("message", &problem.message(self.language));
                object.close();
            });
        }
        object.each("benefits", &self.benefits, |paid, out| self.benefit(paid, out));
        object.each("income", &self.income, |income, out| self.counted(income, out));
        object.close();
        out
    }

    fn benefit(&self, paid: &Paid<'_>, out: &mut String) {
        let mut object = Members::object(out);
        object.text("benefit", &paid.benefit.name);
        object.text("per", word(paid.benefit.unit));
        object.text("granted", &exact(paid.granted));
        object.text("paid", &exact(paid.paid));
        object.each("periods", &paid.periods, |period, out| self.period(paid.benefit, period, out));
        object.close();
    }

    fn period(&self, benefit: &Benefit, period: &PaidPeriod<'_>, out: &mut String) {
        let mut object = Members::object(out);
        object.text("first", &code_text(benefit.unit, period.first));
        object.text("last", &code_text(benefit.unit, period.last));
        object.text("granted", &exact(period.granted));
        object.text("paid", &exact(period.paid));
        if let Some(decision) = &period.decision {
            object.text("decision", decision);
        }
        object.each("reductions", &period.reductions, |reduction, out| {
            self.reduction(reduction, out);
        });
        object.close();
    }

    fn reduction(&self, reduction: &Reduction<'_>, out: &mut String) {
        let mut object = Members::object(out);
        object.text("rule", kind(reduction.rule));
        object.each("because", &reduction.because, |benefit, out| string(out, &benefit.name));
        object.text("amount", &exact(reduction.amount));
        object.text("under", &self.provisions(&reduction.rule.under));
        object.close();
    }

    fn counted(&self, income: &Income<'_>, out: &mut String) {
        let mut object = Members::object(out);
        object.text("in", &income.counted_in.name);
        object.text("of", &income.of.name);
        object.text("per", word(income.of.unit));
        object.text("first", &code_text(income.of.unit, income.first));
        object.text("last", &code_text(income.of.unit, income.last));
        object.text("amount", &exact(income.amount));
        object.text("total", &exact(income.total));
        object.text("under", &self.provisions(&income.rule.under));
        object.close();
    }

    /// Provisions on one line.
    #[must_use]
    pub fn provisions(&self, under: &[CitationId]) -> String {
        Provisions::new(self.package, under).line()
    }
}

fn exact(amount: Rational) -> String {
    amount.to_decimal_string().unwrap_or_else(|| amount.to_string())
}

fn kind(rule: &Coordinate) -> &'static str {
    match rule.how {
        How::Exclude => "exclude",
        How::Deduct { .. } => "deduct",
        How::Cap { .. } => "cap",
        How::Income { .. } => "income",
    }
}

fn word(unit: TimeUnit) -> &'static str {
    super::case::unit_name(unit, crate::language::Language::English)
}
