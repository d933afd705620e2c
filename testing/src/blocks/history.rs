//! A grid of pieces as a fact over time.

use lagrum_language::hir::Name;
use serde_json::{Map, Value};

/// When a piece begins and ends, and its value: absent where there is none.
pub(crate) type Piece = ([Value; 2], Value);

/// The columns of a grid of pieces: when, and the value.
pub(crate) fn columns(columns: &[Name]) -> Option<[usize; 2]> {
    let is_value = |column: &Name| matches!(column.text.as_str(), "value" | "värde");
    let value = columns.iter().position(is_value)?;
    let when = columns.iter().position(|column| !is_value(column))?;
    Some([when, value])
}

/// The rows of a grid as `$covers` and `$pieces`: what is covered runs from the first row to the last, and a row whose
/// value is absent is covered without a piece.
pub(crate) fn history(rows: &[Piece]) -> Option<Map<String, Value>> {
    let ([first, _], _) = rows.first()?;
    let ([_, last], _) = rows.last()?;
    let piece = |([from, to], value): &Piece| {
        let mut piece = Map::new();
        piece.insert("from".to_owned(), from.clone());
        piece.insert("to".to_owned(), to.clone());
        piece.insert("value".to_owned(), value.clone());
        Value::Object(piece)
    };
    let pieces = rows.iter().filter(|(_, value)| !value.is_null()).map(piece).collect();
    let mut fact = Map::new();
    fact.insert("$covers".to_owned(), Value::Array(vec![first.clone(), last.clone()]));
    fact.insert("$pieces".to_owned(), Value::Array(pieces));
    Some(fact)
}
