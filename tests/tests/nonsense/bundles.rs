//! Bundles that were damaged, and plans that no compiler made.

use crate::facts::interpreter;
use crate::programs::example;
use crate::random::{Random, effort};
use crate::within;
use lagrum_interpreter::{Interpreter, LoadError, Options};
use lagrum_plan::bundle;
use lagrum_plan::package::Package;
use serde_json::Value;

fn bytes() -> Vec<u8> {
    bundle::write(interpreter().package()).unwrap()
}

#[track_caller]
fn refused(bytes: &[u8], what: &str) {
    match Interpreter::from_bundle(bytes) {
        Err(LoadError::Bundle(error)) => {
            assert!(!error.to_string().is_empty() && !error.swedish().is_empty())
        }
        Err(error) => panic!("{what}: refused too late: {error}"),
        Ok(_) => panic!("{what}: loaded"),
    }
}

#[test]
fn a_bundle_with_a_bit_turned_or_an_end_missing_is_refused() {
    let whole = bytes();
    assert!(Interpreter::from_bundle(&whole).is_ok());
    let mut random = Random::new(1);
    for _ in 0..150 * effort() {
        let at = random.below(whole.len());
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << random.below(8);
        refused(&damaged, &format!("byte {at}"));
        refused(&whole[..at], &format!("cut at {at}"));
    }
    for (what, bytes) in [
        ("nothing", Vec::new()),
        ("zeros", vec![0; 1_000]),
        ("more", [whole.as_slice(), b"\n"].concat()),
        ("two", whole.repeat(2)),
    ] {
        refused(&bytes, what);
    }
}

/// Every number, text, truth and empty list in a value.
fn leaves<'v>(value: &'v mut Value, found: &mut Vec<&'v mut Value>) {
    if !value.is_object() && value.as_array().is_none_or(Vec::is_empty) {
        found.push(value);
    } else if let Value::Object(fields) = value {
        fields.values_mut().for_each(|field| leaves(field, found));
    } else if let Value::Array(items) = value {
        items.iter_mut().for_each(|item| leaves(item, found));
    }
}

/// A plan in which a few numbers and texts are others.
fn distorted(plan: &Value, random: &mut Random) -> Value {
    let mut plan = plan.clone();
    let mut found = Vec::new();
    leaves(&mut plan, &mut found);
    for _ in 0..=random.below(3) {
        let at = random.below(found.len());
        let other = found[random.below(found.len())].clone();
        *found[at] = match (&*found[at], random.below(3)) {
            (Value::Number(_), 0) => Value::from([0, 1, 7, 4_294_967_295_u64][random.below(4)]),
            (Value::Number(number), 1) => Value::from(number.as_u64().unwrap_or(1).wrapping_add(1)),
            _ => other,
        };
    }
    plan
}

#[test]
fn a_plan_that_no_compiler_made_is_refused_or_runs() {
    within("distorted plans", || {
        let plan = serde_json::to_value(interpreter().package()).unwrap();
        let case = example("case.json");
        let mut random = Random::new(3);
        let mut loaded = 0;
        for _ in 0..300 * effort() {
            let text = distorted(&plan, &mut random).to_string();
            let Ok(package) = serde_json::from_str::<Package>(&text) else { continue };
            let Ok(interpreter) = Interpreter::new(package) else { continue };
            loaded += 1;
            if let Ok(decision) = interpreter.explain("Bostadsbidrag", &case, &Options::default()) {
                assert!(decision.to_json().starts_with('{'));
            }
        }
        assert!(loaded > 10, "nothing was tried");
    });
}
