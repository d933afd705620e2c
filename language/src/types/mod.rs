//! Kinds of values: units and rates, presence, what each name means.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a rule of typing speaks of the kinds of values it fits; all others are an error, reported in one way"
)]

mod case;
mod display;
mod earlier;
mod infer;
mod instance;
mod meaning;
mod piece;
mod resolve_type;
mod signature;
mod ty;
mod unit;

pub use case::concepts_of_case;
pub(crate) use case::no_fact;
pub use display::{display, display_unit};
pub use earlier::{
    Answered, Earlier, answered, answered_at, answered_named, answered_names, step_unit,
};
pub use infer::{Inference, expected_benefit, infer, period_key};
pub(crate) use instance::instance_of;
pub use meaning::Meaning;
pub use piece::{piece_field, piece_field_named, piece_fields};
pub use resolve_type::time_unit;
pub(crate) use resolve_type::{TypeResolver, head};
pub use signature::{
    Member, RuleSignature, Signature, SignatureKind, owner_of_control, rule_signature, signature,
};
pub use ty::{NumberType, Type, Value};
pub use unit::{Unit, UnitName};
