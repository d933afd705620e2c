//! The salsa database and its inputs. What is cached depends on these only.

mod input;
mod threads;

pub use input::{Database, Db, Def, Lifetime, Manifest, Package, SourceFile};
pub use threads::each_by;
