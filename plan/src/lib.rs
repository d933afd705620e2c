//! The compiled form of a Lagrum rule package.
