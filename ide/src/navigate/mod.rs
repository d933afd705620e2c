//! From a name to where it is declared, and to where else it is named.

mod definition;

pub use definition::{Destination, Leading, definition};
