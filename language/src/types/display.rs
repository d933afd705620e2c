//! Types in words.

use super::{Earlier, NumberType, SignatureKind, UnitName, Value, signature};
use crate::db::{Db, Def};
use crate::diagnostics::Language;
use crate::hir::item;
use lagrum_plan::value::{DurationKind, NumberKind, TimeUnit};

/// A type in words.
#[must_use]
pub fn display(db: &dyn Db, value: &Value, language: Language) -> String {
    let say = |en: &str, sv: &str| match language {
        Language::English => en.to_owned(),
        Language::Swedish => sv.to_owned(),
    };
    match value {
        Value::Error => say("unknown", "okänt"),
        Value::Nothing => say("nothing", "inget"),
        Value::YesNo => say("yes/no", "ja/nej"),
        Value::Number(number) => display_number(db, number, language),
        Value::Text => "text".to_owned(),
        Value::Identity(kind) => kind.name().to_owned(),
        Value::Time(unit) => time(*unit, language).to_owned(),
        Value::Period => "period".to_owned(),
        Value::Duration(DurationKind::Days) => say("a number of days", "ett antal dagar"),
        Value::Duration(DurationKind::Months) => say("a number of months", "ett antal månader"),
        Value::Alternatives(def) | Value::Concept(def) => name(db, *def),
        Value::Piece(of, fact) => {
            let fact = fact_name(db, *of, *fact);
            say(
                &format!("a piece of the history of `{fact}`"),
                &format!("en del av historiken för `{fact}`"),
            )
        }
        Value::Earlier(of, Earlier::Decision) => {
            let of = name(db, *of);
            say(&format!("the earlier decision {of}"), &format!("det tidigare beslutet {of}"))
        }
        Value::Earlier(of, Earlier::Step) => {
            let of = name(db, *of);
            say(
                &format!("a step of the earlier decision {of}"),
                &format!("ett steg i det tidigare beslutet {of}"),
            )
        }
        Value::List(of) => {
            let of = display(db, of, language);
            say(&format!("list of {of}"), &format!("lista av {of}"))
        }
    }
}

fn fact_name(db: &dyn Db, of: Def, index: u32) -> String {
    let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
        &signature(db, of).kind
    else {
        return String::new();
    };
    let fact = usize::try_from(index).ok().and_then(|at| facts.get(at));
    fact.map(|fact| fact.name.clone()).unwrap_or_default()
}

fn display_number(db: &dyn Db, number: &NumberType, language: Language) -> String {
    let base = match (number.kind, language) {
        (NumberKind::Integer, Language::English) => "integer",
        (NumberKind::Integer, Language::Swedish) => "heltal",
        (NumberKind::Number, Language::English) => "number",
        (NumberKind::Number, Language::Swedish) => "tal",
        (NumberKind::Percent, Language::English) => "percent",
        (NumberKind::Percent, Language::Swedish) => "procent",
        (NumberKind::Money, Language::English) => "money",
        (NumberKind::Money, Language::Swedish) => "belopp",
    };
    format!("{base}{}", display_unit(db, number.unit.factors(), language))
}

/// A unit after a number, ` kvm per month`.
#[must_use]
pub fn display_unit(db: &dyn Db, factors: &[(UnitName, i8)], language: Language) -> String {
    let mut text = String::new();
    for (over, per) in [(true, ""), (false, "per ")] {
        for (unit, exponent) in factors.iter().filter(|(_, exponent)| (*exponent > 0) == over) {
            let unit = match unit {
                UnitName::Time(unit) => rate(*unit, language).to_owned(),
                UnitName::Declared(def) => name(db, *def),
            };
            for _ in 0..exponent.unsigned_abs() {
                text.push_str(&format!(" {per}{unit}"));
            }
        }
    }
    text
}

fn name(db: &dyn Db, def: Def) -> String {
    item(db, def).map(|item| item.name.text.clone()).unwrap_or_default()
}

/// A unit of time as a type.
fn time(unit: TimeUnit, language: Language) -> &'static str {
    match unit {
        TimeUnit::Date => match language {
            Language::English => "date",
            Language::Swedish => "datum",
        },
        TimeUnit::Week
        | TimeUnit::Month
        | TimeUnit::Quarter
        | TimeUnit::HalfYear
        | TimeUnit::Year => rate(unit, language),
    }
}

/// A unit of time after `per`.
fn rate(unit: TimeUnit, language: Language) -> &'static str {
    let (en, sv) = unit.words();
    match language {
        Language::English => en,
        Language::Swedish => sv,
    }
}
