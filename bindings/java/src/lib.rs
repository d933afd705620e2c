//! The native methods of `se.lagrum.Native`.
//!
//! Only arrays of bytes and numbers pass: texts go as UTF-8, never as the strings of JNI, whose encoding is one of its
//! own. Java sees to it that a package is not freed while a call uses it ([`handle`]).

mod answer;
mod ask;
mod batch;
mod columns;
mod given;
mod handle;
