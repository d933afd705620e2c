//! Runs a compiled rule package: facts in, decision out.
//!
//! ```text
//! bundle ─► Interpreter ─► decide(case as JSON) ─► Decision ─► JSON, text, Markdown, HTML
//! ```
//!
//! No clock, no environment, no file, no thread of its own: the same package and the same case give
//! the same decision everywhere. An [`Interpreter`] is shared between threads; each may keep a
//! [`Session`] for itself.
#![doc = include_str!("../README.md")]

#[cfg(feature = "arrow")]
mod batch;
mod compare;
mod contract;
mod coordination;
mod decision;
mod docket;
mod door;
pub mod engine;
pub mod facts;
mod form;
mod interpreter;
pub mod interview;
mod json_schema;
mod language;
mod many;
mod sample;
mod session;
mod show;
mod trace;

#[cfg(test)]
mod fixture;

#[cfg(feature = "arrow")]
pub use batch::BatchError;
pub use compare::{
    Cause, CompareError, Compared, Comparison, Difference, Effect, Ledger, Move, Notice, Pair,
    Payment, Period, Proof, ProofRow, Side, Stated, StatedValue, Total, Unmatched, What, cases,
};
pub use contract::{Contract, ContractFact, ContractSource, DecisionContract};
pub use coordination::{Coordinated, Income, Paid, PaidPeriod, Reduction};
pub use decision::{
    Assessed, Assurance, Claim, Communication, ConditionHeld, Contested, ControlRun, ControlStatus,
    Decision, Disposition, Doubt, FaultNote, FaultPlace, Glimpse, Ground, Holds, Need, NotRun,
    Omission, Outcome, Oversight, Provisions, Reached, Reliance, ResultValue, StepDecided, ToJudge,
    Why,
};
pub use docket::Docket;
#[cfg(feature = "arrow")]
pub use door::arrow::ColumnError;
pub use door::{
    InputError, Line, LineError, Lines, MAX_LINE_BYTES, Problem, ProblemKind, Rule, SchemaError,
};
pub use interpreter::{Interpreter, LoadError, Options};
pub use language::{Bilingual, Language};
pub use many::{Decided, Decisions, LineFault};
pub use sample::{MIN_SEED_BYTES, Seed, SeedError};
pub use session::Session;
pub use show::Datum;
pub use trace::{
    Exercised, Link, Paint, Said, Style, Trace, TraceNode, TraceValue, Used, Way, source_name,
    step_word,
};
