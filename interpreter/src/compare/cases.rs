//! The cases of a file: one, a list of them, or a line for each.

use super::{CompareError, Side};
use crate::door::unreadable;
use serde_json::value::RawValue;

/// Cuts the text of a file into its cases.
///
/// # Errors
/// If the text is a list that is no JSON. What is wrong within a case is said when it is decided.
pub fn cases(side: Side, text: &str, lines: bool) -> Result<Vec<String>, CompareError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if lines {
        let full = text.lines().filter(|line| !line.trim().is_empty());
        return Ok(full.map(str::to_owned).collect());
    }
    if !text.trim_start().starts_with('[') {
        return Ok(vec![text.to_owned()]);
    }
    let list: Vec<&RawValue> = serde_json::from_str(text)
        .map_err(|error| CompareError::NoCases { side, error: unreadable(&error, text) })?;
    Ok(list.into_iter().map(|case| case.get().to_owned()).collect())
}
