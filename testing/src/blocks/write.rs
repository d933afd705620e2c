//! A case as a `test` block that passes: what an author keeps of a case that she tried.

use crate::spot::number;
use lagrum_interpreter::{Datum, Decision, Holds, Interpreter, Options, Outcome, ResultValue};
use lagrum_language::diagnostics::Text;
use lagrum_language::format::{format, respell};
use lagrum_language::surface::Surface;
use lagrum_language::syntax::FileKind;
use lagrum_plan::calendar::Duration;
use lagrum_plan::exact::Rational;
use lagrum_plan::package::{Concept, ConceptId, Field, Package};
use lagrum_plan::source::Origin;
use lagrum_plan::value::{FactType, NumberKind, TimeUnit};
use serde_json::Value;
use std::fmt::Write as _;

/// What the block is written under, to be read as a file of rules.
const HEAD: &str = "package p\n\n";

/// A `test` block of a case, which expects what is decided now.
///
/// # Errors
/// If the case cannot be decided, or has something that a block cannot say.
pub fn block_text(
    interpreter: &Interpreter,
    (name, decision): (&str, &str),
    facts: &Value,
    surface: Surface,
) -> Result<String, Text> {
    let options = Options { relied_on: false, ..Options::default() };
    let decided = interpreter.decide(decision, &facts.to_string(), &options);
    let decided = decided.map_err(|error| crate::refused(&error))?;
    let package = interpreter.package();
    let mut block = Block { package, out: String::new() };
    let _ = writeln!(block.out, "test {} of {decision}", quoted(name));
    let rules = interpreter.decisions().iter().find(|one| one.name == decision);
    if let Some(rules) = rules {
        block.object(rules.case, &[], facts)?;
    }
    block.expectations(&decided)?;
    // English first: the formatter knows how the other surface spells it.
    let whole = format!("{HEAD}{}", block.out);
    let spelt = match surface {
        Surface::Swedish => respell(&whole, FileKind::Code, Surface::Swedish),
        Surface::English => format(&whole, FileKind::Code),
    };
    let spelt = spelt.map_err(|_| unwritable(name))?;
    let text = spelt.text.split_once('\n').map_or("", |(_, block)| block);
    Ok(text.trim().to_owned() + "\n")
}

/// A block that is being written, in English.
struct Block<'p> {
    package: &'p Package,
    out: String,
}

impl Block<'_> {
    fn concept(&self, id: ConceptId) -> Option<&Concept> {
        usize::try_from(id.0).ok().and_then(|at| self.package.concepts.get(at))
    }

    /// The facts of an object, in the order of its concept.
    fn object(&mut self, id: ConceptId, path: &[&str], facts: &Value) -> Result<(), Text> {
        let Some(concept) = self.concept(id).cloned() else { return Ok(()) };
        for (_, field) in concept.keyed() {
            let (around, key) = field.keys();
            let holder = around.map_or(Some(facts), |around| facts.get(around));
            let Some(value) = holder.and_then(|holder| holder.get(key)) else { continue };
            let path: Vec<&str> = path.iter().copied().chain([field.name.as_str()]).collect();
            self.fact(field, &path, value)?;
        }
        Ok(())
    }

    fn fact(&mut self, field: &Field, path: &[&str], value: &Value) -> Result<(), Text> {
        let name = path.join(".");
        match (&field.ty, value) {
            (_, Value::Object(said)) if said.contains_key("$value") => {
                let plain = said.get("$value").unwrap_or(&Value::Null);
                let value =
                    self.literal(&field.ty, field, plain).ok_or_else(|| unwritable(&name))?;
                let by = attested(field, said).ok_or_else(|| unwritable(&name))?;
                self.line(&format!("given {name} is {value}{by}"));
            }
            (FactType::Concept(id), Value::Object(_)) => self.object(*id, path, value)?,
            (FactType::List { of, .. }, Value::Array(rows)) => {
                let grid = self.grid(of, field, rows).ok_or_else(|| unwritable(&name))?;
                self.line(&format!("given {name}"));
                grid.iter().for_each(|row| self.line(&format!("  | {} |", row.join(" | "))));
            }
            _ => {
                let value =
                    self.literal(&field.ty, field, value).ok_or_else(|| unwritable(&name))?;
                self.line(&format!("given {name} is {value}"));
            }
        }
        Ok(())
    }

    fn line(&mut self, text: &str) {
        let _ = writeln!(self.out, "  {text}");
    }

    /// The rows of a list, the head first: of instances by their facts, of plain values in one column.
    fn grid(&self, of: &FactType, list: &Field, rows: &[Value]) -> Option<Vec<Vec<String>>> {
        let FactType::Concept(id) = of else {
            let cell = |row: &Value| Some(vec![self.literal(of, list, row)?]);
            let head = std::iter::once(Some(vec!["value".to_owned()]));
            return head.chain(rows.iter().map(cell)).collect();
        };
        let fields = self.concept(*id)?.keyed().map(|(_, field)| field);
        let given = |field: &&Field| rows.iter().any(|row| row.get(field.keys().1).is_some());
        let mut columns: Vec<&Field> = fields.clone().filter(given).collect();
        // What no row says has no column; a list without rows still has a head.
        if columns.is_empty() {
            columns.extend(fields.take(1));
        }
        let head = columns.iter().map(|field| field.name.clone()).collect();
        // A cell says something: what a row leaves out has no words in a block.
        let cell =
            |field: &&Field, row: &Value| self.literal(&field.ty, field, row.get(field.keys().1)?);
        let row = |row: &Value| columns.iter().map(|field| cell(field, row)).collect();
        std::iter::once(Some(head)).chain(rows.iter().map(row)).collect()
    }

    /// A value as a test writes it; `None` of what it cannot.
    fn literal(&self, ty: &FactType, field: &Field, value: &Value) -> Option<String> {
        let text = match value {
            Value::Null => return Some("absent".to_owned()),
            Value::Bool(yes) => return Some(if *yes { "yes" } else { "no" }.to_owned()),
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.clone(),
            Value::Array(_) | Value::Object(_) => return None,
        };
        if matches!(field.origin, Origin::Answer(_)) && matches!(ty, FactType::YesNo) {
            return Some(if text == "granted" { "yes" } else { "no" }.to_owned());
        }
        match ty {
            FactType::Number { kind, .. } => {
                let unit = field.unit.en.as_deref().or(field.unit.sv.as_deref());
                Some(amount(*kind, Rational::from_decimal(&text).ok()?, unit.unwrap_or_default()))
            }
            FactType::Text { .. } | FactType::Identity(_) => Some(quoted(&text)),
            FactType::Time { unit, .. } => Some(match unit {
                TimeUnit::Date | TimeUnit::Month => text,
                TimeUnit::Week | TimeUnit::Quarter | TimeUnit::HalfYear | TimeUnit::Year => {
                    quoted(&text)
                }
            }),
            FactType::Duration(_) => length(text.parse().ok()?),
            FactType::Alternatives(_) => Some(text),
            FactType::YesNo
            | FactType::Period { .. }
            | FactType::Concept(_)
            | FactType::List { .. } => None,
        }
    }

    fn expectations(&mut self, decided: &Decision<'_>) -> Result<(), Text> {
        match decided.outcome {
            Outcome::Granted => self.line("expect granted"),
            Outcome::Denied => {
                let unmet = decided.conditions.iter().filter(|one| one.holds == Holds::No);
                let names: Vec<&str> = unmet.map(|one| one.name).collect();
                let because = if names.is_empty() { "" } else { " because " };
                self.line(&format!("expect denied{because}{}", names.join(", ")));
            }
            Outcome::Undetermined => {
                let needs: Option<Vec<String>> =
                    decided.needs.iter().map(|need| path_of(&need.fact)).collect();
                let needs = needs.filter(|needs| !needs.is_empty());
                let needs = needs.map(|needs| format!(" needs {}", needs.join(", ")));
                self.line(&format!("expect undetermined{}", needs.unwrap_or_default()));
            }
            Outcome::Invalid => self.line("expect invalid"),
            Outcome::Fault => self.line("expect fault"),
        }
        let results = decided.results.iter().chain(&decided.totals);
        for result in results.filter(|_| decided.outcome == Outcome::Granted) {
            let value = shown(result).ok_or_else(|| unwritable(result.name))?;
            self.line(&format!("expect {} is {value}", result.name));
        }
        Ok(())
    }
}

/// Who said it; `None` of what a block cannot say.
fn attested(field: &Field, said: &serde_json::Map<String, Value>) -> Option<String> {
    let text = |key: &str| said.get(key).and_then(Value::as_str);
    let date = text("$date").map(|date| format!(", {date}")).unwrap_or_default();
    if matches!(field.origin, Origin::Assessment(_)) {
        let (by, why) = (quoted(text("$by")?), quoted(text("$why")?));
        return Some(format!(", assessed by {by} because {why}{date}"));
    }
    // What else an attestation says has no words in a block.
    said.keys().all(|key| key == "$value").then(String::new)
}

/// A result as a test writes it.
fn shown(result: &ResultValue<'_>) -> Option<String> {
    let unit = result.unit.en.as_deref().or(result.unit.sv.as_deref()).unwrap_or_default();
    let json = || serde_json::from_str::<Value>(&result.value.to_json()).ok();
    let text = || json()?.as_str().map(str::to_owned);
    match &result.value {
        Datum::Absent => Some("absent".to_owned()),
        Datum::YesNo(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Datum::Number(kind, value) => {
            let value = match kind {
                NumberKind::Percent => value.checked_mul(Rational::from_integer(100))?,
                NumberKind::Integer | NumberKind::Number | NumberKind::Money => *value,
            };
            value.to_decimal_string()?;
            Some(amount(*kind, value, unit))
        }
        Datum::Text(text) => Some(quoted(text)),
        Datum::Identity(..) => Some(quoted(&text()?)),
        Datum::Time(TimeUnit::Date | TimeUnit::Month, _) | Datum::Alternative(_) => text(),
        Datum::Time(..) => Some(quoted(&text()?)),
        Datum::Duration(..) => length(text()?.parse().ok()?),
        Datum::Period(..) | Datum::Instance(_) => None,
    }
}

/// `9 000 kr`, `50%`, `80 kvm`; money and percent as they are written.
fn amount(kind: NumberKind, value: Rational, unit: &str) -> String {
    let digits = number(value, Surface::English);
    match kind {
        NumberKind::Money => format!("{digits} kr"),
        NumberKind::Percent => format!("{digits}%"),
        NumberKind::Integer | NumberKind::Number => {
            let unit = unit.split(" per ").next().unwrap_or_default();
            format!("{digits} {unit}").trim_end().to_owned()
        }
    }
}

/// `6 months`, `30 days`.
fn length(duration: Duration) -> Option<String> {
    let (count, one, several) = match duration {
        Duration::Days(count) => (count, "day", "days"),
        Duration::Months(count) => (count, "month", "months"),
    };
    (count >= 0).then(|| format!("{count} {}", if count == 1 { one } else { several }))
}

/// A text in quotes. Braces would be holes, and a line has one line.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '{' | '}' => out.extend([letter, letter]),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// `/hushåll/hyra` as `hushåll.hyra`; `None` of what is in a row of a list.
fn path_of(pointer: &str) -> Option<String> {
    let keys = pointer.split('/').skip(1);
    let plain =
        |key: &str| (!key.starts_with(|c: char| c.is_ascii_digit())).then(|| key.to_owned());
    let keys: Option<Vec<String>> = keys.map(plain).collect();
    keys.map(|keys| keys.join("."))
}

fn unwritable(what: &str) -> Text {
    Text::new(
        format!("`{what}` cannot be written in a test block: save the case as a golden case"),
        format!("`{what}` kan inte skrivas i ett prov i reglerna: spara som fryst fall"),
    )
}
