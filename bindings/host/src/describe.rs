//! What a package says of itself.

use lagrum_interpreter::Interpreter;
use lagrum_plan::bundle::PublicKey;
use lagrum_plan::package::{Decision, Span};
use lagrum_plan::value::Label;
use serde::Serialize;

/// The keys of a description, in the order that they are written in.
#[derive(Serialize)]
struct Description<'p> {
    name: &'p str,
    version: &'p str,
    edition: &'p str,
    agency: Option<&'p str>,
    digest: &'p str,
    signed_by: Option<String>,
    engine: &'static str,
    decisions: Vec<Described<'p>>,
    coordinations: Vec<Named<'p>>,
    reforms: Vec<Named<'p>>,
}

#[derive(Serialize)]
struct Described<'p> {
    name: &'p str,
    label: Texts<'p>,
    in_force: Days,
}

#[derive(Serialize)]
struct Named<'p> {
    name: &'p str,
    label: Texts<'p>,
}

/// A label, with the name where a language lacks it.
#[derive(Serialize)]
struct Texts<'p> {
    en: &'p str,
    sv: &'p str,
}

/// First and last day; `null` where there is none.
#[derive(Serialize)]
struct Days {
    from: Option<String>,
    to: Option<String>,
}

/// The package as one line of JSON.
pub(crate) fn describe(interpreter: &Interpreter, signed_by: Option<PublicKey>) -> String {
    let package = interpreter.package();
    let description = Description {
        name: &package.name,
        version: &package.version,
        edition: &package.edition,
        agency: package.agency.as_deref(),
        digest: interpreter.digest(),
        signed_by: signed_by.map(|key| key.to_string()),
        engine: env!("CARGO_PKG_VERSION"),
        decisions: interpreter.decisions().iter().map(described).collect(),
        coordinations: package
            .coordinations
            .iter()
            .map(|one| named(&one.name, &one.label))
            .collect(),
        reforms: package.reforms.iter().map(|one| named(&one.name, &one.label)).collect(),
    };
    // Texts always have a form in JSON.
    serde_json::to_string(&description).unwrap_or_default()
}

fn described(decision: &Decision) -> Described<'_> {
    let Named { name, label } = named(&decision.name, &decision.label);
    Described { name, label, in_force: days(decision.in_force) }
}

fn named<'p>(name: &'p str, label: &'p Label) -> Named<'p> {
    let text = |own: &'p Option<String>, other: &'p Option<String>| {
        own.as_deref().or(other.as_deref()).unwrap_or(name)
    };
    let label = Texts { en: text(&label.en, &label.sv), sv: text(&label.sv, &label.en) };
    Named { name, label }
}

fn days(span: Span) -> Days {
    Days { from: span.from.map(|day| day.to_string()), to: span.to.map(|day| day.to_string()) }
}
