//! Which provisions of which acts the rules rest on, in the order of the statute, and what of an
//! act's sections no rule names.

mod cited;
mod number;
mod sections;

#[cfg(test)]
mod tests;

pub use cited::{Act, Cited, Mention, Provisions, provisions};
pub use number::{Number, Provision, ProvisionKind};
pub use sections::{Listed, NotASection, sections};
