//! Units of measure, checked like dimensions.

use crate::db::Def;
use lagrum_plan::value::TimeUnit;

/// A unit that amounts are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UnitName {
    /// A unit of time, in `per month`.
    Time(TimeUnit),
    /// A declared unit.
    Declared(Def),
}

/// A product of units with exponents; empty for a plain number. `money per month` is month⁻¹.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Unit(Vec<(UnitName, i8)>);

impl Unit {
    /// No unit.
    #[must_use]
    pub fn none() -> Unit {
        Unit(Vec::new())
    }

    /// One unit.
    #[must_use]
    pub fn of(name: UnitName) -> Unit {
        Unit(vec![(name, 1)])
    }

    /// Whether it is a plain number.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Its factors, in a fixed order.
    #[must_use]
    pub fn factors(&self) -> &[(UnitName, i8)] {
        &self.0
    }

    /// The unit of a product.
    #[must_use]
    pub fn times(&self, other: &Unit) -> Unit {
        self.combine(other, 1)
    }

    /// The unit of a quotient.
    #[must_use]
    pub fn over(&self, other: &Unit) -> Unit {
        self.combine(other, -1)
    }

    /// The unit of time that it is a rate of: `month` in `money per month`.
    #[must_use]
    pub fn rate(&self) -> Option<TimeUnit> {
        self.0.iter().find_map(|(name, exponent)| match (name, exponent) {
            (UnitName::Time(unit), -1) => Some(*unit),
            (UnitName::Time(_) | UnitName::Declared(_), _) => None,
        })
    }

    /// The same, counted per another unit of time.
    #[must_use]
    pub fn with_rate(&self, unit: TimeUnit) -> Unit {
        let bare = match self.rate() {
            Some(old) => self.times(&Unit::of(UnitName::Time(old))),
            None => self.clone(),
        };
        bare.over(&Unit::of(UnitName::Time(unit)))
    }

    fn combine(&self, other: &Unit, sign: i8) -> Unit {
        let mut factors = self.0.clone();
        for (name, exponent) in &other.0 {
            let change = exponent.saturating_mul(sign);
            match factors.iter_mut().find(|(have, _)| have == name) {
                Some((_, have)) => *have = have.saturating_add(change),
                None => factors.push((*name, change)),
            }
        }
        factors.retain(|(_, exponent)| *exponent != 0);
        factors.sort();
        Unit(factors)
    }
}
