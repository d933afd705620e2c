use super::amounts::periods;
use super::tree::Tree;
use super::{CompareError, Compared, Comparison, Ledger, Pair, Side, StatedValue, What, cases};
use crate::decision::{Decision, StepDecided};
use crate::fixture::{self, CASE};
use crate::show::Datum;
use crate::{Interpreter, Language, Options, Outcome, Style};
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use lagrum_plan::value::{NumberKind, TimeUnit};
use serde_json::{Value, json};

const NAME: &str = "Bostadsbidrag";

fn interpreter() -> Interpreter {
    Interpreter::new(fixture::package()).unwrap()
}

/// The case of the language reference with something in it changed, for a month.
fn case(month: &str, changed: &[(&str, Value)]) -> String {
    let mut case: Value = serde_json::from_str(CASE).unwrap();
    case["for_month"] = json!(month);
    for (pointer, value) in changed {
        *case.pointer_mut(pointer).unwrap() = value.clone();
    }
    case.to_string()
}

fn sides<'c>(before: &'c [String], after: &'c [String]) -> (Compared<'c>, Compared<'c>) {
    (Compared::of(before), Compared::of(after))
}

fn compare<'p>(
    interpreter: &'p Interpreter,
    before: &[String],
    after: &[String],
) -> Comparison<'p> {
    interpreter.compare(NAME, sides(before, after), &Options::default()).unwrap()
}

fn income(kr: u32) -> (&'static str, Value) {
    let attested = json!({"$value": kr, "$source": "Skatteverket", "$date": "2013-08-15",
        "$received": "2013-09-02", "$by": "the tax agency"});
    ("/household/applicant/qualifying_income", attested)
}

const RENT: &str = "/household/rent";
const SECOND: &str = "/household/children/1/lives_at_home";

#[test]
fn every_month_is_set_against_its_like_and_over_and_underpayment_are_summed_apart() {
    let interpreter = interpreter();
    let months = ["2012-01", "2012-02", "2012-03"];
    let before: Vec<String> = months.iter().map(|month| case(month, &[])).collect();
    // Given in another order: cases go by their id and legal date.
    let after = [
        case("2012-03", &[income(120_000)]),
        case("2012-01", &[income(204_000)]),
        case("2012-02", &[]),
    ];
    let compared = compare(&interpreter, &before, &after);
    let changes: Vec<String> = compared
        .pairs
        .iter()
        .map(|pair| {
            let period = &pair.periods[0];
            let result = &period.differences[0];
            let at = period.at.as_deref().unwrap();
            format!("{at} {:?}", result.change.map(|change| change.to_string()))
        })
        .collect();
    assert_eq!(
        changes,
        ["2012-01-01 Some(\"-400\")", "2012-02-01 Some(\"0\")", "2012-03-01 Some(\"1000\")"]
    );
    let total = &compared.totals[0];
    let sums = [total.before, total.after, total.overpaid, total.underpaid, total.net()];
    assert_eq!(sums.map(|sum| sum.to_string()), ["8700", "9300", "400", "1000", "-600"]);
}

#[test]
fn a_cause_is_tried_alone_and_last_and_what_is_left_is_told() {
    let interpreter = interpreter();
    let before = [case("2012-03", &[])];
    let after = [case("2012-03", &[income(260_000), (RENT, json!(1_400))])];
    let compared = compare(&interpreter, &before, &after);
    let pair = &compared.pairs[0];
    let by =
        |effect: &Option<super::Effect>| effect.as_ref().unwrap().moves[0].by.unwrap().to_string();
    let told: Vec<(&str, String, String)> = pair
        .causes
        .iter()
        .map(|cause| {
            let What::Fact { fact, .. } = &cause.what else { panic!() };
            (fact.as_str(), by(&cause.alone), by(&cause.last))
        })
        .collect();
    // By hand: 2 250 + 1 750 − 1 050 = 2 950, so 2 900. Income alone: 4 000 − 2 383.33, so 1 600.
    // Rent alone: 1 750 − 1 050 = 700. Both: 1 750 − 2 383.33, below 0, so a denial.
    let expected = [
        ("/household/applicant/qualifying_income", "-1300", "-700"),
        ("/household/rent", "-2200", "-1600"),
    ];
    let told: Vec<(&str, &str, &str)> =
        told.iter().map(|(fact, alone, last)| (*fact, alone.as_str(), last.as_str())).collect();
    let mut told = told;
    told.sort_unstable();
    assert_eq!(told, expected);
    // −2 900 in all, −3 500 one by one: 600 is left.
    assert_eq!(pair.periods[0].differences[0].change.unwrap().to_string(), "-2900");
    assert_eq!(pair.together[0].by.unwrap().to_string(), "600");
}

#[test]
fn a_denial_pays_nothing_and_what_is_not_settled_is_in_no_sum() {
    let interpreter = interpreter();
    let before = [case("2012-03", &[])];
    let first = ("/household/children/0/lives_at_home", json!(false));
    let denied =
        compare(&interpreter, &before, &[case("2012-03", &[first, (SECOND, json!(false))])]);
    assert_eq!(denied.pairs[0].after.outcome, Outcome::Denied);
    assert_eq!(denied.totals[0].overpaid.to_string(), "2900");
    let mut missing: Value = serde_json::from_str(CASE).unwrap();
    missing["household"].as_object_mut().unwrap().remove("rent");
    let open = compare(&interpreter, &before, &[missing.to_string()]);
    assert_eq!(open.pairs[0].periods[0].differences[0].change, None);
    assert_eq!((open.totals[0].unsettled, open.totals[0].before.to_string()), (1, "0".to_owned()));
    let What::Fact { after, .. } = &open.pairs[0].causes[0].what else { panic!() };
    assert_eq!(after.value, StatedValue::NotGiven);
}

#[test]
fn cases_of_one_side_only_are_named_and_like_cases_are_refused() {
    let interpreter = interpreter();
    let two = [case("2012-01", &[]), case("2012-02", &[])];
    let compared = compare(&interpreter, &two, &[case("2012-02", &[]), case("2012-03", &[])]);
    assert_eq!(compared.pairs.len(), 1);
    let alone: Vec<String> = compared
        .unmatched
        .iter()
        .map(|case| format!("{} {}", case.side.word(), case.as_of.unwrap()))
        .collect();
    assert_eq!(alone, ["before 2012-01-01", "after 2012-03-01"]);
    let twice = [case("2012-01", &[]), case("2012-01", &[])];
    let error = interpreter.compare(NAME, sides(&two, &twice), &Options::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "after: two cases have the id 2012-000117 and the legal date 2012-01-01; give each its own `$case`"
    );
    let error = interpreter
        .compare(NAME, sides(&two, &["{\"rnt\": 1}".to_owned()]), &Options::default())
        .unwrap_err();
    assert!(error.to_string().starts_with("after, case 1: /rnt"), "{error}");
    assert!(matches!(
        interpreter.compare("Bostadsbidrg", sides(&two, &two), &Options::default()),
        Err(CompareError::Input(_))
    ));
}

#[test]
fn a_file_holds_a_case_or_a_list_or_a_line_for_each() {
    let count = |text: &str, lines| cases(Side::Before, text, lines).unwrap().len();
    assert_eq!((count("{\"a\": [1]}", false), count(" [{}, {}]", false)), (1, 2));
    assert_eq!(count("{}\n\n{}\n", true), 2);
    let error = cases(Side::After, "[{},", false).unwrap_err();
    assert_eq!(
        error.message(Language::Swedish),
        "efter: ärendet är inte giltig JSON: rad 1, kolumn 4: det slutar för tidigt"
    );
}

#[test]
fn sensitive_values_are_not_shown_unless_asked_for() {
    let mut package = fixture::package();
    let household = package.concepts.iter_mut().find(|c| c.name == "Household").unwrap();
    household.fields.iter_mut().find(|field| field.name == "rent").unwrap().sensitive = true;
    let interpreter = Interpreter::new(package).unwrap();
    let (before, after) = ([case("2012-03", &[])], [case("2012-03", &[(RENT, json!(4_321))])]);
    let json = compare(&interpreter, &before, &after).to_json();
    assert!(!json.contains("4321") && json.contains("\"sensitive\":true"), "{json}");
    let options = Options { show_sensitive: true, ..Options::default() };
    let shown = interpreter.compare(NAME, sides(&before, &after), &options).unwrap();
    assert!(shown.to_json().contains("4321"));
}

#[test]
fn the_proof_sheet_has_payments_facts_and_notices() {
    let interpreter = interpreter();
    let (before, after) = ([case("2012-03", &[])], [case("2012-03", &[income(204_000)])]);
    let compared = compare(&interpreter, &before, &after);
    let ledger = Ledger::read(
        r#"{"payments": [{"period": "2012-03", "result": "amount", "amount": "2000", "on": "2012-03-27"},
            {"period": "2012-03", "result": "amount", "amount": 950, "on": "2012-04-02"}],
            "notices": [{"date": "2012-02-20", "title": "Decision", "text": "Report changes <at once>."}]}"#,
    )
    .unwrap();
    let proof = compared.proof(&ledger).unwrap();
    let value: Value = serde_json::from_str(&proof.to_json()).unwrap();
    assert_eq!(
        value["periods"][0],
        json!({"case": "2012-000117", "at": "2012-03-01", "result": "amount", "paid": "2950",
            "paid_on": ["2012-03-27", "2012-04-02"], "due": "2500", "overpaid": "450",
            "underpaid": "0", "facts": ["/household/applicant/qualifying_income"]})
    );
    assert_eq!(value["totals"][0]["net"], "450");
    let text = proof.to_text(&Style::default()).replace('\u{a0}', " ");
    assert!(text.contains("source: Skatteverket, as of 15 August 2013, received 2 September 2013, by the tax agency"), "{text}");
    assert!(text.contains("20 February 2012: Decision\n    Report changes <at once>."), "{text}");
    assert!(proof.to_html().contains("&lt;at once&gt;"));
    assert!(proof.to_markdown().contains("| 2012-000117 | 1\u{a0}March\u{a0}2012 |"));
    let stray = r#"{"payments": [{"period": "2012-04", "result": "amount", "amount": 1}]}"#;
    let error = compared.proof(&Ledger::read(stray).unwrap()).unwrap_err();
    assert!(error.to_string().contains("no amount “amount” of the period 2012-04"), "{error}");
    for bad in ["[]", r#"{"notices": [{"title": "x", "date": "2012-02-30"}]}"#, r#"{"paid": []}"#] {
        assert!(Ledger::read(bad).is_err(), "{bad}");
    }
}

/// The decision of a case as one in steps, each of a day of 2012 with the amount it gives; `None` is a denial.
fn in_days<'p>(interpreter: &'p Interpreter, days: &[(&str, Option<i64>)]) -> Decision<'p> {
    let whole = interpreter.decide(NAME, &case("2012-03", &[]), &Options::default()).unwrap();
    let step = |(day, amount): &(&str, Option<i64>)| {
        let mut results = whole.results.clone();
        match amount {
            Some(kr) => {
                results[0].value = Datum::Number(NumberKind::Money, Rational::from_integer(*kr));
            }
            None => results.clear(),
        }
        let date: Date = format!("2012-{day}").parse().unwrap();
        StepDecided {
            unit: TimeUnit::Date,
            at: date.code(),
            as_of: Some(date),
            outcome: if amount.is_some() { Outcome::Granted } else { Outcome::Denied },
            results,
            conditions: Vec::new(),
            reason: None,
        }
    };
    let steps = days.iter().map(step).collect();
    Decision { steps, results: Vec::new(), ..whole }
}

fn pair<'p>(interpreter: &'p Interpreter, before: Decision<'p>, after: Decision<'p>) -> Pair<'p> {
    let periods = periods(&interpreter.decisions()[0], &before, &after);
    Pair { before, after, periods, causes: Vec::new(), together: Vec::new(), untried: false }
}

#[test]
fn steps_are_set_against_each_other_and_those_of_one_side_give_nothing_on_the_other() {
    let interpreter = interpreter();
    let before =
        in_days(&interpreter, &[("01-30", Some(500)), ("01-31", Some(500)), ("02-01", None)]);
    let after =
        in_days(&interpreter, &[("01-31", Some(300)), ("02-01", Some(250)), ("02-02", Some(250))]);
    let pair = pair(&interpreter, before, after);
    let told: Vec<String> = pair
        .periods
        .iter()
        .map(|period| {
            let change = period.differences[0].change.unwrap();
            let words = [period.before, period.after].map(|it| it.map_or("-", Outcome::word));
            format!("{} {} {} {change}", period.at.as_deref().unwrap(), words[0], words[1])
        })
        .collect();
    let expected = [
        "2012-01-30 granted - -500",
        "2012-01-31 granted granted -200",
        "2012-02-01 denied granted 250",
        "2012-02-02 - granted 250",
    ];
    assert_eq!(told, expected);
    let total = &super::amounts::totals(&[pair])[0];
    let sums = [total.before, total.after, total.overpaid, total.underpaid, total.net()];
    assert_eq!(sums.map(|sum| sum.to_string()), ["1000", "800", "700", "500", "200"]);
}

#[test]
fn a_side_that_is_not_settled_settles_no_step() {
    let interpreter = interpreter();
    let before = in_days(&interpreter, &[("01-30", Some(500)), ("01-31", Some(500))]);
    let after = Decision { outcome: Outcome::Undetermined, ..in_days(&interpreter, &[]) };
    let pair = pair(&interpreter, before, after);
    assert!(pair.periods.iter().all(|period| period.after == Some(Outcome::Undetermined)));
    let total = &super::amounts::totals(&[pair])[0];
    assert_eq!((total.unsettled, total.overpaid.to_string()), (2, "0".to_owned()));
}

#[test]
fn days_that_were_paid_by_the_month_are_one_row_of_the_proof() {
    let interpreter = interpreter();
    let days = [("01-30", Some(500)), ("01-31", Some(500)), ("02-01", Some(500))];
    let before = in_days(&interpreter, &days);
    let after = in_days(&interpreter, &[("01-30", Some(500)), ("01-31", Some(300))]);
    let mut compared = compare(&interpreter, &[case("2012-03", &[])], &[case("2012-03", &[])]);
    compared.pairs = vec![pair(&interpreter, before, after)];
    let paid = r#"{"payments": [{"period": "2012-01", "result": "amount", "amount": 900, "on": "2012-01-27"}]}"#;
    let ledger = Ledger::read(paid).unwrap();
    let proof = compared.proof(&ledger).unwrap();
    let rows: Vec<String> = proof
        .rows
        .iter()
        .map(|row| {
            let (paid, due) = (row.paid.unwrap(), row.due.unwrap());
            format!("{} {paid} {due}", row.at.as_deref().unwrap())
        })
        .collect();
    assert_eq!(rows, ["2012-01 900 800", "2012-02-01 500 0"]);
    // A payment of one month is none of another that begins with the same digits.
    let stray = r#"{"payments": [{"period": "2012-0", "result": "amount", "amount": 900}]}"#;
    assert!(compared.proof(&Ledger::read(stray).unwrap()).is_err());
}

/// A case in which three things are said of the income, and two of the rent.
fn heard() -> String {
    let said = |kr: u32, source: &str, received: &str| json!({"$value": kr, "$source": source, "$date": received, "$received": received});
    let income = json!({"$attested": [said(150_000, "declared", "2012-01-10"),
        said(180_000, "Skatteverket", "2012-06-01"), said(204_000, "Skatteverket", "2013-09-02")]});
    let second = json!({"$value": true, "$source": "declared", "$received": "2012-02-01"});
    case(
        "2012-03",
        &[
            ("/household/applicant/qualifying_income", income),
            (RENT, said(6_200, "declared", "2012-01-10")),
            (SECOND, second),
        ],
    )
}

#[test]
fn what_was_known_on_a_day_is_what_the_door_lets_in() {
    let (interpreter, heard) = (interpreter(), heard());
    for day in ["2011-12-31", "2012-01-10", "2012-02-01", "2012-07-01", "2013-09-02"] {
        let day: Date = day.parse().unwrap();
        let options = Options { known_on: Some(day), ..Options::default() };
        let at_the_door = interpreter.decide(NAME, &heard, &options).unwrap();
        let known = Tree::read(&heard).unwrap().known_on(day).to_json();
        let left = interpreter.decide(NAME, &known, &Options::default()).unwrap();
        assert_eq!(Decision { known_on: None, ..at_the_door }, left, "{day}: {known}");
    }
}

#[test]
fn one_case_is_compared_with_what_was_known_of_it_before() {
    let (interpreter, heard) = (interpreter(), [heard()]);
    let sides = |before: &str| {
        let known_on = Some(before.parse().unwrap());
        (Compared { cases: &heard, known_on }, Compared::of(&heard))
    };
    let compared = interpreter.compare(NAME, sides("2012-02-29"), &Options::default()).unwrap();
    let pair = &compared.pairs[0];
    let What::Fact { fact, before, after, .. } = &pair.causes[0].what else { panic!() };
    assert_eq!((fact.as_str(), pair.causes.len()), ("/household/applicant/qualifying_income", 1));
    let received = [before, after].map(|stated| stated.received.as_deref().unwrap());
    assert_eq!(received, ["2012-01-10", "2013-09-02"]);
    // 150 000: 2 250 + 1 750 − 550 = 3 450, so 3 400; 204 000: 4 000 − 1 450 = 2 550, so 2 500.
    assert_eq!(compared.totals[0].overpaid.to_string(), "900");
    assert!(compared.to_json().contains(r#""known_on":{"before":"2012-02-29","after":null}"#));
    let text = compared.to_text(&Style::default()).replace('\u{a0}', " ");
    assert!(text.contains("before, as known on: 29 February 2012"), "{text}");
    // Before anything was heard nothing was known.
    let compared = interpreter.compare(NAME, sides("2011-12-31"), &Options::default()).unwrap();
    assert_eq!(compared.pairs[0].before.outcome, Outcome::Undetermined);
    assert_eq!(compared.totals[0].unsettled, 1);
}
