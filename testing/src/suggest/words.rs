//! Why a case is suggested, and how it is written.

use super::schema::tree;
use super::thresholds::{Side, Threshold};
use crate::golden::Key;
use crate::tree::{Entry, Kind, Tree, yaml_map};
use lagrum_interpreter::Language;
use lagrum_language::diagnostics::Text;

/// Which threshold, which side, which provision.
pub(super) fn why(at: &Threshold, side: Side) -> Text {
    let provision = match at.under.as_slice() {
        [] => at.rule.clone(),
        under => format!("{} ({})", under.join(", "), at.rule),
    };
    let (en, sv) = match (at.day, side) {
        (Some(day), Side::Below) => (format!("the day before {day}"), format!("dagen före {day}")),
        (Some(day), Side::At | Side::Above) => {
            (format!("from {day}"), format!("från och med {day}"))
        }
        (None, side) => {
            let quoted = at.spot.short();
            let (en, sv) = match side {
                Side::Below => ("just below the threshold", "strax under gränsen"),
                Side::At => ("just at the threshold", "precis på gränsen"),
                Side::Above => ("just above the threshold", "strax över gränsen"),
            };
            (format!("{en} in `{quoted}`"), format!("{sv} i `{quoted}`"))
        }
    };
    Text::new(format!("{en}, {provision}"), format!("{sv}, {provision}"))
}

/// A case as it is written in a file of golden cases, nothing accepted yet.
pub(super) fn document(
    language: Language,
    name: &str,
    decision: Option<&str>,
    case: &Tree,
) -> String {
    let entry =
        |key: Key, value: Tree| Entry { key: key.spelt(language).to_owned(), line: 0, value };
    let mut out = match language {
        Language::English => {
            "# Suggested by `lagrum suggest`: read the decision before you accept it.\n".to_owned()
        }
        Language::Swedish => {
            "# Föreslaget av `lagrum suggest`: läs beslutet innan du godtar det.\n".to_owned()
        }
    };
    let mut entries = vec![entry(Key::Name, word(name))];
    entries.extend(decision.map(|decision| entry(Key::Decision, word(decision))));
    let facts = match case.kind {
        Kind::Map(_) => case.clone(),
        _ => tree(Kind::Map(Vec::new())),
    };
    entries.push(entry(Key::Facts, facts));
    yaml_map(&entries, 0, &mut out);
    out
}

fn word(value: &str) -> Tree {
    tree(Kind::Text(value.to_owned()))
}
