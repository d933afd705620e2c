//! An evaluation of a case, and where in the text that stands which it tells of.

mod choices;
mod chosen;
mod coordination;
mod ready;

pub use choices::Choices;
pub use chosen::{Chosen, Shown, Unshown};
pub use coordination::Coordination;
pub use ready::Evaluation;
pub(crate) use ready::{evaluator, trimmed};

use lagrum_interpreter::{Datum, TraceNode, TraceValue};
use lagrum_language::diagnostics::Language;
use lagrum_plan::program::StepKind;
use lagrum_testing::spoken;

/// A text without its end where it is long.
pub(crate) fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// The value of a node of an explanation, of at most so many characters.
pub(crate) fn in_words(node: &TraceNode<'_>, language: Language, longest: usize) -> Option<String> {
    let language = spoken(language);
    let value = node.value.as_ref()?;
    Some(match (node.kind, value) {
        (StepKind::Exception, TraceValue::Known(Datum::YesNo(true), _)) => {
            language.pick("applies", "tillämpas").to_owned()
        }
        (StepKind::Exception, TraceValue::Known(Datum::YesNo(false), _)) => {
            language.pick("does not apply", "tillämpas inte").to_owned()
        }
        _ => shortened(&value.in_words(language), longest),
    })
}
