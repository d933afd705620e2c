//! Types of facts and results as schemas.

use super::over_time::{Pieces, history};
use crate::door::code_text;
use crate::show::Members;
use lagrum_plan::exact::Rational;
use lagrum_plan::package::{AlternativesId, Field, Package};
use lagrum_plan::source::Origin;
use lagrum_plan::value::{DurationKind, FactType, Label, NumberKind, TimeUnit};

const DAY: &str = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";

/// Writes the schema of a plain fact; `null` where the field may be absent.
pub(super) fn plain(package: &Package, ty: &FactType, out: &mut String) {
    match ty {
        FactType::YesNo => out.push_str("{\"type\":\"boolean\"}"),
        FactType::Number { kind, decimals, low, high } => {
            number(*kind, *decimals, (*low, *high), out)
        }
        FactType::Text { matching } => {
            let mut object = Members::object(out);
            object.text("type", "string");
            if let Some(pattern) = matching {
                object.text("pattern", &format!("^(?:{pattern})$"));
            }
            object.close();
        }
        FactType::Identity(kind) => pattern(&format!("^{}$", kind.pattern()), out),
        FactType::Time { unit, low, high } => time(*unit, *low, *high, out),
        FactType::Period { .. } => pattern(&format!("^{DAY}/({DAY}|\\.\\.)$"), out),
        FactType::Duration(DurationKind::Days) => pattern("^P-?[0-9]{1,10}[DW]$", out),
        FactType::Duration(DurationKind::Months) => pattern("^P-?[0-9]{1,10}[MY]$", out),
        FactType::Alternatives(id) => alternatives(package, *id, out),
        FactType::Concept(id) => {
            let concept = usize::try_from(id.0).ok().and_then(|index| package.concepts.get(index));
            let mut object = Members::object(out);
            object.text("$ref", &reference(concept.map_or("", |concept| &concept.name)));
            object.close();
        }
        FactType::List { of, at_most } => {
            let mut object = Members::object(out);
            object.text("type", "array");
            object.raw("maxItems", &at_most.to_string());
            let items = object.key("items");
            if matches!(**of, FactType::Concept(_)) {
                plain(package, of, items);
            } else {
                attested(package, of, items);
            }
            object.close();
        }
    }
}

/// Writes the schema of a field: plain or attested, with what readers see.
pub(super) fn field(package: &Package, field: &Field, pieces: Option<Pieces>, out: &mut String) {
    let mut object = Members::object(out);
    annotate(&field.label, &field.ask, &mut object);
    let mut forms = Members::list(object.key("anyOf"));
    let judged = matches!(field.origin, Origin::Assessment(_));
    if !judged {
        plain(package, &field.ty, forms.element());
    }
    if field.may_be_absent && !judged {
        forms.element().push_str("{\"type\":\"null\"}");
    }
    attestation(package, field, forms.element());
    several(package, field, forms.element());
    if let Some(pieces) = pieces {
        history(package, field, pieces, forms.element());
    }
    forms.close();
    object.close();
}

fn attested(package: &Package, ty: &FactType, out: &mut String) {
    let element = Field {
        name: String::new(),
        label: Label::default(),
        ask: Label::default(),
        ty: ty.clone(),
        unit: Label::default(),
        may_be_absent: false,
        sensitive: false,
        sources: Vec::new(),
        origin: Origin::Given,
    };
    field(package, &element, None, out);
}

/// Writes the schema of several attestations of one fact.
fn several(package: &Package, field: &Field, out: &mut String) {
    let mut object = Members::object(out);
    object.text("type", "object");
    object.texts("required", &["$attested"]);
    let mut keys = Members::object(object.key("properties"));
    let mut list = Members::object(keys.key("$attested"));
    list.text("type", "array");
    attestation(package, field, list.key("items"));
    list.close();
    keys.close();
    object.raw("additionalProperties", "false");
    object.close();
}

fn attestation(package: &Package, field: &Field, out: &mut String) {
    let mut object = Members::object(out);
    object.text("type", "object");
    let judged = matches!(field.origin, Origin::Assessment(_));
    let required = if judged { &["$value", "$by", "$date", "$why"][..] } else { &["$value"] };
    object.texts("required", required);
    let mut keys = Members::object(object.key("properties"));
    if field.may_be_absent {
        let mut value = Members::object(keys.key("$value"));
        let mut forms = Members::list(value.key("anyOf"));
        plain(package, &field.ty, forms.element());
        forms.element().push_str("{\"type\":\"null\"}");
        forms.close();
        value.close();
    } else {
        plain(package, &field.ty, keys.key("$value"));
    }
    attestation_keys(field, &mut keys);
    keys.close();
    object.raw("additionalProperties", "false");
    object.close();
}

/// Who says a fact, and when.
pub(super) fn attestation_keys(field: &Field, keys: &mut Members<'_>) {
    let judged = matches!(field.origin, Origin::Assessment(_));
    source(field, keys.key("$source"));
    let date = "{\"type\":[\"string\",\"null\"],\"format\":\"date\"}";
    let (when, said) = if judged {
        ("{\"type\":\"string\",\"format\":\"date\"}", "{\"type\":\"string\",\"pattern\":\"\\\\S\"}")
    } else {
        (date, "{\"type\":[\"string\",\"null\"]}")
    };
    keys.raw("$date", when);
    keys.raw("$received", date);
    for key in ["$by", "$why"] {
        keys.raw(key, said);
    }
}

/// Any source may be named; those that the rules trust are given as examples.
fn source(field: &Field, out: &mut String) {
    let mut object = Members::object(out);
    object.raw("type", "[\"string\",\"null\"]");
    if !field.sources.is_empty() {
        let names: Vec<String> =
            field.sources.iter().map(|source| source.json().to_owned()).collect();
        object.texts("examples", &names);
    }
    object.close();
}

/// Writes title and description, in English where there is English.
pub(super) fn annotate(label: &Label, text: &Label, object: &mut Members<'_>) {
    let first = |label: &Label| label.en.clone().or_else(|| label.sv.clone());
    if let Some(title) = first(label) {
        object.text("title", &title);
    }
    if let Some(text) = first(text) {
        object.text("description", &text);
    }
}

/// The place of a concept's schema. `/` and `~` are escaped as in a JSON pointer, the rest as in a URI.
pub(super) fn reference(name: &str) -> String {
    let mut text = String::from("#/$defs/");
    for byte in name.bytes() {
        match byte {
            b'~' => text.push_str("~0"),
            b'/' => text.push_str("~1"),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                text.push(char::from(byte))
            }
            _ => {
                text.push('%');
                for half in [byte / 16, byte % 16] {
                    text.push(
                        char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase(),
                    );
                }
            }
        }
    }
    text
}

pub(super) fn number(
    kind: NumberKind,
    decimals: u8,
    (low, high): (Rational, Rational),
    out: &mut String,
) {
    let written = |value: Rational| match kind {
        NumberKind::Percent => value.checked_mul(Rational::from_integer(100)).unwrap_or(value),
        NumberKind::Integer | NumberKind::Number | NumberKind::Money => value,
    };
    let mut object = Members::object(out);
    let mut forms = Members::list(object.key("anyOf"));
    let mut plain = Members::object(forms.element());
    plain.text("type", if decimals == 0 { "integer" } else { "number" });
    for (key, bound) in [("minimum", low), ("maximum", high)] {
        if let Some(bound) = written(bound).to_decimal_string() {
            plain.raw(key, &bound);
        }
    }
    if decimals > 0 {
        plain.raw("multipleOf", &format!("1e-{decimals}"));
    }
    plain.close();
    pattern("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?$", forms.element());
    forms.close();
    object.close();
}

/// Writes the schema of a date, week, month …
pub(super) fn time(unit: TimeUnit, low: Option<i64>, high: Option<i64>, out: &mut String) {
    let regex = match unit {
        TimeUnit::Date => format!("^{DAY}$"),
        TimeUnit::Week => "^[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])$".to_owned(),
        TimeUnit::Month => "^[0-9]{4}-(0[1-9]|1[0-2])$".to_owned(),
        TimeUnit::Quarter => "^[0-9]{4}-Q[1-4]$".to_owned(),
        TimeUnit::HalfYear => "^[0-9]{4}-H[12]$".to_owned(),
        TimeUnit::Year => "^[0-9]{4}$".to_owned(),
    };
    let mut object = Members::object(out);
    if unit == TimeUnit::Year {
        object.raw("type", "[\"string\",\"integer\"]");
        object.raw("minimum", "1");
        object.raw("maximum", "9999");
    } else {
        object.text("type", "string");
    }
    object.text("pattern", &regex);
    if unit == TimeUnit::Date {
        object.text("format", "date");
    }
    let bounds = [("from", low), ("to", high)];
    let bounds: Vec<String> = bounds
        .iter()
        .filter_map(|(word, code)| code.map(|code| format!("{word} {}", code_text(unit, code))))
        .collect();
    if !bounds.is_empty() {
        object.text("$comment", &bounds.join(" "));
    }
    object.close();
}

fn pattern(regex: &str, out: &mut String) {
    let mut object = Members::object(out);
    object.text("type", "string");
    object.text("pattern", regex);
    object.close();
}

/// Writes the words of a closed set.
pub(super) fn alternatives(package: &Package, id: AlternativesId, out: &mut String) {
    let set = usize::try_from(id.0).ok().and_then(|index| package.alternatives.get(index));
    let words: Vec<&str> = set
        .into_iter()
        .flat_map(|set| set.values.iter().map(|value| value.name.as_str()))
        .collect();
    let mut object = Members::object(out);
    object.texts("enum", &words);
    object.close();
}
