//! The log in a file: written, read, tampered with.

mod desk;
mod pruned;
mod tampered;
mod written;
