//! Pages of rule packages that a lawyer can read: strings in, strings out. Whoever calls writes them.

pub mod drawing;
