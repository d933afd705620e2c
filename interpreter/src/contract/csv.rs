//! The contract as CSV (RFC 4180), a line for each fact of each decision.

use super::{Contract, ContractSource};
use std::borrow::Cow;

const COLUMNS: [&str; 10] = [
    "decision",
    "fact",
    "label",
    "type",
    "sensitive",
    "sources",
    "source_provisions",
    "provisions",
    "used_by_decision",
    "controls",
];

impl Contract<'_> {
    /// The contract as CSV, with a line of column names first.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut out = String::new();
        line(&mut out, COLUMNS.iter().map(|name| Cow::Borrowed(*name)));
        for decision in &self.decisions {
            for fact in &decision.facts {
                let sources: Vec<&str> =
                    fact.sources.iter().map(|source| source.source.json()).collect();
                let fetched: Vec<String> = fact
                    .sources
                    .iter()
                    .filter(|source| !source.under.is_empty())
                    .map(ContractSource::line)
                    .collect();
                let yes = |yes: bool| Cow::Borrowed(if yes { "yes" } else { "no" });
                let cells: [Cow<'_, str>; 10] = [
                    decision.decision.into(),
                    fact.path.as_str().into(),
                    self.language.label(fact.label, fact.name()).into(),
                    fact.ty.en.as_str().into(),
                    yes(fact.sensitive),
                    sources.join("; ").into(),
                    fetched.join("; ").into(),
                    fact.under.join("; ").into(),
                    yes(fact.used),
                    fact.controls.join("; ").into(),
                ];
                line(&mut out, cells.into_iter());
            }
        }
        out
    }
}

fn line<'c>(out: &mut String, cells: impl Iterator<Item = Cow<'c, str>>) {
    for (at, text) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        cell(out, &text);
    }
    out.push_str("\r\n");
}

/// A cell in quotation marks where it needs them; one that a spreadsheet would take for a formula begins with an
/// apostrophe.
fn cell(out: &mut String, text: &str) {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let quoted = formula || text.contains(['"', ',', ';', '\n', '\r']);
    if quoted {
        out.push('"');
        if formula {
            out.push('\'');
        }
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    fn written(text: &str) -> String {
        let mut out = String::new();
        cell(&mut out, text);
        out
    }

    #[test]
    fn what_a_spreadsheet_would_take_apart_is_in_quotation_marks() {
        assert_eq!(written("rent"), "rent");
        assert_eq!(written("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(written("=1+1"), "\"'=1+1\"");
    }
}
