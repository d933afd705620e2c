//! Typed views of the tree. A view never fails: what is missing in the text is `None` here.

mod node;

mod citation;
mod clause;
mod concept;
mod coordination;
mod decision;
mod expr;
mod item;
mod list;
mod literal;
mod name;
mod operator;
mod package;
mod rule;
mod table;
mod testing;
mod types;

pub use citation::*;
pub use clause::*;
pub use concept::*;
pub use coordination::*;
pub use decision::*;
pub use expr::*;
pub use item::*;
pub use list::*;
pub use literal::*;
pub use name::*;
pub use node::{AstChildren, AstNode};
pub use operator::*;
pub use package::*;
pub use rule::*;
pub use table::*;
pub use testing::*;
pub use types::*;
