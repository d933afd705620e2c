//! Tests of a coordination: periods in, and what is paid of each benefit.

use super::case::plain;
use super::literal::{Written, written};
use lagrum_interpreter::{Coordinated, Datum, Language};
use lagrum_language::diagnostics::Text;
use lagrum_language::hir::{ExpectKind, ExprId, Item, Name, TestDecl, TestValue};
use lagrum_language::types::{Inference, expected_benefit, period_key};
use lagrum_plan::exact::Rational;
use lagrum_plan::value::{Label, NumberKind};
use serde_json::{Map, Value};

/// The periods of a test as a case.
///
/// # Errors
/// The name of a benefit whose periods are no plain values.
pub(crate) fn case(item: &Item, inferred: &Inference, test: &TestDecl) -> Result<Value, String> {
    let mut case = Map::new();
    for given in &test.givens {
        let name = given.path.first().map_or_else(String::new, |name| name.text.clone());
        let TestValue::Grid(columns, rows) = &given.value else { return Err(name) };
        let periods = rows.iter().map(|row| period(item, inferred, columns, row));
        let periods = periods.collect::<Option<Vec<Value>>>().ok_or_else(|| name.clone())?;
        case.insert(name, Value::Array(periods));
    }
    Ok(Value::Object(case))
}

fn period(
    item: &Item,
    inferred: &Inference,
    columns: &[Name],
    row: &[Option<ExprId>],
) -> Option<Value> {
    let mut period = Map::new();
    for (column, cell) in columns.iter().zip(row) {
        if let Some(id) = cell {
            period.insert(period_key(&column.text)?.to_owned(), plain(item, inferred, *id)?);
        }
    }
    Some(Value::Object(period))
}

/// What was expected and what came of it; `None` where they agree.
pub(crate) fn difference(
    item: &Item,
    inferred: &Inference,
    expect: &ExpectKind,
    found: &Coordinated<'_>,
) -> Option<(Text, Text)> {
    match expect {
        ExpectKind::Result(name, value) => {
            let Written::Number(_, wanted) = written(item, inferred, *value)? else { return None };
            let paid = paid(&name.text, found);
            (paid != Some(wanted))
                .then(|| (amount(&name.text, Some(wanted)), amount(&name.text, paid)))
        }
        ExpectKind::Invalid if found.is_valid() => {
            Some((Text::new("invalid", "ogiltigt"), Text::new("coordinated", "samordnat")))
        }
        _ => None,
    }
}

/// What is paid of a benefit, or counted as income in it; `None` where the periods are invalid.
fn paid(name: &str, found: &Coordinated<'_>) -> Option<Rational> {
    if !found.is_valid() {
        return None;
    }
    let (benefit, as_income) = expected_benefit(name);
    if as_income {
        let counted = found.income.iter().filter(|income| income.counted_in.name == benefit);
        return counted.map(|income| income.total).try_fold(Rational::ZERO, Rational::checked_add);
    }
    found.benefits.iter().find(|paid| paid.benefit.name == benefit).map(|paid| paid.paid)
}

fn amount(name: &str, amount: Option<Rational>) -> Text {
    let Some(amount) = amount else { return Text::new("invalid", "ogiltigt") };
    let kr = Label { en: Some("kr".to_owned()), sv: None };
    let words = |language| {
        let words = Datum::Number(NumberKind::Money, amount).in_words(&kr, language);
        format!("{name} = {words}")
    };
    Text::new(words(Language::English), words(Language::Swedish))
}
