//! Over- and underpayment in a random sample.

use super::count;
use super::observed::Observed;
use crate::statistics::{Mean, mean};
use lagrum_plan::exact::Rational;
use std::collections::BTreeSet;

/// Over- and underpayment of a result.
#[derive(Clone, Debug, PartialEq)]
pub struct Amounts {
    /// The name of the result.
    pub result: String,
    /// Reviewed cases of which both what was paid and what was right is known.
    pub known: u64,
    /// Those of which it is not: wrong, without a right amount, or pruned.
    pub unknown: u64,
    /// What was paid too much.
    pub over: Side,
    /// What was paid too little.
    pub under: Side,
}

/// What was paid too much, or too little.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// In how many cases of the sample.
    pub cases: u64,
    /// What it comes to in the sample, exactly.
    pub sum: String,
    /// The mean of a case, those without any too, in the sample and in all that it was drawn from.
    pub mean: Option<Mean>,
    /// Of how many cases the mean is a mean when it is read as a total.
    pub of: u64,
}

/// Over- and underpayment for each result that any review corrects.
pub(super) fn amounts(reviewed: &[&Observed], from: u64) -> Vec<Amounts> {
    let reviews = reviewed.iter().filter_map(|one| one.review.as_ref());
    let results: BTreeSet<&String> = reviews.flat_map(|review| review.right.keys()).collect();
    results.into_iter().map(|result| of_result(result, reviewed, from)).collect()
}

fn of_result(result: &str, reviewed: &[&Observed], from: u64) -> Amounts {
    let differences: Vec<Option<Rational>> =
        reviewed.iter().map(|one| too_much(one, result)).collect();
    let known: Vec<Rational> = differences.iter().copied().flatten().collect();
    let positive = |amount: Rational| if amount.is_positive() { amount } else { Rational::ZERO };
    let over: Vec<Rational> = known.iter().copied().map(positive).collect();
    let less = |amount: &Rational| Rational::ZERO.checked_sub(*amount).unwrap_or(Rational::ZERO);
    let under: Vec<Rational> = known.iter().map(less).map(positive).collect();
    Amounts {
        result: result.to_owned(),
        known: count(known.iter()),
        unknown: count(differences.iter().filter(|it| it.is_none())),
        over: side(&over, from),
        under: side(&under, from),
    }
}

/// What was paid less what was right. A denial pays nothing; a result that a review with amounts leaves out was right.
fn too_much(one: &Observed, result: &str) -> Option<Rational> {
    let review = one.review.as_ref()?;
    if review.correct {
        return Some(Rational::ZERO);
    }
    if one.pruned || review.right.is_empty() {
        return None;
    }
    let Some(right) = review.right.get(result) else { return Some(Rational::ZERO) };
    let paid = if one.outcome == "denied" { Rational::ZERO } else { *one.paid.get(result)? };
    paid.checked_sub(*right)
}

fn side(amounts: &[Rational], from: u64) -> Side {
    let sum = amounts.iter().try_fold(Rational::ZERO, |sum, amount| sum.checked_add(*amount));
    Side {
        cases: count(amounts.iter().filter(|amount| amount.is_positive())),
        sum: sum.and_then(Rational::to_decimal_string).unwrap_or_default(),
        mean: mean(amounts),
        of: from,
    }
}
