//! Programs built by hand and by chance, against an evaluator that reads the text of the language plainly.

mod builder;
mod chains;
mod chance;
mod explained;
mod ops;
mod random;
mod reference;
