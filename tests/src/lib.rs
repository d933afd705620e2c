//! What crosses the crates of Lagrum, tested.
