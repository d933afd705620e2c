//! Which values meet a comparison with a constant.

use lagrum_plan::exact::Rational;
use lagrum_plan::layout::Layout;
use lagrum_plan::program::Comparison;

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
