//! Random samples that nobody can foresee and everybody can repeat.
//!
//! Whether a case is drawn is a function of the case's id, the control and a secret seed that the
//! operator keeps outside the package: the same draw every time, unforeseeable without the seed,
//! and right in share.

mod draw;
mod mac;
mod seed;

pub use seed::{MIN_SEED_BYTES, Seed, SeedError};
