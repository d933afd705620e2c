//! Runs the tests written in rule packages.
