//! The rules, benefit after benefit and step by step.

use super::case::Units;
use super::time::{days, next, unit_of, within};
use super::{Income, Reduction};
use lagrum_plan::coordination::{Benefit, BenefitId, Coordinate, Coordination, How};
use lagrum_plan::exact::{Rational, Rounding};
use lagrum_plan::package::Span;
use lagrum_plan::value::TimeUnit;
use std::collections::{BTreeMap, BTreeSet};

/// Why an amount could not be worked out.
pub(super) const TOO_LARGE: &str = "an amount is beyond what is kept exactly";

/// One day, week or month of a benefit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit<'p> {
    pub(super) granted: Rational,
    pub(super) paid: Rational,
    pub(super) decision: Option<String>,
    pub(super) reductions: Vec<Reduction<'p>>,
}

/// What came of the rules: the units of each benefit, in source order.
pub(super) struct WorkedOut<'p> {
    pub(super) units: Vec<BTreeMap<i64, Unit<'p>>>,
    pub(super) income: Vec<Income<'p>>,
}

/// Works out what is paid.
///
/// # Errors
/// Why an amount could not be worked out.
pub(super) fn work_out(rules: &Coordination, granted: Vec<Units>) -> Result<WorkedOut<'_>, String> {
    let mut work =
        Work { rules, units: granted.into_iter().map(begin).collect(), income: Vec::new() };
    for benefit in &rules.order {
        for rule in rules.rules.iter().filter(|rule| rule.target == *benefit) {
            work.rule(rule)?;
        }
    }
    Ok(WorkedOut { units: work.units, income: work.income })
}

fn begin<'p>(units: Units) -> BTreeMap<i64, Unit<'p>> {
    let unit = |(code, granted): (i64, super::case::Granted)| {
        let amount = granted.amount;
        let decision = granted.decision;
        (code, Unit { granted: amount, paid: amount, decision, reductions: Vec::new() })
    };
    units.into_iter().map(unit).collect()
}

struct Work<'p> {
    rules: &'p Coordination,
    units: Vec<BTreeMap<i64, Unit<'p>>>,
    income: Vec<Income<'p>>,
}

impl<'p> Work<'p> {
    fn rule(&mut self, rule: &'p Coordinate) -> Result<(), String> {
        if let How::Income { share, rounding } = &rule.how {
            return self.income(rule, *share, *rounding);
        }
        for step in self.steps(rule) {
            match &rule.how {
                How::Exclude => {
                    let because = self.present(&rule.others, rule.step, step);
                    if !because.is_empty() {
                        self.take(rule, step, None, because)?;
                    }
                }
                How::Deduct { share, rounding } => {
                    let (taken, because) = self.sum(rule, step)?;
                    let taken = rounded(times(taken, *share)?, *rounding)?;
                    self.take(rule, step, Some(taken), because)?;
                }
                How::Cap { limit, during } => self.cap(rule, step, limit, during)?,
                How::Income { .. } => {}
            }
        }
        Ok(())
    }

    /// The steps in which something of the target is granted and the rule is in force.
    fn steps(&self, rule: &Coordinate) -> BTreeSet<i64> {
        let unit = self.unit(rule.target);
        let codes = self.of(rule.target).into_iter().flat_map(BTreeMap::keys);
        let step = |code: &i64| unit_of(rule.step, days(unit, *code)?.0);
        let in_force = |step: &i64| {
            days(rule.step, *step).is_some_and(|(first, _)| within(&rule.in_force, first))
        };
        codes.filter_map(step).filter(in_force).collect()
    }

    fn cap(
        &mut self,
        rule: &'p Coordinate,
        step: i64,
        limit: &[(Span, Rational)],
        during: &[BenefitId],
    ) -> Result<(), String> {
        let mut because = self.present(during, rule.step, step);
        if because.is_empty() && !during.is_empty() {
            return Ok(());
        }
        let (first, _) = days(rule.step, step).ok_or(TOO_LARGE)?;
        let limit = limit.iter().find(|(span, _)| within(span, first));
        let limit =
            limit.map(|(_, limit)| *limit).ok_or("no version of a limit covers the time")?;
        let (others, sharing) = self.sum(rule, step)?;
        because.extend(sharing);
        let room = limit.checked_sub(others).ok_or(TOO_LARGE)?.max(Rational::ZERO);
        let paid = self.paid_in(rule.target, rule.step, step)?;
        let over = paid.checked_sub(room).ok_or(TOO_LARGE)?;
        self.take(rule, step, Some(over), because)
    }

    /// Takes an amount, or all, from the target's units of a step: from the first on; of a cap, from the last.
    fn take(
        &mut self,
        rule: &'p Coordinate,
        step: i64,
        amount: Option<Rational>,
        because: Vec<&'p Benefit>,
    ) -> Result<(), String> {
        let mut codes = self.codes(rule.target, rule.step, step);
        if matches!(rule.how, How::Cap { .. }) {
            codes.reverse();
        }
        let mut left = amount;
        let Some(units) = self.units.get_mut(place(rule.target)) else { return Ok(()) };
        for code in codes {
            let Some(unit) = units.get_mut(&code) else { continue };
            let taken = left.map_or(unit.paid, |left| left.min(unit.paid));
            if !taken.is_positive() {
                continue;
            }
            unit.paid = unit.paid.checked_sub(taken).ok_or(TOO_LARGE)?;
            left = match left {
                Some(left) => Some(left.checked_sub(taken).ok_or(TOO_LARGE)?),
                None => None,
            };
            unit.reductions.push(Reduction { rule, because: because.clone(), amount: taken });
        }
        Ok(())
    }

    /// Which of some benefits and times there is something of, on any day of a step.
    fn present(&self, some: &[BenefitId], step_unit: TimeUnit, step: i64) -> Vec<&'p Benefit> {
        let there = |id: &&BenefitId| {
            let Some(benefit) = self.rules.benefit(**id) else { return false };
            let time = benefit.decimals.is_none();
            self.during(**id, step_unit, step).any(|unit| time || unit.paid.is_positive())
        };
        some.iter().filter(there).filter_map(|id| self.rules.benefit(*id)).collect()
    }

    /// What is paid of the others in a step, and of which anything. Of a longer unit, that of the whole unit.
    fn sum(&self, rule: &Coordinate, step: i64) -> Result<(Rational, Vec<&'p Benefit>), String> {
        let mut sum = Rational::ZERO;
        let mut because = Vec::new();
        for id in &rule.others {
            let paid = self.paid_in(*id, rule.step, step)?;
            if paid.is_positive() {
                because.extend(self.rules.benefit(*id));
            }
            sum = sum.checked_add(paid).ok_or(TOO_LARGE)?;
        }
        Ok((sum, because))
    }

    fn paid_in(&self, id: BenefitId, step_unit: TimeUnit, step: i64) -> Result<Rational, String> {
        let paid = self.during(id, step_unit, step).map(|unit| unit.paid);
        let mut sum = Rational::ZERO;
        for amount in paid {
            sum = sum.checked_add(amount).ok_or(TOO_LARGE)?;
        }
        Ok(sum)
    }

    /// The codes of a benefit's units that lie in a step.
    fn codes(&self, id: BenefitId, step_unit: TimeUnit, step: i64) -> Vec<i64> {
        let range = self.range(id, step_unit, step);
        let (Some((first, last)), Some(units)) = (range, self.of(id)) else { return Vec::new() };
        units.range(first..=last).map(|(code, _)| *code).collect()
    }

    fn during(
        &self,
        id: BenefitId,
        step_unit: TimeUnit,
        step: i64,
    ) -> impl Iterator<Item = &Unit<'p>> {
        let range = self.range(id, step_unit, step);
        let units = range.zip(self.of(id)).map(|((first, last), units)| units.range(first..=last));
        units.into_iter().flatten().map(|(_, unit)| unit)
    }

    /// The benefit's units that have a day in a step.
    fn range(&self, id: BenefitId, step_unit: TimeUnit, step: i64) -> Option<(i64, i64)> {
        let (first, last) = days(step_unit, step)?;
        let unit = self.unit(id);
        Some((unit_of(unit, first)?, unit_of(unit, last)?))
    }

    fn of(&self, id: BenefitId) -> Option<&BTreeMap<i64, Unit<'p>>> {
        self.units.get(place(id))
    }

    fn unit(&self, id: BenefitId) -> TimeUnit {
        self.rules.benefit(id).map_or(TimeUnit::Date, |benefit| benefit.unit)
    }

    /// What of the others counts as income, unit by unit of theirs; equal ones that follow on each other as one.
    fn income(
        &mut self,
        rule: &'p Coordinate,
        share: Rational,
        rounding: Option<(Rounding, Rational)>,
    ) -> Result<(), String> {
        let mut found: Vec<Income<'p>> = Vec::new();
        for id in &rule.others {
            let (Some(of), Some(counted_in), Some(units)) =
                (self.rules.benefit(*id), self.rules.benefit(rule.target), self.of(*id))
            else {
                continue;
            };
            for (code, unit) in units {
                let first_day = days(of.unit, *code).map(|(first, _)| first);
                if !first_day.is_some_and(|day| within(&rule.in_force, day)) {
                    continue;
                }
                let amount = rounded(times(unit.paid, share)?, rounding)?;
                if !amount.is_positive() {
                    continue;
                }
                let one = Income {
                    rule,
                    counted_in,
                    of,
                    first: *code,
                    last: *code,
                    amount,
                    total: amount,
                };
                match found.last_mut().filter(|last| follows(last, &one)) {
                    Some(last) => {
                        last.last = *code;
                        last.total = last.total.checked_add(amount).ok_or(TOO_LARGE)?;
                    }
                    None => found.push(one),
                }
            }
        }
        self.income.append(&mut found);
        Ok(())
    }
}

fn follows(last: &Income<'_>, one: &Income<'_>) -> bool {
    last.of == one.of
        && last.amount == one.amount
        && next(one.of.unit, last.last) == Some(one.first)
}

fn place(id: BenefitId) -> usize {
    usize::try_from(id.0).unwrap_or(usize::MAX)
}

fn times(amount: Rational, share: Rational) -> Result<Rational, String> {
    amount.checked_mul(share).ok_or_else(|| TOO_LARGE.to_owned())
}

fn rounded(amount: Rational, how: Option<(Rounding, Rational)>) -> Result<Rational, String> {
    match how {
        Some((rounding, step)) => {
            amount.round_to(step, rounding).map_err(|error| error.to_string())
        }
        None => Ok(amount),
    }
}
