//! What a file says, without spelling or absolute positions.
//!
//! An [`Item`] is a declaration; its expressions lie in its own [`Body`], by number, with their
//! places counted from the item's beginning. So an edit in one item leaves all others equal.

mod body;
mod contents;
mod control;
mod coordination;
mod expr;
mod from_syntax;
mod item;
mod judgement;
mod query;
mod reform;
mod type_expr;

pub use body::{Body, ExprId, Here};
pub(crate) use contents::grids;
pub use contents::{citations, content, exceptions};
pub use control::*;
pub use coordination::*;
pub use expr::*;
pub use from_syntax::meaning_of;
pub use item::*;
pub use judgement::*;
pub use lagrum_plan::source::SourceKind;
pub use query::{FileItems, file_items, item, item_at, start_of, surface_of};
pub use reform::*;
pub use type_expr::*;
