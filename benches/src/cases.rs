//! The work item as JSON, the way a case system sends it, and the hand-written decision on it.

use serde::{Deserialize, Serialize};

use crate::households::Household;
use crate::yardsticks::allowance;

/// The month that every case asks about; the amounts are those of 2012–2013.
pub const MONTH: &str = "2012-03";

/// A case as the text that the engine reads too. Money is a string of exact kronor.
#[must_use]
pub fn case_text(household: &Household) -> String {
    let Household { children, housing_cost, income, has_partner, partner_income } = household;
    let (kronor, ore) = (housing_cost / 100, housing_cost % 100);
    format!(
        "{{\"for_month\":\"{MONTH}\",\"household\":{{\"children\":{children},\
         \"housing_cost\":\"{kronor}.{ore:02}\",\"income\":{income},\
         \"has_partner\":{has_partner},\"partner_income\":{partner_income}}}}}"
    )
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case<'a> {
    for_month: &'a str,
    #[serde(borrow)]
    household: Facts<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts<'a> {
    children: u8,
    housing_cost: &'a str,
    income: i64,
    has_partner: bool,
    partner_income: i64,
}

#[derive(Serialize)]
struct Decision {
    outcome: &'static str,
    results: Results,
}

#[derive(Serialize)]
struct Results {
    allowance: String,
}

/// Öre of a string of kronor with two decimals.
fn ore(kronor: &str) -> Option<i64> {
    let (whole, cents) = kronor.split_once('.')?;
    Some(whole.parse::<i64>().ok()? * 100 + cents.parse::<i64>().ok()?)
}

/// Reads a case, decides it by the hand-written rule, writes the decision: a program with no rules
/// engine in it, and no explanation, sources or unknown facts either.
///
/// # Errors
/// What serde says of a text that is not such a case, or a message about the figure or month.
pub fn decide_text(case: &str) -> Result<String, Box<dyn std::error::Error>> {
    let case: Case = serde_json::from_str(case)?;
    if case.for_month != MONTH {
        return Err("the amounts are those of another month".into());
    }
    let household = Household {
        children: case.household.children,
        housing_cost: ore(case.household.housing_cost).ok_or("housing_cost is not an amount")?,
        income: case.household.income,
        has_partner: case.household.has_partner,
        partner_income: case.household.partner_income,
    };
    let allowance = allowance(&household).to_string();
    Ok(serde_json::to_string(&Decision { outcome: "granted", results: Results { allowance } })?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::households::{exact, probe};

    #[test]
    fn a_case_reads_as_a_clerk_would_write_it() {
        let household = Household {
            children: 2,
            housing_cost: 620_005,
            income: 180_000,
            has_partner: false,
            partner_income: 0,
        };
        assert_eq!(
            case_text(&household),
            r#"{"for_month":"2012-03","household":{"children":2,"housing_cost":"6200.05","income":180000,"has_partner":false,"partner_income":0}}"#
        );
    }

    #[test]
    fn the_decision_on_a_text_is_the_exact_one() {
        for household in probe(500) {
            let decision = decide_text(&case_text(&household)).unwrap();
            let expected = exact(&household);
            let expected =
                format!(r#"{{"outcome":"granted","results":{{"allowance":"{expected}"}}}}"#);
            assert_eq!(decision, expected);
        }
    }

    #[test]
    fn what_is_no_case_is_an_error() {
        for text in ["", "{}", r#"{"for_month":"2012-03","household":{"children":2}}"#] {
            assert!(decide_text(text).is_err());
        }
        let other_month = case_text(&probe(1)[0]).replace(MONTH, "2020-01");
        assert!(decide_text(&other_month).is_err());
    }
}
