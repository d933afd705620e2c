//! The figures as JSON.

use crate::logs::Only;
use lagrum_log::{
    Amounts, By, ControlFigures, Followup, Homogeneity, Rate, Sample, Share, Side, Spread,
};
use serde_json::{Value, json};

/// Every decision's figures.
pub fn json(found: &[Followup], asked: &Only) -> String {
    let day = |date: &Option<lagrum_plan::calendar::Date>| date.map(|date| date.to_string());
    let value = json!({
        "from": day(&asked.from),
        "to": day(&asked.to),
        "decisions": found.iter().map(of_decision).collect::<Vec<_>>(),
    });
    format!("{}\n", crate::json::indented(&value.to_string()))
}

fn of_decision(of: &Followup) -> Value {
    json!({
        "decision": of.decision,
        "decided": of.decided,
        "repeated": of.repeated,
        "pruned": of.pruned,
        "reviewed": of.reviewed,
        "outcomes": of.outcomes,
        "provisional": share(of.provisional.as_ref()),
        "manual": share(of.manual.as_ref()),
        "hold": share(of.held.as_ref()),
        "samples": of.samples.iter().map(sample).collect::<Vec<_>>(),
        "controls": of.controls.iter().map(control).collect::<Vec<_>>(),
        "groups": of.groups.iter().map(spread).collect::<Vec<_>>(),
        "judgements": of.judgements.iter().map(spread).collect::<Vec<_>>(),
        "tests": of.tests,
        "least": of.least,
    })
}

/// A number with the decimals that are written of it.
fn number(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::Null)
}

fn share(rate: Option<&Rate>) -> Value {
    let Some(rate) = rate else { return Value::Null };
    let decimals = |share: Share| number(&share.six_decimals());
    json!({
        "of": rate.of, "among": rate.among,
        "share": decimals(rate.share), "low": decimals(rate.low), "high": decimals(rate.high),
    })
}

fn probability(p: Option<Share>) -> Value {
    p.map_or(Value::Null, |p| number(&p.six_decimals()))
}

fn sample(of: &Sample) -> Value {
    json!({
        "name": of.name, "from": of.from, "drawn": of.drawn, "reviewed": of.reviewed,
        "wrong": share(of.wrong.as_ref()),
        "amounts": of.amounts.iter().map(amounts).collect::<Vec<_>>(),
    })
}

fn amounts(of: &Amounts) -> Value {
    json!({
        "result": of.result, "known": of.known, "unknown": of.unknown,
        "over": side(&of.over), "under": side(&of.under),
    })
}

fn side(of: &Side) -> Value {
    let Some(mean) = &of.mean else {
        return json!({ "cases": of.cases, "sum": of.sum, "mean": null, "total": null });
    };
    let ends = |times: u64| {
        let decimals =
            |estimate: lagrum_log::Estimate| number(&estimate.times(times).two_decimals());
        json!({ "value": decimals(mean.mean), "low": decimals(mean.low), "high": decimals(mean.high) })
    };
    json!({ "cases": of.cases, "sum": of.sum, "mean": ends(1), "total": ends(of.of) })
}

fn control(of: &ControlFigures) -> Value {
    json!({
        "name": of.name, "hits": share(of.hits.as_ref()), "not_run": of.not_run,
        "wrong_among_hits": share(of.wrong.as_ref()),
        "wrong_elsewhere": share(of.wrong_elsewhere.as_ref()),
        "caught": share(of.caught.as_ref()),
        "p": probability(of.p), "p_corrected": probability(of.corrected),
    })
}

fn spread(of: &Spread) -> Value {
    let (test, p) = match of.test {
        Homogeneity::Tested { p, .. } => ("tested", Some(p)),
        Homogeneity::Nothing => ("nothing_to_compare", None),
        Homogeneity::TooFew => ("too_few", None),
    };
    let line = |line: &lagrum_log::Line| json!({ "name": line.name, "together": line.together, "rate": share(Some(&line.rate)) });
    let by = match of.by {
        By::Group => "group",
        By::Office => "office",
        By::Officer => "officer",
    };
    json!({
        "name": of.name, "by": by, "value": of.value,
        "lines": of.lines.iter().map(line).collect::<Vec<_>>(),
        "test": test, "p": probability(p), "p_corrected": probability(of.corrected),
    })
}
