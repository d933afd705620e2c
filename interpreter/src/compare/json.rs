//! A comparison as JSON.

use super::{
    Cause, Comparison, Difference, Effect, Move, Pair, Period, Stated, StatedValue, Total, What,
};
use crate::decision::Decision;
use crate::show::{Datum, Members};
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use lagrum_plan::value::NumberKind;

impl Comparison<'_> {
    /// The comparison as one line of JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::with_capacity(4096);
        let mut object = Members::object(&mut out);
        object.text("decision", self.decision);
        object.text("package", self.package);
        object.text("digest", self.digest);
        maybe(&mut object, "reform", self.reform.map(|reform| reform.name.as_str()));
        self.write_known_on(&mut object);
        object.text("engine", env!("CARGO_PKG_VERSION"));
        object.each("cases", &self.pairs, pair);
        object.each("unmatched", &self.unmatched, |case, out| {
            let mut object = Members::object(out);
            object.text("side", case.side.word());
            maybe(&mut object, "case", case.case.as_deref());
            maybe(&mut object, "as_of", case.as_of.map(|date| date.to_string()).as_deref());
            object.close();
        });
        object.each("totals", &self.totals, total);
        object.close();
        out
    }

    /// The days of knowledge, if one was asked for.
    pub(super) fn write_known_on(&self, object: &mut Members<'_>) {
        if self.known_on != (None, None) {
            let mut known = Members::object(object.key("known_on"));
            day(&mut known, "before", self.known_on.0);
            day(&mut known, "after", self.known_on.1);
            known.close();
        }
    }
}

fn maybe(object: &mut Members<'_>, key: &str, text: Option<&str>) {
    if let Some(text) = text {
        object.text(key, text);
    }
}

fn day(object: &mut Members<'_>, key: &str, day: Option<Date>) {
    match day {
        Some(day) => object.text(key, &day.to_string()),
        None => object.raw(key, "null"),
    }
}

pub(super) fn pair(pair: &Pair<'_>, out: &mut String) {
    let mut object = Members::object(out);
    maybe(&mut object, "case", pair.after.case.as_deref().or(pair.before.case.as_deref()));
    decided(&mut object, "before", &pair.before);
    decided(&mut object, "after", &pair.after);
    object.each("periods", &pair.periods, period);
    object.each("causes", &pair.causes, cause);
    if pair.untried {
        object.raw("untried", "true");
    }
    object.each("together", &pair.together, moved);
    object.close();
}

fn decided(object: &mut Members<'_>, key: &str, decision: &Decision<'_>) {
    let mut object = Members::object(object.key(key));
    maybe(&mut object, "as_of", decision.as_of.map(|date| date.to_string()).as_deref());
    object.text("outcome", decision.outcome.word());
    let mut results = Members::object(object.key("results"));
    for result in &decision.results {
        results.raw(result.name, &result.value.to_json());
    }
    results.close();
    if !decision.steps.is_empty() {
        let mut totals = Members::object(object.key("totals"));
        for total in &decision.totals {
            totals.raw(total.name, &total.value.to_json());
        }
        totals.close();
    }
    object.close();
}

fn period(period: &Period<'_>, out: &mut String) {
    let mut object = Members::object(out);
    match &period.at {
        Some(at) => object.text("at", at),
        None => object.raw("at", "null"),
    }
    for (key, outcome) in [("before", period.before), ("after", period.after)] {
        match outcome {
            Some(outcome) => object.text(key, outcome.word()),
            None => object.raw(key, "null"),
        }
    }
    object.each("results", &period.differences, difference);
    object.close();
}

fn difference(difference: &Difference<'_>, out: &mut String) {
    let mut object = Members::object(out);
    object.text("name", difference.name);
    for (key, value) in [("before", &difference.before), ("after", &difference.after)] {
        if let Some(value) = value {
            object.raw(key, &value.to_json());
        }
    }
    if let Some((kind, change)) = difference.kind.zip(difference.change) {
        object.raw("change", &exact(kind, change));
    }
    let paid = [("overpaid", difference.overpaid()), ("underpaid", difference.underpaid())];
    for (key, amount) in paid {
        if let Some(amount) = amount {
            object.raw(key, &exact(NumberKind::Money, amount));
        }
    }
    object.close();
}

/// A number as results have it: a text of exact decimals.
fn exact(kind: NumberKind, value: Rational) -> String {
    Datum::Number(kind, value).to_json()
}

fn cause(cause: &Cause, out: &mut String) {
    let mut object = Members::object(out);
    match &cause.what {
        What::Fact { fact, label: _, before, after } => {
            object.text("fact", fact);
            stated(&mut object, "before", before);
            stated(&mut object, "after", after);
        }
        What::Reform { name, label: _ } => object.text("reform", name),
    }
    for (key, tried) in [("alone", &cause.alone), ("last", &cause.last)] {
        match tried {
            Some(tried) => effect(&mut object, key, tried),
            None => object.raw(key, "null"),
        }
    }
    object.close();
}

fn stated(object: &mut Members<'_>, key: &str, stated: &Stated) {
    let mut object = Members::object(object.key(key));
    match &stated.value {
        StatedValue::NotGiven => object.raw("given", "false"),
        StatedValue::Masked => object.raw("sensitive", "true"),
        StatedValue::Given { json, words: _ } => object.raw("value", json),
    }
    maybe(&mut object, "source", stated.source.as_deref());
    maybe(&mut object, "date", stated.date.as_deref());
    maybe(&mut object, "received", stated.received.as_deref());
    maybe(&mut object, "by", stated.by.as_deref());
    object.close();
}

fn effect(object: &mut Members<'_>, key: &str, effect: &Effect) {
    let mut object = Members::object(object.key(key));
    object.text("from", effect.from.word());
    object.text("to", effect.to.word());
    object.each("moves", &effect.moves, moved);
    object.close();
}

fn moved(moved: &Move, out: &mut String) {
    let mut object = Members::object(out);
    maybe(&mut object, "at", moved.at.as_deref());
    object.text("result", &moved.result);
    match moved.by {
        Some(by) => object.raw("by", &exact(moved.kind, by)),
        None => object.raw("by", "null"),
    }
    object.close();
}

fn total(total: &Total<'_>, out: &mut String) {
    let mut object = Members::object(out);
    object.text("result", total.name);
    let sums = [
        ("before", total.before),
        ("after", total.after),
        ("overpaid", total.overpaid),
        ("underpaid", total.underpaid),
        ("net", total.net()),
    ];
    for (key, sum) in sums {
        object.raw(key, &exact(NumberKind::Money, sum));
    }
    object.raw("unsettled", &total.unsettled.to_string());
    object.close();
}
