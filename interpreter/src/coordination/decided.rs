//! A decision as what a period was granted by: its name, or the whole of it as `lagrum decide` wrote it.

use super::case::Granted;
use crate::language::Bilingual;
use lagrum_plan::coordination::Benefit;
use lagrum_plan::exact::Rational;
use serde_json::Value;

/// What a period was granted by.
pub(super) struct Decided {
    /// The id of its case, or its name.
    pub(super) name: Option<String>,
    pub(super) granted: bool,
    /// The amount that it grants.
    pub(super) amount: Option<Rational>,
    /// Of a decision in steps: each that grants something, by its unit.
    pub(super) steps: Option<Vec<(i64, Granted)>>,
}

/// Reads a decision; `result` names the result that is the amount, where it has several.
///
/// # Errors
/// What was expected.
pub(super) fn read(
    json: &str,
    result: Option<&str>,
    benefit: &Benefit,
) -> Result<Decided, Bilingual> {
    let expected = || {
        Bilingual::new(
            format!("a text, or a decision with an amount for {}", benefit.name),
            format!("en text, eller ett beslut med ett belopp för {}", benefit.name),
        )
    };
    // Results are texts, so no amount passes through a float here.
    let value: Value = serde_json::from_str(json).map_err(|_| expected())?;
    let result = match result {
        Some(json) => Some(serde_json::from_str::<String>(json).map_err(|_| expected())?),
        None => None,
    };
    if let Value::String(name) = value {
        return Ok(Decided { name: Some(name), granted: true, amount: None, steps: None });
    }
    let name = text(&value, "case").or_else(|| text(&value, "decision"));
    let granted = text(&value, "outcome").ok_or_else(expected)? == "granted";
    if let Some(steps) = value.get("steps").and_then(Value::as_array) {
        let all = steps.iter().filter(|step| text(step, "outcome").as_deref() == Some("granted"));
        let units = all.map(|step| {
            let code = benefit.unit.read(&text(step, "at")?).ok()?;
            let amount = amount(step, result.as_deref(), benefit)?;
            Some((code, Granted { amount, decision: name.clone() }))
        });
        let steps = units.collect::<Option<Vec<_>>>().ok_or_else(expected)?;
        return Ok(Decided { name, granted, amount: None, steps: Some(steps) });
    }
    let amount = amount(&value, result.as_deref(), benefit);
    if granted && amount.is_none() && benefit.decimals.is_some() {
        return Err(expected());
    }
    Ok(Decided { name, granted, amount, steps: None })
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

/// The result of that name, or the only one.
fn amount(decision: &Value, result: Option<&str>, benefit: &Benefit) -> Option<Rational> {
    let results = decision.get("results")?.as_object()?;
    let value = match result {
        Some(name) => results.get(name)?,
        None if results.len() == 1 => results.values().next()?,
        None => return None,
    };
    let amount = Rational::from_decimal(value.as_str()?).ok()?;
    let step = if benefit.decimals == Some(0) { Rational::ONE } else { Rational::HUNDREDTH };
    (!amount.is_negative() && amount.is_multiple_of(step)).then_some(amount)
}
