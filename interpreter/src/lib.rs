//! Runs a compiled rule package: facts in, decision out.
