//! The log in a file: written, read, tampered with.

mod desk;
mod forged;
mod pruned;
mod tampered;
mod written;
