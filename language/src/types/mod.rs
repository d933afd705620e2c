//! Kinds of values: units and rates, presence, what each name means.

mod ty;
mod unit;

pub use ty::{NumberType, Type, Value};
pub use unit::{Unit, UnitName};
