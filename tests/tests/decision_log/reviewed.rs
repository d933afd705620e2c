//! Figures from a log and its reviews, counted a second time here.

use crate::desk::{Desk, both, case, options, rules};
use lagrum_interpreter::Interpreter;
use lagrum_log::{
    By, Circumstances, Decided, Followup, FollowupAsked, Homogeneity, KeptFacts, Log, Moment,
    Review,
};
use lagrum_plan::exact::Rational;
use serde_json::Value;

const CASES: usize = 300;

/// What was decided, as the test itself sees it.
struct Seen {
    id: String,
    drawn: bool,
    hit: bool,
    amount: Option<i64>,
}

fn decide(rules: &Interpreter, number: usize, grouped: bool) -> (Decided, Seen) {
    let (case, options) = (case(number), options());
    let decision = rules.decide("Bostadsbidrag", &case, &options).unwrap();
    let around = Circumstances {
        time: Moment::parse("2026-03-02T08:00:00Z").unwrap(),
        caller: "case system",
        group: (grouped && !number.is_multiple_of(60)).then_some(group(number)),
        options: &options,
    };
    let decided = Decided::new(&decision, &case, &around, &KeptFacts::Whole).unwrap();
    let said: Value = serde_json::from_str(&decision.to_json()).unwrap();
    let hit = |name: &str| {
        let all = said["controls"].as_array().unwrap();
        all.iter().any(|run| run["name"] == name && run["status"] == "hit")
    };
    let amount = said["results"]["amount"].as_str().map(|text| text.parse().unwrap());
    let seen = Seen {
        id: decided.id().to_owned(),
        drawn: hit("random_sample"),
        hit: hit("income_deviates"),
        amount,
    };
    (decided, seen)
}

fn group(number: usize) -> &'static str {
    if number.is_multiple_of(4) { "a" } else { "b" }
}

/// Every third that was drawn is wrong: granted 300 kr too much, or denied where 1 300 kr was right.
fn review(seen: &Seen, correct: bool) -> Review {
    let right = seen.amount.map_or(1_300, |paid| paid - 300);
    Review {
        time: Moment::parse("2026-04-01T08:00:00Z").unwrap(),
        caller: "review".to_owned(),
        of: seen.id.clone(),
        date: "2026-04-01".parse().unwrap(),
        correct,
        right: if correct {
            [].into()
        } else {
            [("amount".to_owned(), Rational::from_integer(right))].into()
        },
        office: None,
        officer: Some("A. Lund".to_owned()),
        group: None,
        note: None,
    }
}

fn written(desk: &Desk, grouped: bool) -> (Vec<Seen>, Vec<(usize, bool)>) {
    let rules = rules(&[("sample 2% per", "sample 40% per")]);
    let (log, writer) = desk.open();
    let mut seen = Vec::new();
    for number in 0..CASES {
        let (decided, one) = decide(&rules, number, grouped);
        desk.wait(log.append(decided)).unwrap();
        seen.push(one);
    }
    let drawn: Vec<usize> = (0..CASES).filter(|at| seen[*at].drawn).collect();
    let reviewed: Vec<(usize, bool)> =
        drawn.iter().skip(1).enumerate().map(|(at, case)| (*case, at % 3 != 0)).collect();
    for (at, correct) in &reviewed {
        enter(desk, &log, review(&seen[*at], !correct));
        // The first verdict was the wrong one, and is corrected.
        let named = (!grouped).then(|| group(*at).to_owned());
        enter(desk, &log, Review { group: named, ..review(&seen[*at], *correct) });
    }
    desk.close((log, writer));
    (seen, reviewed)
}

fn enter(desk: &Desk, log: &Log, review: Review) {
    desk.wait(log.review(review)).unwrap();
}

fn figures(desk: &Desk, least: u64) -> Followup {
    let asked = FollowupAsked { decision: None, from: None, to: None, least };
    let mut all = desk.wait(lagrum_log::followup(&mut desk.reader(), &asked)).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn count(is: impl Iterator<Item = bool>) -> u64 {
    u64::try_from(is.filter(|is| *is).count()).unwrap()
}

#[test]
fn the_figures_are_those_that_can_be_counted() {
    both(|desk| {
        let (seen, reviewed) = written(desk, true);
        let of = figures(desk, 5);
        assert_eq!((of.decided, of.repeated, of.pruned), (300, 0, 0));
        let granted = count(seen.iter().map(|one| one.amount.is_some()));
        assert_eq!(
            of.outcomes,
            [("granted".to_owned(), granted), ("denied".to_owned(), 300 - granted)].into()
        );
        let [sample] = of.samples.as_slice() else { panic!("{:?}", of.samples) };
        let drawn = count(seen.iter().map(|one| one.drawn));
        assert!((90..150).contains(&drawn), "{drawn} of 300 at 40 %");
        assert_eq!((sample.from, sample.drawn, sample.missing()), (300, drawn, 1));
        let wrong: Vec<&Seen> =
            reviewed.iter().filter(|(_, ok)| !ok).map(|(at, _)| &seen[*at]).collect();
        let rate = sample.wrong.unwrap();
        assert_eq!((rate.of, rate.among), (count(wrong.iter().map(|_| true)), drawn - 1));
        let [amounts] = sample.amounts.as_slice() else { panic!("{:?}", sample.amounts) };
        let over = count(wrong.iter().map(|one| one.amount.is_some()));
        let under = count(wrong.iter().map(|one| one.amount.is_none()));
        assert_eq!((amounts.over.cases, amounts.under.cases), (over, under));
        assert_eq!(amounts.over.sum, (over * 300).to_string());
        assert_eq!(amounts.under.sum, (under * 1_300).to_string());
        let mean = amounts.over.mean.unwrap();
        let total = mean.mean.times(amounts.over.of).whole();
        assert_eq!(
            total,
            i64::try_from((over * 300 * 300 + (drawn - 1) / 2) / (drawn - 1)).unwrap()
        );
        assert!(mean.low.whole() < mean.mean.whole() && mean.mean.whole() < mean.high.whole());
        let control = of.controls.iter().find(|it| it.name == "income_deviates").unwrap();
        let hits = count(seen.iter().map(|one| one.hit));
        assert_eq!(control.hits.unwrap().of, hits);
        let caught = count(wrong.iter().map(|one| one.hit));
        assert_eq!((control.caught.unwrap().of, control.caught.unwrap().among), (caught, rate.of));
        assert_eq!(control.wrong.unwrap().of, caught);
        assert!(of.tests >= 2 && control.corrected >= control.p);
    });
}

#[test]
fn groups_are_compared_and_small_ones_are_not_shown() {
    let desk = Desk::of_file();
    let (seen, _) = written(&desk, true);
    let of = figures(&desk, 5);
    let groups = of.groups.iter().find(|it| it.name == "income_deviates").unwrap();
    assert_eq!(groups.by, By::Group);
    // Two of fifty incomes are near what was declared: too few in group a.
    assert_eq!(groups.test, Homogeneity::TooFew);
    let drawn = of.groups.iter().find(|it| it.name == "random_sample").unwrap();
    assert!(matches!(drawn.test, Homogeneity::Tested { degrees: 1, .. }), "{drawn:?}");
    assert!(drawn.corrected.is_some());
    let hits = |is_a: bool| {
        count((0..CASES).map(|at| at % 60 != 0 && (at % 4 == 0) == is_a && seen[at].hit))
    };
    let lines: Vec<(Option<&str>, u64, u64)> =
        groups.lines.iter().map(|it| (it.name.as_deref(), it.rate.of, it.rate.among)).collect();
    assert_eq!(lines, [(Some("a"), hits(true), 70), (Some("b"), hits(false), 225)]);
    // Of two, one that is too small leaves nothing to show.
    assert!(figures(&desk, 100).groups.is_empty());
}

#[test]
fn where_reviews_name_the_group_those_that_were_drawn_stand_for_all() {
    let desk = Desk::of_file();
    let (seen, reviewed) = written(&desk, false);
    let of = figures(&desk, 5);
    let [groups] = of.groups.as_slice() else { panic!("{:?}", of.groups) };
    assert_eq!(groups.name, "income_deviates");
    let of_group = |name: &str| reviewed.iter().filter(|(at, _)| group(*at) == name).count();
    let hits =
        |name: &str| count(reviewed.iter().map(|(at, _)| group(*at) == name && seen[*at].hit));
    for line in &groups.lines {
        let name = line.name.as_deref().unwrap();
        assert_eq!(line.rate.of, hits(name));
        assert_eq!(line.rate.among, u64::try_from(of_group(name)).unwrap());
    }
    assert_eq!(groups.lines.len(), 2);
}

#[test]
fn of_several_decisions_of_a_case_one_counts() {
    let desk = Desk::of_file();
    let rules = rules(&[("sample 2% per", "sample 100% per")]);
    let (log, writer) = desk.open();
    let (first, seen) = decide(&rules, 7, false);
    desk.wait(log.append(first)).unwrap();
    enter(&desk, &log, review(&seen, false));
    for _ in 0..2 {
        desk.wait(log.append(decide(&rules, 7, false).0)).unwrap();
    }
    desk.close((log, writer));
    let of = figures(&desk, 5);
    assert_eq!((of.decided, of.repeated, of.reviewed), (1, 2, 1));
    assert_eq!(of.samples[0].wrong.unwrap().of, 1);
}
