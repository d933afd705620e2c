//! The salsa database and its inputs. What is cached depends on these only.

mod input;

pub use input::{Database, Db, Def, Lifetime, Manifest, Package, SourceFile};
