//! The answer for people.

use super::case::unit_name;
use super::{Coordinated, Income, Paid, PaidPeriod, Reduction};
use crate::language::Language;
use crate::show::Datum;
use lagrum_plan::coordination::{Benefit, How};
use lagrum_plan::exact::Rational;
use lagrum_plan::value::{Label, NumberKind, TimeUnit};

impl Coordinated<'_> {
    /// The answer as text, a line for each period and each reason.
    #[must_use]
    pub fn to_text(&self) -> String {
        let language = self.language;
        let mut text = format!("{}\n", language.label(&self.rules.label, &self.rules.name));
        if let Some(case) = &self.case {
            text.push_str(&format!("{}: {case}\n", language.pick("case", "ärende")));
        }
        text.push_str(&format!(
            "{}: {}, {}\n",
            language.pick("rules", "regler"),
            self.title,
            self.digest
        ));
        for problem in &self.problems {
            text.push_str(&format!("  {}\n", problem.line(language)));
        }
        for paid in self.benefits.iter().filter(|paid| !paid.periods.is_empty()) {
            text.push_str(&self.benefit_text(paid));
        }
        if !self.income.is_empty() {
            text.push_str(&format!(
                "\n{}\n",
                language.pick("Counts as income", "Räknas som inkomst")
            ));
        }
        for income in &self.income {
            text.push_str(&self.income_text(income));
        }
        text
    }

    /// What is paid of a benefit, of what was granted.
    #[must_use]
    pub fn paid_in_words(&self, paid: &Paid<'_>) -> String {
        let language = self.language;
        let (paid, granted) = (kr(paid.paid, language), kr(paid.granted, language));
        format!("{paid} {} {granted}", language.pick("paid of", "betalas av"))
    }

    fn benefit_text(&self, paid: &Paid<'_>) -> String {
        let mut text = format!("\n{}: {}\n", self.name(paid.benefit), self.paid_in_words(paid));
        for period in &paid.periods {
            text.push_str(&self.period_text(paid.benefit, period));
        }
        text
    }

    /// The units of a period, and what is paid for each.
    #[must_use]
    pub fn period_in_words(&self, benefit: &Benefit, period: &PaidPeriod<'_>) -> (String, String) {
        let language = self.language;
        let decision = period.decision.as_ref();
        let decision = decision.map_or_else(String::new, |name| {
            format!(" ({} {name})", language.pick("decision", "beslut"))
        });
        let units = span(benefit.unit, period.first, period.last, language);
        (format!("{units}{decision}"), self.rate(period.paid, benefit))
    }

    fn rate(&self, amount: Rational, of: &Benefit) -> String {
        let (each, unit) = (self.language.pick("a", "per"), unit_name(of.unit, self.language));
        format!("{} {each} {unit}", kr(amount, self.language))
    }

    fn period_text(&self, benefit: &Benefit, period: &PaidPeriod<'_>) -> String {
        let (units, paid) = self.period_in_words(benefit, period);
        let mut text = format!("  {units}: {paid}\n");
        for reduction in &period.reductions {
            text.push_str(&self.reduction_text(benefit, reduction));
        }
        text
    }

    fn reduction_text(&self, benefit: &Benefit, reduction: &Reduction<'_>) -> String {
        let (why, taken) = self.reduction_in_words(benefit, reduction);
        let under = self.provisions(&reduction.rule.under);
        format!("    {taken}: {why}  [{under}]\n")
    }

    /// Why a rule took something from a benefit, and how much.
    #[must_use]
    pub fn reduction_in_words(
        &self,
        benefit: &Benefit,
        reduction: &Reduction<'_>,
    ) -> (String, String) {
        let language = self.language;
        let names: Vec<&str> = reduction.because.iter().map(|it| self.name(it)).collect();
        let names = names.join(", ");
        let target = self.name(benefit);
        let said = language.label(&reduction.rule.label, "");
        let why = match (&reduction.rule.how, language) {
            _ if !said.is_empty() => said.to_owned(),
            (How::Exclude, Language::English) => {
                format!("{target} is not paid at the same time as {names}")
            }
            (How::Exclude, Language::Swedish) => {
                format!("{target} betalas inte samtidigt med {names}")
            }
            (How::Deduct { .. }, Language::English) => format!("{names} is deducted"),
            (How::Deduct { .. }, Language::Swedish) => format!("{names} dras av"),
            (How::Cap { .. }, Language::English) => "above the limit".to_owned(),
            (How::Cap { .. }, Language::Swedish) => "över gränsen".to_owned(),
            (How::Income { .. }, _) => String::new(),
        };
        (why, format!("−{}", kr(reduction.amount, language)))
    }

    /// What counts as income where and when, and how much.
    #[must_use]
    pub fn income_in_words(&self, income: &Income<'_>) -> (String, String) {
        let units = span(income.of.unit, income.first, income.last, self.language);
        let counted = format!("{}, {units}", self.name(income.counted_in));
        let of = format!("{} {}", self.language.pick("of", "av"), self.name(income.of));
        (counted, format!("{}, {of}", self.rate(income.amount, income.of)))
    }

    fn income_text(&self, income: &Income<'_>) -> String {
        let (counted, amount) = self.income_in_words(income);
        format!("  {counted}: {amount}  [{}]\n", self.provisions(&income.rule.under))
    }

    /// What readers see of a benefit.
    #[must_use]
    pub fn name<'b>(&self, benefit: &'b Benefit) -> &'b str {
        self.language.label(&benefit.label, &benefit.name)
    }
}

/// An amount in words.
pub(crate) fn kr(amount: Rational, language: Language) -> String {
    let kr = Label { en: Some("kr".to_owned()), sv: None };
    Datum::Number(NumberKind::Money, amount).in_words(&kr, language)
}

fn span(unit: TimeUnit, first: i64, last: i64, language: Language) -> String {
    let words = |code| Datum::Time(unit, code).in_words(&Label::default(), language);
    if first == last { words(first) } else { format!("{} – {}", words(first), words(last)) }
}
