//! Rule packages in Node.js: the part of the package `lagrum` that is native. Texts and bytes in, texts out; the
//! TypeScript in `lib/` makes objects and typed errors of them.
//!
//! ```text
//! lib/package.ts ─► Native ─► lagrum-host
//! ```

mod native;
mod work;
