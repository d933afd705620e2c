//! What the language itself offers by name: one table, read by the checker, the formatter, hover,
//! completion and the reference card.

mod table;

pub use table::{Builtin, Family, Row, TABLE, by_name, row};
