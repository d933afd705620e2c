//! Layouts of numbers from those of their operands.

use super::{Form, Kind, Layout, LayoutErrorKind, Size};
use crate::exact::{Rational, Rounding};

type Found<T> = Result<T, LayoutErrorKind>;

/// A value that does not fit is the one thing that can go wrong with exact arithmetic here.
fn fits<T>(value: Option<T>) -> Found<T> {
    value.ok_or(LayoutErrorKind::TooWide)
}

impl Layout {
    /// A number with a quantum, between two values.
    pub(super) fn quantised(
        kind: Kind,
        quantum: Rational,
        low: Rational,
        high: Rational,
    ) -> Found<Self> {
        let (low, high) = (low.min(high), low.max(high));
        let denominator = quantum.denominator();
        let scale = fits(Rational::new(denominator, 1))?;
        let numerator = fits(low.abs().max(high.abs()).checked_mul(scale))?.ceil();
        let form = if i64::try_from(numerator).is_ok() && i64::try_from(denominator).is_ok() {
            Form::I64
        } else {
            Form::I128
        };
        let size = Size { numerator, denominator };
        Ok(Self { kind, quantum: Some(quantum.abs()), low, high, form, denominator, size })
    }

    /// A number without a quantum.
    fn ratio(low: Rational, high: Rational, size: Size) -> Self {
        Self {
            kind: Kind::Number,
            quantum: None,
            low,
            high,
            form: Form::Ratio,
            denominator: 1,
            size,
        }
    }

    fn of(
        kind: Kind,
        quantum: Option<Rational>,
        (low, high): (Rational, Rational),
        size: Found<Size>,
    ) -> Found<Self> {
        match quantum {
            Some(quantum) => Self::quantised(kind, quantum, low, high),
            None => Ok(Self::ratio(low, high, size?)),
        }
    }

    /// Whole numbers or codes.
    pub(super) fn whole(kind: Kind, low: i64, high: i64) -> Self {
        let size =
            Size { numerator: i128::from(low).abs().max(i128::from(high).abs()), denominator: 1 };
        let (low, high) = (Rational::from_integer(low), Rational::from_integer(high));
        Self {
            kind,
            quantum: Some(Rational::ONE),
            low,
            high,
            form: Form::I64,
            denominator: 1,
            size,
        }
    }

    /// Yes or no.
    pub(super) fn yes_no() -> Self {
        Self::whole(Kind::Bool, 0, 1)
    }

    /// A constant.
    pub(super) fn constant(value: Rational) -> Found<Self> {
        Self::quantised(Kind::Number, value.abs(), value, value)
    }

    /// The number 0, in place of what has an error.
    pub(super) fn zero() -> Self {
        Self::whole(Kind::Number, 0, 0)
    }

    /// Lengths of time are codes that can be added and multiplied.
    fn arithmetic_kind(self, other: Self) -> Kind {
        if self.kind == Kind::Code || other.kind == Kind::Code { Kind::Code } else { Kind::Number }
    }

    fn common_quantum(self, other: Self) -> Found<Option<Rational>> {
        match (self.quantum, other.quantum) {
            (Some(a), Some(b)) => fits(a.gcd_with(b)).map(Some),
            (None, _) | (_, None) => Ok(None),
        }
    }

    /// The layout of values of which each is one of the two's.
    pub(super) fn either(self, other: Self) -> Found<Self> {
        if !matches!(self.kind, Kind::Number | Kind::Code) {
            return Ok(self);
        }
        let size = Size {
            numerator: self.size.numerator.max(other.size.numerator),
            denominator: self.size.denominator.max(other.size.denominator),
        };
        let bounds = (self.low.min(other.low), self.high.max(other.high));
        Self::of(self.kind, self.common_quantum(other)?, bounds, Ok(size))
    }

    pub(super) fn smaller(self, other: Self) -> Found<Self> {
        let either = self.either(other)?;
        Self::of(
            either.kind,
            either.quantum,
            (either.low, self.high.min(other.high)),
            Ok(either.size),
        )
    }

    pub(super) fn larger(self, other: Self) -> Found<Self> {
        let either = self.either(other)?;
        Self::of(
            either.kind,
            either.quantum,
            (self.low.max(other.low), either.high),
            Ok(either.size),
        )
    }

    pub(super) fn plus(self, other: Self) -> Found<Self> {
        let bounds =
            (fits(self.low.checked_add(other.low))?, fits(self.high.checked_add(other.high))?);
        Self::of(
            self.arithmetic_kind(other),
            self.common_quantum(other)?,
            bounds,
            self.sum_size(other),
        )
    }

    pub(super) fn minus(self, other: Self) -> Found<Self> {
        let bounds =
            (fits(self.low.checked_sub(other.high))?, fits(self.high.checked_sub(other.low))?);
        Self::of(
            self.arithmetic_kind(other),
            self.common_quantum(other)?,
            bounds,
            self.sum_size(other),
        )
    }

    pub(super) fn times(self, other: Self) -> Found<Self> {
        let quantum = match (self.quantum, other.quantum) {
            (Some(a), Some(b)) => Some(fits(a.checked_mul(b))?),
            (None, _) | (_, None) => None,
        };
        let bounds = corners(self, other, Rational::checked_mul)?;
        Self::of(self.arithmetic_kind(other), quantum, bounds, self.size.times(other.size))
    }

    /// A quotient by a constant.
    pub(super) fn divided_by_constant(self, divisor: Rational) -> Found<Self> {
        match divisor.reciprocal() {
            Some(factor) => self.times(Self::constant(factor)?),
            None => Ok(Self::zero()),
        }
    }

    /// A quotient by a value known only at run time.
    pub(super) fn divided_by(self, divisor: Self) -> Found<Self> {
        let size = self.size.times(divisor.size.reciprocal())?;
        let bounds = if divisor.low.is_positive() || divisor.high.is_negative() {
            corners(self, divisor, Rational::checked_div)?
        } else {
            // No divisor but 0 is nearer to 0 than its quantum, or than one part of the largest denominator.
            let nearest = match divisor.quantum {
                Some(quantum) if !quantum.is_zero() => quantum,
                Some(_) => return Ok(Self::zero()),
                None => fits(Rational::new(1, divisor.size.denominator))?,
            };
            let largest = fits(self.magnitude().checked_div(nearest))?;
            (-largest, largest)
        };
        Ok(Self::ratio(bounds.0, bounds.1, size))
    }

    /// The nearest multiple of a step.
    pub(super) fn rounded(self, step: Self, rounding: Rounding) -> Found<Self> {
        let quantum = step.quantum.ok_or(LayoutErrorKind::StepWithoutQuantum)?;
        if !step.high.is_positive() {
            return Ok(Self::zero());
        }
        let bounds = if step.low == step.high {
            let ends =
                [self.low, self.high].map(|end| end.round_to(step.high, widest(rounding)).ok());
            (fits(ends[0])?, fits(ends[1])?)
        } else {
            (fits(self.low.checked_sub(step.high))?, fits(self.high.checked_add(step.high))?)
        };
        Self::quantised(self.kind, quantum, bounds.0, bounds.1)
    }

    /// The value, which is a multiple of a step.
    pub(super) fn exactly(self, step: Self) -> Found<Self> {
        let quantum = step.quantum.ok_or(LayoutErrorKind::StepWithoutQuantum)?;
        Self::quantised(self.kind, quantum, self.low, self.high)
    }

    /// The value, which lies within ± the limit.
    pub(super) fn limited(self, limit: Rational) -> Found<Self> {
        let limit = limit.abs();
        let (low, high) = (self.low.clamp(-limit, limit), self.high.clamp(-limit, limit));
        Self::of(self.kind, self.quantum, (low, high), Ok(self.size))
    }

    /// The sum of up to so many values.
    pub(super) fn summed(self, rows: i64) -> Found<Self> {
        let Some(quantum) = self.quantum else {
            return if rows <= 1 { self.or_zero() } else { Err(LayoutErrorKind::TooWide) };
        };
        let rows = Rational::from_integer(rows);
        let low = fits(self.low.min(Rational::ZERO).checked_mul(rows))?;
        let high = fits(self.high.max(Rational::ZERO).checked_mul(rows))?;
        Self::quantised(self.kind, quantum, low, high)
    }

    /// The mean of up to so many values.
    pub(super) fn averaged(self, rows: i64) -> Found<Self> {
        let sum = self.summed(rows)?;
        let size = sum.size.times(Size { numerator: 1, denominator: i128::from(rows.max(1)) })?;
        let with_zero = self.or_zero()?;
        Ok(Self::ratio(with_zero.low, with_zero.high, size))
    }

    /// The same, and 0 for where there is no value.
    pub(super) fn or_zero(self) -> Found<Self> {
        if self.kind == Kind::Number { self.either(Self::zero()) } else { Ok(self) }
    }

    fn sum_size(self, other: Self) -> Found<Size> {
        let (a, b) = (self.size, other.size);
        let (left, right) =
            (a.numerator.checked_mul(b.denominator), b.numerator.checked_mul(a.denominator));
        let numerator = left.zip(right).and_then(|(left, right)| left.checked_add(right));
        Ok(Size {
            numerator: fits(numerator)?,
            denominator: fits(a.denominator.checked_mul(b.denominator))?,
        })
    }
}

impl Size {
    fn times(self, other: Self) -> Found<Self> {
        let numerator = fits(self.numerator.checked_mul(other.numerator))?;
        Ok(Self { numerator, denominator: fits(self.denominator.checked_mul(other.denominator))? })
    }

    fn reciprocal(self) -> Self {
        Self { numerator: self.denominator, denominator: self.numerator.max(1) }
    }
}

/// A tie without a rule is a fault at run time; for the bounds any rule will do.
fn widest(rounding: Rounding) -> Rounding {
    match rounding {
        Rounding::Down | Rounding::Up => rounding,
        Rounding::Nearest(_) => Rounding::Nearest(crate::exact::Tie::Up),
    }
}

/// The least and the greatest of what an operation makes of two intervals' ends.
fn corners(
    a: Layout,
    b: Layout,
    apply: impl Fn(Rational, Rational) -> Option<Rational>,
) -> Found<(Rational, Rational)> {
    let first = fits(apply(a.low, b.low))?;
    let (mut least, mut greatest) = (first, first);
    for (left, right) in [(a.low, b.high), (a.high, b.low), (a.high, b.high)] {
        let corner = fits(apply(left, right))?;
        (least, greatest) = (least.min(corner), greatest.max(corner));
    }
    Ok((least, greatest))
}
