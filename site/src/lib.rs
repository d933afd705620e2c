//! Pages of rule packages that a lawyer can read: packages in, files out. Whoever calls writes them.
//!
//! ```text
//! workspace ─► book (what has which address) ─► pages (code, prose, drawings) ─► frame ─► files
//! ```

mod book;
mod code;
pub mod drawing;
mod frame;
mod pages;
mod search;
mod site;
mod text;

pub use site::{MARK, Refused, Site, site};
