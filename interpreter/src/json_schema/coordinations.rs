//! The schemas of a coordination: the periods that go in, and what is paid of them.

use super::DRAFT;
use super::decisions::{constant, items};
use super::types::{annotate, number, time};
use crate::show::Members;
use lagrum_plan::coordination::{Benefit, Coordination};
use lagrum_plan::exact::Rational;
use lagrum_plan::package::Package;
use lagrum_plan::value::{Label, NumberKind};

/// The most that an amount can be, in kr.
const MOST: i64 = 1_000_000_000;
const TEXT: &str = "{\"type\":\"string\"}";
const AMOUNT: &str = "{\"type\":\"string\",\"pattern\":\"^(0|[1-9][0-9]*)([.][0-9]+)?$\"}";
const UNIT: &str = "{\"enum\":[\"day\",\"week\",\"month\"]}";
/// A decision as `lagrum decide` writes it: it may say its time by its steps.
const WHOLE: &str =
    "{\"required\":[\"decision\"],\"properties\":{\"decision\":{\"type\":\"object\"}}}";

/// The JSON Schema of the periods that a coordination is given.
pub(crate) fn of_periods(package: &Package, rules: &Coordination, digest: &str) -> String {
    let mut out = String::new();
    let mut object = head(package, rules, digest, &mut out);
    let mut properties = Members::object(object.key("properties"));
    for key in ["$case", "$office", "$officer"] {
        properties.raw(key, TEXT);
    }
    properties.raw("$language", "{\"type\":\"string\",\"pattern\":\"^(en|sv)([-_].*)?$\"}");
    for benefit in &rules.benefits {
        let mut list = Members::object(properties.key(&benefit.name));
        annotate(&benefit.label, &Label::default(), &mut list);
        list.text("type", "array");
        period(benefit, list.key("items"));
        list.close();
    }
    properties.close();
    object.raw("additionalProperties", "false");
    object.close();
    out
}

fn head<'o>(
    package: &Package,
    rules: &Coordination,
    digest: &str,
    out: &'o mut String,
) -> Members<'o> {
    let mut object = Members::object(out);
    object.text("$schema", DRAFT);
    object.text("$comment", &format!("{} {} {digest}", package.name, package.version));
    annotate(&rules.label, &Label::default(), &mut object);
    object.text("type", "object");
    object
}

fn period(benefit: &Benefit, out: &mut String) {
    let mut object = Members::object(out);
    object.text("type", "object");
    let mut properties = Members::object(object.key("properties"));
    for key in ["first", "last"] {
        time(benefit.unit, None, None, properties.key(key));
    }
    if let Some(decimals) = benefit.decimals {
        let bounds = (Rational::ZERO, Rational::from_integer(MOST));
        number(NumberKind::Money, decimals, bounds, properties.key("amount"));
    }
    properties.raw(
        "decision",
        "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"object\",\"required\":[\"outcome\"]}]}",
    );
    properties.raw("result", TEXT);
    properties.close();
    let mut forms = Members::list(object.key("anyOf"));
    let required: &[&str] =
        if benefit.decimals.is_some() { &["first", "amount"] } else { &["first"] };
    let mut plain = Members::object(forms.element());
    plain.texts("required", required);
    plain.close();
    forms.element().push_str(WHOLE);
    forms.close();
    object.raw("additionalProperties", "false");
    object.close();
}

/// The JSON Schema of what a coordination answers.
pub(crate) fn of_coordinated(package: &Package, rules: &Coordination, digest: &str) -> String {
    let mut out = String::new();
    let mut object = head(package, rules, digest, &mut out);
    object.texts(
        "required",
        &["coordination", "package", "digest", "engine", "outcome", "benefits", "income"],
    );
    let mut keys = Members::object(object.key("properties"));
    constant(&rules.name, keys.key("coordination"));
    for key in ["case", "package", "engine"] {
        keys.raw(key, TEXT);
    }
    keys.raw("digest", "{\"type\":\"string\",\"pattern\":\"^sha256:[0-9a-f]{64}$\"}");
    keys.raw("outcome", "{\"enum\":[\"coordinated\",\"invalid\"]}");
    let problem = [("at", TEXT), ("rule", TEXT), ("message", TEXT)];
    items(&problem, &["at", "rule", "message"], keys.key("problems"));
    let names: Vec<&str> = rules.benefits.iter().map(|benefit| benefit.name.as_str()).collect();
    let mut name = String::new();
    let mut one = Members::object(&mut name);
    one.texts("enum", &names);
    one.close();
    paid(&name, keys.key("benefits"));
    let income = [
        ("in", name.as_str()),
        ("of", &name),
        ("per", UNIT),
        ("first", TEXT),
        ("last", TEXT),
        ("amount", AMOUNT),
        ("total", AMOUNT),
        ("under", TEXT),
    ];
    items(&income, &income.map(|(key, _)| key), keys.key("income"));
    keys.close();
    object.raw("additionalProperties", "false");
    object.close();
    out
}

/// What is paid of each benefit, period by period, and what is taken from it by which rule.
fn paid(name: &str, out: &mut String) {
    let because = format!("{{\"type\":\"array\",\"items\":{name}}}");
    let rule = "{\"enum\":[\"exclude\",\"deduct\",\"cap\"]}";
    let reduction =
        [("rule", rule), ("because", because.as_str()), ("amount", AMOUNT), ("under", TEXT)];
    let mut reductions = String::new();
    items(&reduction, &reduction.map(|(key, _)| key), &mut reductions);
    let period = [
        ("first", TEXT),
        ("last", TEXT),
        ("granted", AMOUNT),
        ("paid", AMOUNT),
        ("decision", TEXT),
        ("reductions", reductions.as_str()),
    ];
    let mut periods = String::new();
    items(&period, &["first", "last", "granted", "paid", "reductions"], &mut periods);
    let benefit = [
        ("benefit", name),
        ("per", UNIT),
        ("granted", AMOUNT),
        ("paid", AMOUNT),
        ("periods", periods.as_str()),
    ];
    items(&benefit, &benefit.map(|(key, _)| key), out);
}
