//! Arithmetic into instructions: on 64-bit integers where the layout says that they suffice, else on rationals.

use super::code::{Binary, Code, Exact, ExactOp, Reg};
use super::divide::Divisor;
use super::emit::{Emitter, Place, stored};
use super::fold::number;
use super::values::FAULT;
use lagrum_plan::exact::{Rational, Rounding, Tie};
use lagrum_plan::layout::{Form, Layout};
use lagrum_plan::program::{Comparison, NodeId};

type Emitted<T> = Result<T, &'static str>;

/// The least common multiple of two numbers above zero, if it fits.
pub(super) fn lcm(a: i128, b: i128) -> Option<i128> {
    let common = Rational::new(1, a)?.gcd_with(Rational::new(1, b)?)?;
    Some(common.denominator())
}

impl Emitter<'_> {
    fn number(&self, node: NodeId) -> Option<Rational> {
        self.constant(node).and_then(number)
    }

    fn is_narrow(&self, node: NodeId) -> bool {
        self.layout(node).is_ok_and(|layout| layout.form == Form::I64)
    }

    /// Any operation, on rationals.
    fn exactly_so(
        &mut self,
        layout: Layout,
        op: ExactOp,
        a: NodeId,
        b: Option<NodeId>,
    ) -> Emitted<Place> {
        let (a, b) =
            (self.exact(a)?, b.map_or(Ok(Exact::Const(Rational::ZERO)), |b| self.exact(b))?);
        Ok(match layout.form {
            Form::I64 => {
                let code = Code::Exact { op, a, b, denominator: layout.denominator };
                Place::Narrow(self.push(code), layout.denominator)
            }
            Form::I128 | Form::Ratio => {
                Place::Wide(self.push_wide(Code::Exact { op, a, b, denominator: 1 }))
            }
        })
    }

    /// A column times a rational factor plus a constant, if that can be done in 64 bits.
    fn scaled(
        &mut self,
        layout: Layout,
        node: NodeId,
        factor: Rational,
        plus: Rational,
    ) -> Option<Place> {
        let own = self.layout(node).ok()?;
        if layout.form != Form::I64 || own.form != Form::I64 {
            return None;
        }
        let ratio = Rational::new(layout.denominator, own.denominator)?.checked_mul(factor)?;
        let scale = i64::try_from(ratio.numerator()).ok()?;
        let a = self.narrow(node, own.denominator).ok()?;
        if ratio.is_integer() {
            let term = Rational::new(layout.denominator, 1)?.checked_mul(plus)?.to_integer()?;
            let term = i64::try_from(term).ok()?;
            return Some(Place::Narrow(
                self.push(Code::Affine { a, factor: scale, term }),
                layout.denominator,
            ));
        }
        let product = own.denominator.checked_mul(ratio.numerator().checked_abs()?)?;
        if !plus.is_zero() || !own.fits_i64_times(product) {
            return None;
        }
        let by = Divisor::new(i64::try_from(ratio.denominator()).ok()?)?;
        Some(Place::Narrow(
            self.push(Code::Divide { a, scale, bias: 0, by, factor: 1 }),
            layout.denominator,
        ))
    }

    /// A sum; with the second sign −1 a difference.
    pub(super) fn sum(
        &mut self,
        layout: Layout,
        (a, _): (NodeId, i64),
        (b, sign): (NodeId, i64),
    ) -> Emitted<Place> {
        let signed = |value: Rational| if sign < 0 { -value } else { value };
        let unit = Rational::from_integer(sign);
        let with_constant = match (self.number(a), self.number(b)) {
            (_, Some(value)) => self.scaled(layout, a, Rational::ONE, signed(value)),
            (Some(value), None) => self.scaled(layout, b, unit, value),
            (None, None) => None,
        };
        if let Some(place) = with_constant {
            return Ok(place);
        }
        if layout.form == Form::I64 && self.is_narrow(a) && self.is_narrow(b) {
            let (own_a, own_b) = (self.layout(a)?.denominator, self.layout(b)?.denominator);
            let factors = (
                i64::try_from(layout.denominator / own_a),
                i64::try_from(layout.denominator / own_b),
            );
            if let (Ok(left), Ok(right)) = factors {
                let (a, b) = (self.narrow(a, own_a)?, self.narrow(b, own_b)?);
                let code = Code::Combine { a, left, b, right: right.wrapping_mul(sign) };
                return Ok(Place::Narrow(self.push(code), layout.denominator));
            }
        }
        self.exactly_so(layout, if sign < 0 { ExactOp::Sub } else { ExactOp::Add }, a, Some(b))
    }

    pub(super) fn product(&mut self, layout: Layout, a: NodeId, b: NodeId) -> Emitted<Place> {
        let by_constant = match (self.number(a), self.number(b)) {
            (_, Some(value)) => self.scaled(layout, a, value, Rational::ZERO),
            (Some(value), None) => self.scaled(layout, b, value, Rational::ZERO),
            (None, None) => None,
        };
        if let Some(place) = by_constant {
            return Ok(place);
        }
        match self.narrow_product(layout, a, b) {
            Some(place) => Ok(place),
            None => self.exactly_so(layout, ExactOp::Mul, a, Some(b)),
        }
    }

    fn narrow_product(&mut self, layout: Layout, a: NodeId, b: NodeId) -> Option<Place> {
        let (own_a, own_b) = (self.layout(a).ok()?, self.layout(b).ok()?);
        let narrow = [layout, own_a, own_b].iter().all(|layout| layout.form == Form::I64);
        let denominator = own_a.denominator.checked_mul(own_b.denominator)?;
        if !narrow {
            return None;
        }
        // An operand may turn out coarser than its layout, so the product may have to be made finer or coarser.
        let ratio = Rational::new(layout.denominator, denominator)?;
        let (scale, by) =
            (i64::try_from(ratio.numerator()).ok()?, i64::try_from(ratio.denominator()).ok()?);
        if by > 1 && !layout.fits_i64_times(layout.denominator.checked_mul(ratio.denominator())?) {
            return None;
        }
        let (a, b) =
            (self.narrow(a, own_a.denominator).ok()?, self.narrow(b, own_b.denominator).ok()?);
        let mut product = self.push(Code::Binary(Binary::Mul, a, b));
        if by > 1 {
            product = self.push(Code::Divide {
                a: product,
                scale,
                bias: 0,
                by: Divisor::new(by)?,
                factor: 1,
            });
        } else if scale > 1 {
            product = self.push(Code::Affine { a: product, factor: scale, term: 0 });
        }
        Some(Place::Narrow(product, layout.denominator))
    }

    pub(super) fn quotient(&mut self, layout: Layout, a: NodeId, b: NodeId) -> Emitted<Place> {
        let divisor = self.number(b);
        if divisor.is_some_and(Rational::is_zero) {
            return Ok(Place::Narrow(self.push(Code::Fill(0, FAULT)), layout.denominator));
        }
        let factor = divisor.and_then(Rational::reciprocal);
        match factor.and_then(|factor| self.scaled(layout, a, factor, Rational::ZERO)) {
            Some(place) => Ok(place),
            None => self.exactly_so(layout, ExactOp::Div, a, Some(b)),
        }
    }

    /// The smaller or the larger.
    pub(super) fn extreme(
        &mut self,
        layout: Layout,
        op: Binary,
        a: NodeId,
        b: NodeId,
    ) -> Emitted<Place> {
        let denominator = layout.denominator;
        let fits =
            |node: NodeId| self.layout(node).is_ok_and(|layout| layout.fits_i64_times(denominator));
        if layout.form == Form::I64 && fits(a) && fits(b) {
            let code = self.paired(op, a, b, denominator)?;
            return Ok(Place::Narrow(self.push(code), denominator));
        }
        let op = if op == Binary::Min { ExactOp::Min } else { ExactOp::Max };
        self.exactly_so(layout, op, a, Some(b))
    }

    /// An operation whose sides can be exchanged, unless it is a comparison, which is then mirrored.
    fn paired(&mut self, op: Binary, a: NodeId, b: NodeId, denominator: i128) -> Emitted<Code> {
        let exchanged = match op {
            Binary::Compare(how) => Binary::Compare(how.turned()),
            Binary::Mul | Binary::Min | Binary::Max => op,
        };
        let constant = |emitter: &Self, node: NodeId| {
            emitter
                .number(node)
                .and(emitter.constant(node))
                .map(|constant| stored(constant, denominator))
                .transpose()
        };
        if let Some(value) = constant(self, b)? {
            return Ok(Code::BinaryConst(op, self.narrow(a, denominator)?, value));
        }
        if let Some(value) = constant(self, a)? {
            return Ok(Code::BinaryConst(exchanged, self.narrow(b, denominator)?, value));
        }
        Ok(Code::Binary(op, self.narrow(a, denominator)?, self.narrow(b, denominator)?))
    }

    pub(super) fn comparison(&mut self, how: Comparison, a: NodeId, b: NodeId) -> Emitted<Code> {
        let (own_a, own_b) = (self.layout(a)?, self.layout(b)?);
        let common = lcm(own_a.denominator, own_b.denominator);
        let common =
            common.filter(|common| own_a.fits_i64_times(*common) && own_b.fits_i64_times(*common));
        match common {
            Some(denominator) => self.paired(Binary::Compare(how), a, b, denominator),
            None => Ok(Code::Exact {
                op: ExactOp::Compare(how),
                a: self.exact(a)?,
                b: self.exact(b)?,
                denominator: 1,
            }),
        }
    }

    pub(super) fn rounding(
        &mut self,
        layout: Layout,
        a: NodeId,
        step: NodeId,
        how: Rounding,
    ) -> Emitted<Place> {
        let code = match self.number(step) {
            Some(step) => self.rounding_to(layout, a, step, how),
            None => None,
        };
        match code {
            Some(code) if layout.form == Form::I64 => {
                Ok(Place::Narrow(self.push(code), layout.denominator))
            }
            Some(_) | None => self.exactly_so(layout, ExactOp::Round(how), a, Some(step)),
        }
    }

    /// Rounding to a constant step, as a division.
    fn rounding_to(
        &mut self,
        layout: Layout,
        node: NodeId,
        step: Rational,
        how: Rounding,
    ) -> Option<Code> {
        let own = self.layout(node).ok()?;
        if !step.is_positive() || own.form != Form::I64 {
            return None;
        }
        let denominator = lcm(own.denominator, step.denominator())?;
        let scale = i64::try_from(denominator / own.denominator).ok()?;
        let whole = Rational::new(denominator, 1)?.checked_mul(step)?.to_integer()?;
        let step_in = i64::try_from(whole).ok().filter(|step| *step < i64::MAX / 8)?;
        if !own.fits_i64_times(denominator.checked_mul(8)?) {
            return None;
        }
        let (scale, bias, by) = match how {
            Rounding::Down => (scale, 0, step_in),
            Rounding::Up => (scale, step_in - 1, step_in),
            Rounding::Nearest(Tie::Up) => (scale * 2, step_in, step_in * 2),
            Rounding::Nearest(Tie::Down) => (scale * 2, step_in - 1, step_in * 2),
            Rounding::Nearest(Tie::None) if tie_is_possible(own.quantum?, step)? => return None,
            Rounding::Nearest(Tie::None) => (scale * 2, step_in, step_in * 2),
        };
        let a = self.narrow(node, own.denominator).ok()?;
        let factor = Rational::new(layout.denominator, 1)?.checked_mul(step)?.to_integer()?;
        let factor = i64::try_from(factor).ok()?;
        Some(Code::Divide { a, scale, bias, by: Divisor::new(by)?, factor })
    }

    pub(super) fn exactly(&mut self, layout: Layout, a: NodeId, step: NodeId) -> Emitted<Place> {
        let sure = match (self.number(step), self.layout(a)?.quantum) {
            (Some(step), Some(quantum)) => step.is_positive() && quantum.is_multiple_of(step),
            (Some(_) | None, _) => false,
        };
        match if sure { self.scaled(layout, a, Rational::ONE, Rational::ZERO) } else { None } {
            Some(place) => Ok(place),
            None => self.exactly_so(layout, ExactOp::ExactTo, a, Some(step)),
        }
    }

    pub(super) fn limit(&mut self, layout: Layout, a: NodeId, limit: Rational) -> Emitted<Place> {
        let own = self.layout(a)?;
        if own.form != Form::I64 || layout.form != Form::I64 {
            return self.exactly_so(layout, ExactOp::Limit(limit), a, None);
        }
        let stored = Rational::new(own.denominator, 1)
            .and_then(|scale| scale.checked_mul(limit))
            .map(Rational::floor);
        let stored = stored.map_or(i64::MAX, |limit| i64::try_from(limit).unwrap_or(i64::MAX));
        let a: Reg = self.narrow(a, own.denominator)?;
        let code = match own.magnitude() <= limit {
            true if !self.keep => return Ok(Place::Narrow(a, own.denominator)),
            true => Code::Affine { a, factor: 1, term: 0 },
            false => Code::Limit(a, stored),
        };
        Ok(Place::Narrow(self.push(code), own.denominator))
    }
}

/// Whether some multiple of the quantum lies halfway between two multiples of the step: then step ÷ (2 × quantum),
/// in lowest terms, has an odd denominator.
fn tie_is_possible(quantum: Rational, step: Rational) -> Option<bool> {
    if quantum.is_zero() {
        return Some(false);
    }
    let halves = step.checked_div(quantum)?.checked_mul(Rational::new(1, 2)?)?;
    Some(halves.denominator() % 2 != 0)
}
