//! Which values meet a comparison with a constant.

use lagrum_plan::calendar::answer;
use lagrum_plan::exact::Rational;
use lagrum_plan::layout::Layout;
use lagrum_plan::program::{Calendar, Comparison};
use lagrum_plan::value::TimeUnit;

/// The values that meet a comparison, of those that there can be. Two comparisons with the same set are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Met {
    /// None can.
    None,
    /// All do.
    All,
    /// This one and larger.
    From(Rational),
    /// This one and smaller.
    UpTo(Rational),
    /// Just this one.
    Only(Rational),
    /// All but this one.
    AllBut(Rational),
}

/// The values a node can have: whole multiples of a quantum between two ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Values {
    pub quantum: Rational,
    pub low: Rational,
    pub high: Rational,
}

impl Values {
    /// Those of a layout; none is known of what has no quantum.
    pub(super) fn of(layout: &Layout) -> Option<Self> {
        let quantum = layout.quantum.filter(|quantum| quantum.is_positive())?;
        Some(Self { quantum, low: layout.low, high: layout.high })
    }

    /// Which of them meet the comparison.
    pub(super) fn met(&self, how: Comparison, with: Rational) -> Option<Met> {
        let parts = with.checked_div(self.quantum)?;
        let of = |count: i128| Rational::new(count, 1)?.checked_mul(self.quantum);
        let (below, above) = (of(parts.floor())?, of(parts.ceil())?);
        let next = below.checked_add(self.quantum)?;
        let before = above.checked_sub(self.quantum)?;
        Some(match how {
            Comparison::AtLeast => self.from(above),
            Comparison::Greater => self.from(next),
            Comparison::AtMost => self.up_to(below),
            Comparison::Less => self.up_to(before),
            Comparison::Equal if self.has(with) => Met::Only(with),
            Comparison::Equal => Met::None,
            Comparison::NotEqual if self.has(with) => Met::AllBut(with),
            Comparison::NotEqual => Met::All,
        })
    }

    fn has(&self, value: Rational) -> bool {
        value.is_multiple_of(self.quantum) && self.low <= value && value <= self.high
    }

    fn from(&self, first: Rational) -> Met {
        match () {
            () if first <= self.low => Met::All,
            () if first > self.high => Met::None,
            () => Met::From(first),
        }
    }

    fn up_to(&self, last: Rational) -> Met {
        match () {
            () if last >= self.high => Met::All,
            () if last < self.low => Met::None,
            () => Met::UpTo(last),
        }
    }
}

/// The days that a legal date can be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    pub between: Values,
    /// They are first days of these.
    pub of: Option<TimeUnit>,
}

impl Days {
    /// Which of them meet the comparison.
    pub(super) fn met(&self, how: Comparison, with: Rational) -> Option<Met> {
        let met = self.between.met(how, with)?;
        let Some(unit) = self.of else { return Some(met) };
        let Values { low, high, .. } = self.between;
        Some(match met {
            Met::From(day) => match first_from(unit, day)? {
                first if first > high => Met::None,
                first if first <= first_from(unit, low)? => Met::All,
                first => Met::From(first),
            },
            Met::UpTo(day) => match first_up_to(unit, day)? {
                first if first < low => Met::None,
                first if first >= first_up_to(unit, high)? => Met::All,
                first => Met::UpTo(first),
            },
            Met::Only(day) if first_up_to(unit, day)? != day => Met::None,
            Met::AllBut(day) if first_up_to(unit, day)? != day => Met::All,
            met => met,
        })
    }
}

/// The last first day of a unit that is no later than a day.
fn first_up_to(unit: TimeUnit, day: Rational) -> Option<Rational> {
    let own = answer(Calendar::In(unit), &[whole(day)?])?;
    answer(Calendar::FirstDay(unit), &[own]).map(Rational::from_integer)
}

/// The first that is no earlier.
fn first_from(unit: TimeUnit, day: Rational) -> Option<Rational> {
    let before = first_up_to(unit, day)?;
    if before == day {
        return Some(day);
    }
    let own = answer(Calendar::In(unit), &[whole(day)?])?;
    let next = answer(Calendar::Move(unit), &[own, 1])?;
    answer(Calendar::FirstDay(unit), &[next]).map(Rational::from_integer)
}

fn whole(day: Rational) -> Option<i64> {
    i64::try_from(day.floor()).ok()
}

#[cfg(test)]
mod tests {
    use super::{Days, Met, Values};
    use lagrum_plan::calendar::Date;
    use lagrum_plan::exact::Rational;
    use lagrum_plan::program::Comparison;
    use lagrum_plan::value::TimeUnit;

    fn day(text: &str) -> Rational {
        Rational::from_integer(text.parse::<Date>().unwrap().code())
    }

    fn met(how: Comparison, with: &str) -> Option<Met> {
        let between =
            Values { quantum: Rational::ONE, low: day("2012-01-01"), high: day("2013-12-31") };
        Days { between, of: Some(TimeUnit::Month) }.met(how, day(with))
    }

    #[test]
    fn only_the_first_days_of_months_are_told_apart() {
        let from = |with| met(Comparison::AtLeast, with);
        assert_eq!(from("2012-06-02"), Some(Met::From(day("2012-07-01"))));
        assert_eq!(from("2012-06-02"), from("2012-07-01"));
        assert_ne!(from("2012-06-01"), from("2012-06-02"));
        assert_eq!(met(Comparison::AtMost, "2012-06-30"), Some(Met::UpTo(day("2012-06-01"))));
        assert_eq!(from("2012-01-01"), Some(Met::All));
        assert_eq!(from("2013-12-02"), Some(Met::None));
        assert_eq!(met(Comparison::AtMost, "2013-12-01"), Some(Met::All));
        assert_eq!(met(Comparison::Equal, "2012-06-02"), Some(Met::None));
    }
}
