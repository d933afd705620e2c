//! Lagrum as a C library. `include/lagrum.h` is made from this crate, and says all that a caller needs.
//!
//! Each function reads what it is given ([`given`]), asks `lagrum_host`, and hands out texts ([`text`]) and errors
//! ([`error`]) that the caller owns. No panic passes it.

// In the order of the header.
mod package;

mod ask;

mod batch;

mod columns;

mod text;

mod error;

mod given;

mod handle;
