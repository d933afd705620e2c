//! The work item as a programmer writes it first: a struct, a function, a loop.

use crate::households::{Amounts, FREE_COUPLE, FREE_SINGLE, Household, LOWEST, amounts};

/// The allowance of one household, whole kronor a month.
///
/// Counts in sixtieths of an öre: half an öre of cost is 30, a sixtieth of an öre of income is 1.
#[inline]
#[must_use]
pub fn allowance(household: &Household) -> i64 {
    let Amounts { special, highest } = amounts(household.children);
    let housing = (household.housing_cost.min(highest * 100) - LOWEST * 100).max(0);
    let free = if household.has_partner { FREE_COUPLE } else { FREE_SINGLE };
    let partners = (household.partner_income - FREE_COUPLE).max(0);
    let partners = if household.has_partner { partners } else { 0 };
    let excess = (household.income - free).max(0) + partners;
    let units = special * 6_000 + housing * 30 - excess * 100;
    units.max(0) / 600_000 * 100
}

/// The plain loop: a household at a time, from a slice of structs. The yardstick of every batch.
#[inline(never)]
pub fn plain(households: &[Household], allowances: &mut [i64]) {
    for (household, paid) in households.iter().zip(allowances) {
        *paid = allowance(household);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::households::{exact, population, probe};

    #[test]
    fn the_plain_loop_agrees_with_the_definition_household_by_household() {
        for households in [population(10_000), probe(10_000)] {
            let mut allowances = vec![0; households.len()];
            plain(&households, &mut allowances);
            assert_eq!(allowances, households.iter().map(exact).collect::<Vec<_>>());
        }
    }
}
