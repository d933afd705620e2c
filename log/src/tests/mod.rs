//! The log in a file: written, read, tampered with.

mod desk;
mod forged;
mod held;
mod pruned;
mod reviewed;
mod tampered;
mod written;
