//! The lagrum command line.
fn main() {}
