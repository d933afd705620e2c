//! What can be a name.

use lagrum_language::diagnostics::Text;
use lagrum_language::surface::{is_name_continue, is_name_start};

/// A name as typed, without blanks and backticks around it.
///
/// # Errors
/// If it cannot be a name, even in backticks.
pub(super) fn normal(typed: &str) -> Result<String, Text> {
    let name = typed.trim().trim_matches('`');
    let mut characters = name.chars();
    let plain = characters.next().is_some_and(is_name_start) && characters.all(is_name_continue);
    if plain {
        return Ok(name.to_owned());
    }
    Err(Text::new(
        format!(
            "`{name}` cannot be a name: a name is letters, digits and `_`, and begins with a letter"
        ),
        format!(
            "`{name}` kan inte vara ett namn: ett namn är bokstäver, siffror och `_` och börjar med en bokstav"
        ),
    ))
}

/// Whether a name as written is a name as declared.
pub(super) fn same(written: &str, name: &str) -> bool {
    written.trim_matches('`') == name.trim_matches('`')
}
