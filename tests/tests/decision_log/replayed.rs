//! Decisions made again.

use crate::desk::{Desk, both, case, decided, options, rules, seed};
use lagrum_interpreter::{Interpreter, Options};
use lagrum_log::{
    Difference, Error, Found, KeptFacts, Key, Moment, Prune, Replay, Replayed, Tally, Why,
};
use std::sync::Arc;

fn replayed(desk: &Desk, with: &[&Arc<Interpreter>], seeded: bool) -> (Tally, Vec<Replayed>) {
    let mut bundle = |digest: &str| {
        with.iter().find(|rules| rules.digest() == digest).map(|rules| Arc::clone(rules))
    };
    let seeds = if seeded { vec![seed()] } else { Vec::new() };
    let mut shown = Vec::new();
    let replay = Replay { bundle: &mut bundle, seeds: &seeds };
    let show = |one| -> Result<(), Error> {
        shown.push(one);
        Ok(())
    };
    let tally = desk.wait(lagrum_log::replay(&mut desk.reader(), replay, show)).unwrap();
    (tally, shown)
}

#[test]
fn what_holds_its_facts_comes_out_the_same_and_the_rest_is_told_of() {
    both(|desk| {
        let old = Arc::new(rules(&[]));
        let new = Arc::new(rules(&[("rounded down to 100 kr", "rounded down to 1 kr")]));
        let (log, writer) = desk.open();
        let key = Key::new("2026", b"a secret of the tests").unwrap();
        let whole = KeptFacts::Whole;
        let unseeded = Options { seed: None, relied_on: false, ..options() };
        let reform = Options { reform: Some("higher_benefit".to_owned()), ..unseeded.clone() };
        let known = Options { known_on: Some("2012-02-01".parse().unwrap()), ..unseeded.clone() };
        let all = [
            decided(&old, 1, &options(), &whole),
            decided(&new, 2, &options(), &whole),
            decided(&old, 3, &unseeded, &whole),
            decided(&old, 4, &reform, &whole),
            decided(&old, 5, &known, &whole),
            decided(&old, 6, &options(), &KeptFacts::Digest),
            decided(&old, 7, &options(), &KeptFacts::Keyed(key.clone())),
        ];
        for one in all {
            desk.wait(log.append(one)).unwrap();
        }
        let (tally, shown) = replayed(desk, &[&old, &new], true);
        assert_eq!((tally.decisions, tally.same, tally.different), (7, 5, 0), "{shown:?}");
        assert_eq!(tally.not, [(Why::FactsNotKept, 2)].into());
        let (tally, _) = replayed(desk, &[&old], false);
        let not = [
            (Why::NoBundle(new.digest().to_owned()), 1),
            (Why::NoSeed("2012".into()), 1),
            (Why::FactsNotKept, 2),
        ];
        assert_eq!((tally.same, tally.not), (3, not.into()));
        let rows = desk.rows();
        assert!(rows[6].body.contains(&lagrum_log::digest(&case(6))));
        assert!(
            rows[7].body.contains(&key.digest(&case(7)))
                && rows[7].body.contains("\"facts_key\":\"2026\"")
        );
        assert!(
            rows[6..].iter().all(|row| !row
                .content
                .as_ref()
                .unwrap()
                .contains("lives_at_home\\\\"))
        );
        let before = "2026-01-04".parse().unwrap();
        let prune = Prune { time: Moment::now(), caller: String::new(), before, decision: None };
        desk.wait(log.prune(prune)).unwrap();
        let (tally, _) = replayed(desk, &[&old, &new], true);
        assert_eq!(tally.not.get(&Why::Pruned), Some(&2));
        desk.close((log, writer));
    });
}

#[test]
fn what_comes_out_otherwise_is_said() {
    let desk = Desk::of_file();
    let rules = Arc::new(rules(&[]));
    let (log, writer) = desk.open();
    let options = Options { provisions: true, ..Options::default() };
    let decided = decided(&rules, 1, &options, &KeptFacts::Whole);
    desk.wait(log.append(decided)).unwrap();
    desk.close((log, writer));
    // A bundle that says it is the one, and is not.
    let other = Arc::new(crate::desk::rules(&[(
        "is 50% of part of min(rent",
        "is 60% of part of min(rent",
    )]));
    let mut bundle = |_: &str| Some(Arc::clone(&other));
    let mut found = Vec::new();
    let replay = Replay { bundle: &mut bundle, seeds: &[] };
    let show = |one: Replayed| -> Result<(), Error> {
        found.push(one.found);
        Ok(())
    };
    let tally = desk.wait(lagrum_log::replay(&mut desk.reader(), replay, show)).unwrap();
    assert_eq!(tally.different, 1);
    let [Found::Differs(differences)] = found.as_slice() else { panic!("{found:?}") };
    let said: Vec<String> = differences.iter().map(|it: &Difference| it.message().en).collect();
    assert!(said.iter().any(|it| it == "results.amount was 2600 and is 2900"), "{said:?}");
    assert!(
        said.iter().any(|it| it.starts_with("reason was You get 2 600 kr"))
            || said.iter().any(|it| it.starts_with("reason was")),
        "{said:?}"
    );
}
