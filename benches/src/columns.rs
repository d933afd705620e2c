//! The work item in columns: loops that the compiler turns into vector instructions.
//!
//! On plain x86-64, LLVM makes jumps of `min` and `max` in a loop it does not vectorise, and jumps
//! that a population's figures decide are guessed wrong. So these loops are written without a choice
//! at all, and compiled once for each set of instructions that the machine may have.

use crate::households::Household;

/// The population as columns of the given width of number.
#[derive(Debug, Clone, Default)]
pub struct Columns<N> {
    /// Children, 1 to 6.
    pub children: Vec<N>,
    /// Housing cost, öre a month.
    pub housing_cost: Vec<N>,
    /// Qualifying income, whole kronor a year.
    pub income: Vec<N>,
    /// 1 with a partner, 0 without.
    pub has_partner: Vec<N>,
    /// The partner's qualifying income, whole kronor a year.
    pub partner_income: Vec<N>,
}

impl<N> Columns<N> {
    /// How many households the columns hold.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.children.len()
    }
}

impl<N: TryFrom<i64> + Default> Columns<N> {
    /// The columns of some households. Every figure of the work item fits 32 bits.
    #[must_use]
    pub fn of(households: &[Household]) -> Self {
        let column = |figure: fn(&Household) -> i64| {
            households.iter().map(|it| N::try_from(figure(it)).unwrap_or_default()).collect()
        };
        Self {
            children: column(|it| i64::from(it.children)),
            housing_cost: column(|it| it.housing_cost),
            income: column(|it| it.income),
            has_partner: column(|it| i64::from(it.has_partner)),
            partner_income: column(|it| it.partner_income),
        }
    }
}

/// Writes the loop over columns of one width; the same rule, without a branch.
macro_rules! loop_over_columns {
    ($(#[$about:meta])* $name:ident, $number:ty) => {
        $(#[$about])*
        #[inline(always)]
        #[expect(clippy::indexing_slicing, reason = "every column is cut to one length first")]
        fn $name(columns: &Columns<$number>, allowances: &mut [$number]) {
            let rows = columns.rows().min(allowances.len());
            let (children, cost) = (&columns.children[..rows], &columns.housing_cost[..rows]);
            let (income, partner) = (&columns.income[..rows], &columns.has_partner[..rows]);
            let (second, paid) = (&columns.partner_income[..rows], &mut allowances[..rows]);
            for row in 0..rows {
                // Comparisons counted as 0 or 1: a choice written with `if` becomes a jump.
                let two = <$number>::from(children[row] >= 2);
                let three = <$number>::from(children[row] >= 3);
                let highest = 530_000 + 60_000 * two + 70_000 * three;
                let special = 7_800_000 + 2_700_000 * two + 3_600_000 * three;
                let housing = (cost[row].min(highest) - 140_000).max(0);
                let own = (income[row] - 117_000 + 58_500 * partner[row]).max(0);
                let excess = own + (second[row] - 58_500).max(0) * partner[row];
                let units = (special + housing * 30 - excess * 100).max(0);
                // Not negative, and the machine divides the unsigned sooner.
                paid[row] = (units.cast_unsigned() / 600_000).cast_signed() * 100;
            }
        }
    };
}

loop_over_columns!(
    /// Columns of 64 bits, as an engine that knows no bounds would hold them.
    wide_loop,
    i64
);
loop_over_columns!(
    /// Columns of 32 bits, which hold every figure of the work item and no more.
    narrow_loop,
    i32
);

/// A loop to be compiled for each set of instructions that the machine may have.
struct Loop<'a, N> {
    columns: &'a Columns<N>,
    allowances: &'a mut [N],
}

impl pulp::WithSimd for Loop<'_, i64> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        wide_loop(self.columns, self.allowances);
    }
}

impl pulp::WithSimd for Loop<'_, i32> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        narrow_loop(self.columns, self.allowances);
    }
}

/// The loop over columns of 64 bits, on the widest instructions that the machine has.
pub fn wide(columns: &Columns<i64>, allowances: &mut [i64]) {
    pulp::Arch::new().dispatch(Loop { columns, allowances });
}

/// The loop over columns of 32 bits, on the widest instructions that the machine has: the limit.
pub fn narrow(columns: &Columns<i32>, allowances: &mut [i32]) {
    pulp::Arch::new().dispatch(Loop { columns, allowances });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::households::{exact, population, probe};

    #[test]
    fn both_widths_agree_with_the_definition_household_by_household() {
        for households in [population(10_000), probe(10_000)] {
            let expected: Vec<i64> = households.iter().map(exact).collect();
            let mut allowances = vec![0; households.len()];
            wide(&Columns::of(&households), &mut allowances);
            assert_eq!(allowances, expected);

            let mut allowances = vec![0; households.len()];
            narrow(&Columns::of(&households), &mut allowances);
            assert_eq!(allowances.into_iter().map(i64::from).collect::<Vec<_>>(), expected);
        }
    }
}
