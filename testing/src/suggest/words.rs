//! Why a case is suggested, and how it is written.

use super::thresholds::{Side, Threshold};
use crate::golden::document;
use crate::tree::Tree;
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
pub(super) fn suggested(
    language: Language,
    name: &str,
    decision: Option<&str>,
    case: &Tree,
) -> String {
    let head = match language {
        Language::English => {
            "# Suggested by `lagrum suggest`: read the decision before you accept it.\n"
        }
        Language::Swedish => {
            "# Föreslaget av `lagrum suggest`: läs beslutet innan du godtar det.\n"
        }
    };
    format!("{head}{}", document(language, name, decision, case))
}
