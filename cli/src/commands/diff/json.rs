//! What differs, as JSON.

use super::{Loaded, cases};
use crate::report::Place;
use crate::terminal::Terminal;
use lagrum_language::diagnostics::SourceSpan;
use lagrum_plan::exact::Rational;
use lagrum_testing::diff::{CaseChange, Decided, Diff, How, SchemaKind, Standing};
use serde_json::{Value, json};
use std::io::{self, Write as _};

pub(super) fn write(
    old: &Loaded,
    new: &Loaded,
    diff: &Diff,
    terminal: &mut Terminal,
) -> io::Result<()> {
    let changed: Vec<Value> = diff
        .cases
        .changed
        .iter()
        .map(|one| case(one, if one.in_new { new } else { old }, terminal))
        .collect();
    let totals = diff.cases.totals.iter().map(|total| {
        json!({
            "decision": total.decision,
            "result": total.result,
            "more": total.more,
            "less": total.less,
            "by": decimal(total.by),
        })
    });
    let value = json!({
        "old": version(old),
        "new": version(new),
        "same_meaning": diff.same_meaning(),
        "rules": rules(old, new, diff),
        "figures": figures(old, new, diff),
        "provisions": provisions(diff),
        "schema": schema(diff),
        "cases": { "tried": diff.cases.tried, "changed": changed, "totals": totals.collect::<Vec<_>>() },
    });
    serde_json::to_writer_pretty(&mut *terminal, &value).map_err(io::Error::from)?;
    writeln!(terminal)
}

fn version(loaded: &Loaded) -> Value {
    let manifest = loaded.root.manifest(&loaded.workspace.db);
    json!({
        "name": manifest.name,
        "version": manifest.version,
        "digest": loaded.interpreter.digest(),
        "from": loaded.found.said,
    })
}

fn rules(old: &Loaded, new: &Loaded, diff: &Diff) -> Vec<Value> {
    let rules = diff.rules.iter().map(|one| {
        let parts: Vec<Value> = one
            .parts
            .iter()
            .map(|part| json!({ "how": how(part.how), "what": part.word, "name": part.name }))
            .collect();
        json!({
            "path": one.path,
            "kind": one.kind.key(),
            "label": { "en": one.label.en, "sv": one.label.sv },
            "how": how(one.how),
            "under": one.under,
            "old_at": one.old.map(|span| place(old, span)),
            "new_at": one.new.map(|span| place(new, span)),
            "parts": parts,
        })
    });
    rules.collect()
}

fn figures(old: &Loaded, new: &Loaded, diff: &Diff) -> Vec<Value> {
    let figures = diff.figures.iter().map(|one| {
        json!({
            "path": one.path,
            "label": { "en": one.label.en, "sv": one.label.sv },
            "from": one.from.map(|from| from.to_string()),
            "old": one.old,
            "new": one.new,
            "under": one.under,
            "at": place(if one.at_new { new } else { old }, one.at),
        })
    });
    figures.collect()
}

fn provisions(diff: &Diff) -> Vec<Value> {
    let word = |standing| match standing {
        Standing::Absent => "absent",
        Standing::LeftOut => "left_out",
        Standing::Encoded => "encoded",
    };
    let all = diff.provisions.iter().map(|one| {
        json!({
            "act": one.act,
            "provision": one.provision.to_string(),
            "old": word(one.old),
            "new": word(one.new),
        })
    });
    all.collect()
}

fn schema(diff: &Diff) -> Vec<Value> {
    let all = diff.schema.iter().map(|one| {
        let kind = match one.kind {
            SchemaKind::Decision => "decision",
            SchemaKind::Fact => "fact",
            SchemaKind::Result => "result",
        };
        json!({
            "kind": kind,
            "name": one.name,
            "how": how(one.how),
            "old": one.old,
            "new": one.new,
            "breaking": one.breaking,
        })
    });
    all.collect()
}

fn case(change: &CaseChange, loaded: &Loaded, terminal: &Terminal) -> Value {
    let amounts: Vec<Value> = change
        .amounts
        .iter()
        .map(|one| {
            json!({
                "result": one.result,
                "old": one.old.map(decimal),
                "new": one.new.map(decimal),
                "by": decimal(one.by),
            })
        })
        .collect();
    json!({
        "name": change.name,
        "decision": change.decision,
        "reform": change.reform,
        "official": change.official,
        "at": cases::place(change, &loaded.workspace),
        "in": if change.in_new { "new" } else { "old" },
        "old": decided(&change.old, terminal),
        "new": decided(&change.new, terminal),
        "amounts": amounts,
        "steps": cases::steps(change),
    })
}

fn decided(decided: &Decided, terminal: &Terminal) -> Value {
    match decided {
        Decided::Decision { outcome, disposition, results, .. } => {
            let results = results.iter().map(|(name, value)| {
                let value: Value = serde_json::from_str(value).unwrap_or_default();
                (name.clone(), value)
            });
            json!({
                "outcome": outcome.word(),
                "disposition": disposition,
                "results": results.collect::<serde_json::Map<String, Value>>(),
            })
        }
        Decided::Paid(paid) => serde_json::from_str(paid).unwrap_or_default(),
        Decided::Refused(why) => json!({ "error": why.get(terminal.language) }),
    }
}

fn place(loaded: &Loaded, span: SourceSpan) -> String {
    let file = loaded.workspace.file(span.file).map(|file| file.path.clone()).unwrap_or_default();
    format!("{file}:{}", Place::of(&loaded.workspace, span).start.line)
}

const fn how(how: How) -> &'static str {
    match how {
        How::Added => "added",
        How::Removed => "removed",
        How::Changed => "changed",
    }
}

/// An exact decimal, or a fraction where no decimals write it.
fn decimal(value: Rational) -> String {
    value.to_decimal_string().unwrap_or_else(|| value.to_string())
}
