//! Runs a compiled rule package: facts in, decision out.
//!
//! ```text
//! bundle ─► Interpreter ─► decide(case as JSON) ─► Decision ─► JSON, text, Markdown, HTML
//! ```
//!
//! ```
//! use lagrum_interpreter::{Interpreter, Options, Outcome};
//!
//! // In a case system: the bytes of the file that `lagrum build` wrote.
//! let bundle = include_bytes!("../../tests/bundles/bostadsbidrag/rules.bundle");
//! let rules = Interpreter::from_bundle(bundle)?;
//!
//! let case = r#"{
//!   "for_month": "2012-03",
//!   "household": {
//!     "applicant": { "qualifying_income": { "$value": 180000, "$source": "Skatteverket" } },
//!     "partner": null,
//!     "children": [{ "born": "2005-05-01", "lives_at_home": true }, { "born": "2008-02-11", "lives_at_home": true }],
//!     "rent": { "$value": 6200, "$source": "declared" }
//!   }
//! }"#;
//! let decision = rules.decide("Bostadsbidrag", case, &Options::default())?;
//! assert_eq!(decision.outcome, Outcome::Granted);
//! assert_eq!(decision.results[0].value.to_json(), "\"2900\"");
//! assert_eq!(decision.reason.as_deref(), Some("You get 2\u{a0}900\u{a0}kr for March\u{a0}2012. 2 children live at home."));
//!
//! // Why, provision by provision; and what a case may hold.
//! let explained = rules.explain("Bostadsbidrag", case, &Options::default())?;
//! assert!(explained.to_markdown().contains("SFB 97 kap."));
//! assert!(rules.schema("Bostadsbidrag")?.contains("https://json-schema.org/draft/2020-12/schema"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! No clock, no environment, no file, no thread of its own: the same package and the same case give
//! the same decision everywhere. An [`Interpreter`] is shared between threads; each may keep a
//! [`Session`] for itself.

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
mod interpreter;
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
pub use trace::{Exercised, Link, Paint, Said, Style, Trace, TraceNode, TraceValue, Used, Way};
