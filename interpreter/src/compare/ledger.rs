//! What was really paid, and what the person was told: given beside the cases.

use super::changes::number;
use super::{CompareError, Comparison};
use crate::language::Bilingual;
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use serde::Deserialize;
use serde_json::value::RawValue;

/// What was really paid, and what the person was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The payments.
    pub payments: Vec<Payment>,
    /// The notices.
    pub notices: Vec<Notice>,
}

/// An amount that was paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The id of the case; `None` where there is one case a period.
    pub case: Option<String>,
    /// The period, as [`super::Period::at`] has it or the beginning of that: `2012-01`.
    pub period: String,
    /// The result that was paid.
    pub result: String,
    /// How much.
    pub amount: Rational,
    /// When it was paid.
    pub on: Option<Date>,
}

/// What the person was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it is called.
    pub title: String,
    /// When it was given.
    pub date: Date,
    /// What it said.
    pub text: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written<'j> {
    #[serde(default, borrow)]
    payments: Vec<WrittenPayment<'j>>,
    #[serde(default)]
    notices: Vec<WrittenNotice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPayment<'j> {
    case: Option<String>,
    period: String,
    result: String,
    #[serde(borrow)]
    amount: &'j RawValue,
    on: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenNotice {
    title: String,
    date: String,
    text: Option<String>,
}

impl Ledger {
    /// Reads a file of payments and notices.
    ///
    /// # Errors
    /// If it is no such file.
    pub fn read(json: &str) -> Result<Self, CompareError> {
        let json = json.strip_prefix('\u{feff}').unwrap_or(json);
        if !json.trim_start().starts_with('{') {
            return Err(bad("…", ("an object", "ett objekt")));
        }
        let written: Written<'_> = serde_json::from_str(json).map_err(|error| {
            CompareError::Ledger(Bilingual::new(
                format!("the file of payments cannot be read: {error}"),
                format!("filen med utbetalningar kan inte läsas: {error}"),
            ))
        })?;
        let payments = written.payments.into_iter().map(payment).collect::<Result<_, _>>()?;
        let notices = written.notices.into_iter().map(notice).collect::<Result<_, _>>()?;
        Ok(Self { payments, notices })
    }

    /// The period that a step was paid for, as the payments have it: the widest, where several hold it.
    pub(super) fn period(
        &self,
        case: Option<&str>,
        at: Option<&str>,
        result: &str,
    ) -> Option<&str> {
        let of = self.payments.iter().filter(|payment| payment.is_of(case, at, result));
        of.map(|payment| payment.period.as_str()).min_by_key(|period| period.len())
    }

    /// What was paid of a result in a period, and when; `None` if nothing is said of it.
    pub(super) fn paid(
        &self,
        case: Option<&str>,
        period: &str,
        result: &str,
    ) -> Option<(Rational, Vec<Date>)> {
        let all = self
            .payments
            .iter()
            .filter(|payment| payment.is_of_case(case, result) && holds(period, &payment.period));
        let mut found: Option<(Rational, Vec<Date>)> = None;
        for payment in all {
            let (sum, mut dates) = found.unwrap_or((Rational::ZERO, Vec::new()));
            dates.extend(payment.on);
            found = Some((sum.checked_add(payment.amount)?, dates));
        }
        found
    }

    /// Checks that every payment is one of something that was compared.
    pub(super) fn check(&self, comparison: &Comparison<'_>) -> Result<(), CompareError> {
        let known = |payment: &&Payment| {
            comparison.pairs.iter().any(|pair| {
                pair.periods.iter().any(|period| {
                    let money = period.differences.iter().filter(|result| result.is_money());
                    let case = super::report::case_of(pair);
                    money
                        .into_iter()
                        .any(|result| payment.is_of(case, period.at.as_deref(), result.name))
                })
            })
        };
        match self.payments.iter().find(|payment| !known(payment)) {
            None => Ok(()),
            Some(Payment { period, result, .. }) => Err(CompareError::Ledger(Bilingual::new(
                format!(
                    "no amount “{result}” of the period {period} was compared, but a payment of it is given"
                ),
                format!(
                    "inget belopp ”{result}” för perioden {period} har jämförts, men en utbetalning av det är angiven"
                ),
            ))),
        }
    }
}

impl Payment {
    fn is_of(&self, case: Option<&str>, at: Option<&str>, result: &str) -> bool {
        self.is_of_case(case, result) && at.is_some_and(|at| holds(&self.period, at))
    }

    fn is_of_case(&self, case: Option<&str>, result: &str) -> bool {
        (self.case.is_none() || self.case.as_deref() == case) && self.result == result
    }
}

/// Whether a period is another, or the month or year that it lies in: `2012-01` holds `2012-01-15`.
fn holds(period: &str, at: &str) -> bool {
    at.strip_prefix(period).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn payment(written: WrittenPayment<'_>) -> Result<Payment, CompareError> {
    let amount = number(written.amount.get()).ok_or_else(|| {
        bad(
            written.amount.get(),
            ("an amount such as 2600 or \"2600.50\"", "ett belopp som 2600 eller \"2600.50\""),
        )
    })?;
    Ok(Payment {
        case: written.case,
        period: written.period,
        result: written.result,
        amount,
        on: written.on.as_deref().map(date).transpose()?,
    })
}

fn notice(written: WrittenNotice) -> Result<Notice, CompareError> {
    Ok(Notice { date: date(&written.date)?, title: written.title, text: written.text })
}

fn date(text: &str) -> Result<Date, CompareError> {
    text.parse().map_err(|_| bad(text, ("a date such as 2012-01-27", "ett datum som 2012-01-27")))
}

fn bad(found: &str, (en, sv): (&str, &str)) -> CompareError {
    CompareError::Ledger(Bilingual::new(
        format!("the file of payments: expected {en}, found {found}"),
        format!("filen med utbetalningar: väntade {sv}, fann {found}"),
    ))
}
