//! What names mean: scopes of packages, imports, members of concepts.

#![expect(clippy::wildcard_enum_match_arm, reason = "a name is looked for among items of one kind")]

mod finding;
mod head;
mod reforms;
mod registers;
mod scope;
mod similar;

pub use finding::{Finding, Place};
pub(crate) use head::declared;
pub use head::{Change, Head, HeadKind, heads};
pub use reforms::reforms_of;
pub(crate) use registers::{is_register, no_register};
pub(crate) use scope::did_you_mean;
pub use scope::{Scope, closure, scope_of};
pub use similar::nearest;
