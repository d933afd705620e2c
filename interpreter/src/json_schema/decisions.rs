//! The schema of what a decision gives.

use super::DRAFT;
use super::types::{alternatives, annotate, time};
use crate::show::Members;
use lagrum_plan::package::{Decision, Package, Stepwise};
use lagrum_plan::value::{Label, Shown, ValueType};

/// The JSON Schema of what a decision gives.
pub(crate) fn of_decisions(package: &Package, decision: &Decision, digest: &str) -> String {
    let mut out = String::new();
    let mut object = Members::object(&mut out);
    object.text("$schema", DRAFT);
    object.text("$comment", &format!("{} {} {digest}", package.name, package.version));
    annotate(&decision.label, &Label::default(), &mut object);
    object.text("type", "object");
    let required = [
        "decision",
        "package",
        "digest",
        "engine",
        "as_of",
        "outcome",
        "assurance",
        "disposition",
        "disposition_because",
        "results",
        "conditions",
        "needs",
        "faults",
    ];
    object.texts("required", &required);
    let mut keys = Members::object(object.key("properties"));
    constant(&decision.name, keys.key("decision"));
    for key in ["case", "package", "reform", "engine", "word", "reason"] {
        keys.raw(key, "{\"type\":\"string\"}");
    }
    keys.raw("digest", "{\"type\":\"string\",\"pattern\":\"^sha256:[0-9a-f]{64}$\"}");
    keys.raw("as_of", "{\"type\":[\"string\",\"null\"],\"format\":\"date\"}");
    keys.raw(
        "outcome",
        "{\"enum\":[\"granted\",\"denied\",\"undetermined\",\"fault\",\"invalid\"]}",
    );
    keys.raw("known_on", DAY);
    keys.raw("assurance", "{\"enum\":[\"verified\",\"provisional\"]}");
    keys.raw("provisional", &format!("{{\"type\":\"array\",\"items\":{POINTER}}}"));
    keys.raw("disposition", "{\"enum\":[\"automatic\",\"manual\",\"hold\"]}");
    let ground = [("why", TEXT), ("asks", TEXT), ("name", TEXT), ("at", POINTER)];
    items(&ground, &["why", "asks"], keys.key("disposition_because"));
    results(package, decision, keys.key("results"));
    if let Some(stepwise) = &decision.stepwise {
        steps(package, decision, stepwise, keys.key("steps"));
        results(package, decision, keys.key("totals"));
    }
    conditions(decision, keys.key("conditions"));
    if !decision.controls.is_empty() || !decision.thresholds.is_empty() {
        oversight(decision, &mut keys);
    }
    needs(keys.key("needs"));
    judgements(&mut keys);
    let rules = "{\"type\":\"array\",\"items\":{\"type\":\"object\",\"required\":[\"name\"],\"properties\":\
                 {\"name\":{\"type\":\"string\"},\"under\":{\"type\":\"string\"}},\"additionalProperties\":false}}";
    let fault = [("fault", TEXT), ("at", POINTER), ("rules", rules), ("message", TEXT)];
    items(&fault, &["fault", "at", "rules", "message"], keys.key("faults"));
    let said = [("source", TEXT), ("date", DAY), ("received", DAY), ("by", TEXT), ("why", TEXT)];
    items(&[&[("fact", POINTER)], &said[..]].concat(), &["fact"], keys.key("relied_on"));
    contested(&said, keys.key("contested"));
    let problem = [("at", POINTER), ("rule", TEXT), ("message", TEXT), ("nearest", TEXT)];
    items(&problem, &["at", "rule", "message"], keys.key("problems"));
    keys.raw("trace", "{\"type\":\"object\"}");
    keys.close();
    object.raw("additionalProperties", "false");
    object.close();
    out
}

/// What people have judged, what the rules leave out, what comes before a denial.
fn judgements(keys: &mut Members<'_>) {
    let judgement = [
        ("name", TEXT),
        ("at", POINTER),
        ("value", "{\"type\":[\"boolean\",\"string\",\"null\"]}"),
        ("masked", "{\"const\":true}"),
        ("by", TEXT),
        ("date", "{\"type\":\"string\",\"format\":\"date\"}"),
        ("why", TEXT),
        ("under", TEXT),
    ];
    items(&judgement, &["name", "at"], keys.key("assessments"));
    let omission = [
        ("name", TEXT),
        ("at", POINTER),
        ("status", "{\"enum\":[\"applies\",\"possible\"]}"),
        ("under", TEXT),
        ("because", TEXT),
    ];
    items(&omission, &["name", "status", "because"], keys.key("omitted"));
    keys.raw("communicate", COMMUNICATE);
    let doubt = [("name", TEXT), ("note", TEXT), ("under", TEXT)];
    items(&doubt, &["name", "note"], keys.key("unverified"));
}

fn needs(out: &mut String) {
    let need = [
        ("fact", POINTER),
        ("ask", TEXT),
        ("source", TEXT),
        ("other_days", "{\"const\":true}"),
        ("assessment", "{\"const\":true}"),
        ("guidance", TEXT),
        ("under", TEXT),
        ("by", "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}"),
    ];
    items(&need, &["fact", "ask"], out);
}

const TEXT: &str = "{\"type\":\"string\"}";
const DAY: &str = "{\"type\":\"string\",\"format\":\"date\"}";
const POINTER: &str = "{\"type\":\"string\",\"format\":\"json-pointer\"}";

const COMMUNICATE: &str = "{\"type\":\"object\",\"required\":[\"before\",\"under\",\"done\"],\"properties\":\
    {\"before\":{\"const\":\"denial\"},\"under\":{\"type\":\"string\"},\
    \"done\":{\"type\":[\"string\",\"null\"],\"format\":\"date\"}},\"additionalProperties\":false}";

/// Writes the schema of contested facts; a value is as in the results, or masked.
fn contested(said: &[(&str, &str)], out: &mut String) {
    let value = "{\"type\":[\"string\",\"boolean\",\"null\"]}";
    let stated = [&[("value", value), ("status", "{\"const\":\"masked\"}")], said].concat();
    let (mut used, mut other) = (String::new(), String::new());
    one(&stated, &[], &mut used);
    items(&stated, &[], &mut other);
    let contest = [("fact", POINTER), ("used", used.as_str()), ("other", other.as_str())];
    items(&contest, &["fact", "used", "other"], out);
}

pub(super) fn constant(text: &str, out: &mut String) {
    let mut object = Members::object(out);
    object.text("const", text);
    object.close();
}

/// Writes the schema of a list of objects.
pub(super) fn items(properties: &[(&str, &str)], required: &[&str], out: &mut String) {
    let mut list = Members::object(out);
    list.text("type", "array");
    one(properties, required, list.key("items"));
    list.close();
}

/// Writes the schema of an object.
fn one(properties: &[(&str, &str)], required: &[&str], out: &mut String) {
    let mut object = Members::object(out);
    object.text("type", "object");
    object.texts("required", required);
    let mut keys = Members::object(object.key("properties"));
    for (key, schema) in properties {
        keys.raw(key, schema);
    }
    keys.close();
    object.raw("additionalProperties", "false");
    object.close();
}

/// Writes the schema of the steps: each is decided by itself.
fn steps(package: &Package, decision: &Decision, stepwise: &Stepwise, out: &mut String) {
    let mut list = Members::object(out);
    list.text("type", "array");
    let mut object = Members::object(list.key("items"));
    object.text("type", "object");
    object.texts("required", &["at", "outcome", "results", "conditions"]);
    let mut keys = Members::object(object.key("properties"));
    time(stepwise.unit, None, None, keys.key("at"));
    keys.raw("as_of", "{\"type\":\"string\",\"format\":\"date\"}");
    keys.raw("outcome", "{\"enum\":[\"granted\",\"denied\",\"undetermined\",\"fault\"]}");
    results(package, decision, keys.key("results"));
    conditions(decision, keys.key("conditions"));
    keys.raw("reason", TEXT);
    keys.close();
    object.raw("additionalProperties", "false");
    object.close();
    list.close();
}

fn conditions(decision: &Decision, out: &mut String) {
    let mut list = Members::object(out);
    list.text("type", "array");
    let mut object = Members::object(list.key("items"));
    object.text("type", "object");
    object.texts("required", &["name", "holds"]);
    let mut keys = Members::object(object.key("properties"));
    let names: Vec<&str> =
        decision.conditions.iter().map(|condition| condition.name.as_str()).collect();
    let mut name = Members::object(keys.key("name"));
    name.texts("enum", &names);
    name.close();
    keys.raw("holds", "{\"type\":[\"boolean\",\"null\"]}");
    keys.raw("fault", "{\"const\":true}");
    keys.raw("under", TEXT);
    keys.close();
    object.raw("additionalProperties", "false");
    object.close();
    list.close();
}

/// What controls and thresholds found.
fn oversight(decision: &Decision, keys: &mut Members<'_>) {
    const NUMBER: &str = "{\"type\":\"integer\",\"minimum\":0}";
    const MISSING: &str = "{\"type\":\"array\",\"items\":{\"type\":\"object\",\"required\":[\"fact\"],\"properties\":\
        {\"fact\":{\"type\":\"string\",\"format\":\"json-pointer\"},\"source\":{\"type\":\"string\"}},\
        \"additionalProperties\":false}}";
    const ACTION: &str = "{\"enum\":[\"note\",\"request\",\"review\",\"hold\"]}";
    const SEED: &str = "{\"type\":\"object\",\"required\":[\"name\",\"commitment\"],\"properties\":\
        {\"name\":{\"type\":\"string\"},\"commitment\":{\"type\":\"string\",\"pattern\":\"^sha256:[0-9a-f]{64}$\"}},\
        \"additionalProperties\":false}";
    let mut name = String::new();
    let mut names = Members::object(&mut name);
    let all: Vec<&str> = decision.controls.iter().map(|control| control.name.as_str()).collect();
    names.texts("enum", &all);
    names.close();
    let control = [
        ("name", name.as_str()),
        ("at", POINTER),
        ("step", TEXT),
        ("status", "{\"enum\":[\"hit\",\"clear\",\"not_run\"]}"),
        ("why", "{\"enum\":[\"unknown\",\"fault\",\"no_case_id\",\"no_seed\"]}"),
        ("weight", NUMBER),
        ("action", ACTION),
        ("text", TEXT),
        ("missing", MISSING),
        ("seed", SEED),
        ("under", TEXT),
    ];
    items(&control, &["name", "status"], keys.key("controls"));
    keys.raw("weight", NUMBER);
    let threshold = [("sum", NUMBER), ("action", ACTION), ("text", TEXT)];
    items(&threshold, &["sum", "action"], keys.key("thresholds"));
}

fn results(package: &Package, decision: &Decision, out: &mut String) {
    let mut object = Members::object(out);
    object.text("type", "object");
    let mut keys = Members::object(object.key("properties"));
    for result in &decision.results {
        let mut value = Members::object(keys.key(&result.name));
        annotate(&result.label, &result.value.unit, &mut value);
        let mut forms = Members::list(value.key("anyOf"));
        shown(package, &result.value, forms.element());
        if result.value.present.is_some() {
            forms.element().push_str("{\"type\":\"null\"}");
        }
        forms.close();
        value.close();
    }
    keys.close();
    object.raw("additionalProperties", "false");
    object.close();
}

fn shown(package: &Package, shown: &Shown, out: &mut String) {
    match shown.ty {
        ValueType::YesNo => out.push_str("{\"type\":\"boolean\"}"),
        ValueType::Number(_) => {
            out.push_str("{\"type\":\"string\",\"pattern\":\"^-?[0-9]+((\\\\.|/)[0-9]+)?$\"}")
        }
        ValueType::Time(unit) => time(unit, None, None, out),
        ValueType::Alternatives(id) => alternatives(package, id, out),
        ValueType::Concept(_) => out.push_str(POINTER),
        ValueType::Text | ValueType::Identity(_) | ValueType::Period | ValueType::Duration(_) => {
            out.push_str(TEXT)
        }
    }
}
