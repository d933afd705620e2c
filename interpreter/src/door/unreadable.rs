//! What is wrong with JSON, in the reader's words.

use super::error::InputError;
use crate::language::Bilingual;
use serde_json::error::Category;

/// What the JSON reader says, and what we say.
const REASONS: [(&str, &str, &str); 14] = [
    (
        "trailing characters",
        "there is something after the end of the case",
        "det står något efter ärendets slut",
    ),
    ("trailing comma", "a comma with nothing after it", "ett komma utan något efter"),
    ("recursion limit exceeded", "nested too deep (128 levels)", "för djupt nästlat (128 nivåer)"),
    (
        "lone leading surrogate",
        "half of a surrogate pair in a text",
        "ett halvt surrogatpar i en text",
    ),
    (
        "unexpected end of hex escape",
        "half of a surrogate pair in a text",
        "ett halvt surrogatpar i en text",
    ),
    (
        "invalid unicode code point",
        "half of a surrogate pair in a text",
        "ett halvt surrogatpar i en text",
    ),
    ("number out of range", "a number far beyond every limit", "ett tal långt utanför varje gräns"),
    (
        "invalid number",
        "a number that is not written as JSON has it, such as 7000.50",
        "ett tal som inte är skrivet som i JSON, till exempel 7000.50",
    ),
    (
        "control character",
        "a line break or control character within a text",
        "en radbrytning eller ett styrtecken inne i en text",
    ),
    (
        "invalid escape",
        "a backslash that stands for nothing",
        "ett omvänt snedstreck som inte betyder något",
    ),
    ("key must be a string", "a key without quotation marks", "en nyckel utan citattecken"),
    ("expected `:`", "a colon is missing after a key", "ett kolon saknas efter en nyckel"),
    (
        "expected `,`",
        "a comma or closing bracket is missing",
        "ett komma eller en avslutande parentes saknas",
    ),
    (
        "expected ident",
        "a word that is not true, false or null",
        "ett ord som inte är true, false eller null",
    ),
];

pub(crate) fn of(error: &serde_json::Error, json: &str) -> InputError {
    let said = error.to_string();
    let known = REASONS.iter().find(|(part, ..)| said.contains(part));
    let reason = match (known, error.classify()) {
        _ if json.trim().is_empty() => Bilingual::new("the case is empty", "ärendet är tomt"),
        (_, Category::Eof) => Bilingual::new("it ends too soon", "det slutar för tidigt"),
        (Some((_, en, sv)), _) => Bilingual::new(*en, *sv),
        (None, _) => {
            Bilingual::new("a value is missing or misspelt", "ett värde saknas eller är felstavat")
        }
    };
    InputError::Unreadable { line: error.line(), column: error.column(), reason }
}
