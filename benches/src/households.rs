//! The work item: housing allowance for one household and one month, and the households to decide.
//!
//! Swedish housing allowance for families with children (bostadsbidrag), amounts of 2012–2013. The
//! generator is MINSTD, `x = 48271 x mod (2^31 - 1)`, so that any language can make the same
//! households again; [`exact`] is the definition that every engine is checked against.

/// One household, in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Household {
    /// Children who live at home, 1 to 6.
    pub children: u8,
    /// Housing cost, öre a month.
    pub housing_cost: i64,
    /// The applicant's qualifying income, whole kronor a year.
    pub income: i64,
    /// Whether the applicant lives with a partner.
    pub has_partner: bool,
    /// The partner's qualifying income, whole kronor a year; 0 without a partner.
    pub partner_income: i64,
}

/// What the law pays, by the number of children.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amounts {
    /// The special benefit, kronor a month.
    pub special: i64,
    /// The housing cost above which nothing more is paid, kronor a month.
    pub highest: i64,
}

/// The housing cost up to which nothing is paid, kronor a month.
pub const LOWEST: i64 = 1_400;
/// Income that does not reduce the allowance, of a single applicant, kronor a year.
pub const FREE_SINGLE: i64 = 117_000;
/// Income that does not reduce the allowance, of each of a couple, kronor a year.
pub const FREE_COUPLE: i64 = 58_500;

/// The amounts for one, two, and three or more children.
#[must_use]
pub const fn amounts(children: u8) -> Amounts {
    match children {
        0 | 1 => Amounts { special: 1_300, highest: 5_300 },
        2 => Amounts { special: 1_750, highest: 5_900 },
        _ => Amounts { special: 2_350, highest: 6_600 },
    }
}

/// The allowance in whole kronor a month, by exact integers: the definition.
///
/// Counts in 1/6000 kr, in which half an öre of housing cost is 30 and a twelfth of a fifth of a
/// krona of income is 100, so that nothing rounds but the last step, down to a whole 100 kr.
#[must_use]
pub fn exact(household: &Household) -> i64 {
    let Amounts { special, highest } = amounts(household.children);
    let housing = (household.housing_cost.min(highest * 100) - LOWEST * 100).max(0);
    let above = |income: i64, free: i64| (income - free).max(0);
    let excess = if household.has_partner {
        above(household.income, FREE_COUPLE) + above(household.partner_income, FREE_COUPLE)
    } else {
        above(household.income, FREE_SINGLE)
    };
    let units = special * 6_000 + housing * 30 - excess * 100;
    units.max(0) / 600_000 * 100
}

/// The generator's stream of numbers.
struct Minstd(u64);

impl Minstd {
    /// The next number modulo `below`.
    fn draw(&mut self, below: u32) -> u32 {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        // A remainder by a 32-bit number fits 32 bits.
        u32::try_from(self.0 % u64::from(below)).unwrap_or(0)
    }

    /// One to six children.
    fn children(&mut self) -> u8 {
        u8::try_from(1 + self.draw(6)).unwrap_or(1)
    }
}

/// The first `count` households of the population, whole kronor throughout.
#[must_use]
pub fn population(count: usize) -> Vec<Household> {
    let mut numbers = Minstd(20_120_101);
    let household = |_| {
        let children = numbers.children();
        let housing_cost = i64::from(1_000 + numbers.draw(9_001)) * 100;
        let income = i64::from(numbers.draw(450_001));
        let has_partner = numbers.draw(100) < 45;
        let drawn = i64::from(numbers.draw(300_001)); // used up without a partner too
        let partner_income = if has_partner { drawn } else { 0 };
        Household { children, housing_cost, income, has_partner, partner_income }
    };
    (0..count).map(household).collect()
}

/// The rounding probe: `count` households whose amount lies on, or half an öre below, a step.
///
/// Those at even places are worth exactly a multiple of 100 kr; those at odd places have one öre
/// less of housing cost, so half an öre less than a multiple, and get 100 kr less. An engine that
/// computes in binary fractions gets some of either kind wrong.
#[must_use]
pub fn probe(count: usize) -> Vec<Household> {
    let mut numbers = Minstd(20_130_101);
    let mut households = Vec::with_capacity(count);
    while households.len() < count {
        let on_the_step = households.len() % 2 == 0;
        households.extend(draw_for_probe(&mut numbers, on_the_step));
    }
    households
}

/// A household on or just below a step, unless the numbers drawn leave no such housing cost.
fn draw_for_probe(numbers: &mut Minstd, on_the_step: bool) -> Option<Household> {
    let children = numbers.children();
    let has_partner = numbers.draw(100) < 45;
    let third = numbers.draw(90_000); // the excess income is three times this
    let excess = i64::from(3 * third);
    let own = i64::from(numbers.draw(3 * third + 1)); // the applicant's share of it, of a couple
    let last = numbers.draw(u32::MAX); // the generator stays below this, so the number itself

    // The amount is to be 100 m kr. The cost that gives it, 1400 + 2 (100 m - special) kr and a
    // thirtieth of the excess, has to lie between 1400 kr and the ceiling; so m has its limits.
    let Amounts { special, highest } = amounts(children);
    let low = (-(excess - special * 60).div_euclid(6_000)).max(1);
    let high = (special * 60 + (highest - LOWEST) * 30 - excess).div_euclid(6_000);
    if high < low {
        return None;
    }
    let hundreds = low + i64::from(last) % (high - low + 1);
    let cost = 100 * LOWEST + 200 * (100 * hundreds - special) + 10 * i64::from(third);
    let (income, partner_income) = if has_partner {
        (FREE_COUPLE + own, FREE_COUPLE + excess - own)
    } else {
        (FREE_SINGLE + excess, 0)
    };
    let housing_cost = if on_the_step { cost } else { cost - 1 };
    Some(Household { children, housing_cost, income, has_partner, partner_income })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(households: &[Household], figure: impl Fn(&Household) -> i64) -> i64 {
        households.iter().map(figure).sum()
    }

    /// Households, sum of allowances, number paid, and the sums of cost, income, partner's income.
    fn figures(households: &[Household]) -> [i64; 5] {
        [
            sum(households, exact),
            sum(households, |it| i64::from(exact(it) > 0)),
            sum(households, |it| it.housing_cost),
            sum(households, |it| it.income),
            sum(households, |it| it.partner_income),
        ]
    }

    #[test]
    fn the_first_households_are_the_published_ones() {
        let household = |children, cost: i64, income, partner: Option<i64>| Household {
            children,
            housing_cost: cost * 100,
            income,
            has_partner: partner.is_some(),
            partner_income: partner.unwrap_or(0),
        };
        let first = population(3);
        let expected = [
            household(6, 6_176, 246_819, None),
            household(5, 9_196, 13_084, None),
            household(2, 1_217, 387_807, Some(162_951)),
        ];
        assert_eq!(first, expected);
        assert_eq!(first.iter().map(exact).collect::<Vec<_>>(), [2_500, 4_900, 0]);
    }

    #[test]
    fn the_populations_have_the_published_sums() {
        let ten_thousand = [13_981_800, 5_869, 5_473_706_400, 2_232_499_577, 670_205_513];
        assert_eq!(figures(&population(10_000)), ten_thousand);
        let million = [1_394_859_000, 586_693, 549_609_604_200, 224_920_311_496, 67_551_238_954];
        assert_eq!(figures(&population(1_000_000)), million);
    }

    #[test]
    fn the_probe_has_the_published_sums() {
        let expected = [14_715_100, 9_701, 4_428_735_980, 1_895_173_537, 542_761_757];
        assert_eq!(figures(&probe(10_000)), expected);
    }

    #[test]
    fn every_other_household_of_the_probe_is_one_ore_short_of_a_step() {
        for pair in probe(1_000).chunks_exact(2) {
            assert!(exact(&pair[0]) >= 100);
            let mut short = pair[1];
            let paid = exact(&short);
            short.housing_cost += 1;
            assert_eq!(exact(&short), paid + 100);
        }
    }
}
