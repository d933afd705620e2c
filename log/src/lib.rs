//! The log of decisions: append-only, hash-chained, in a file or in PostgreSQL.
//!
//! ```text
//! decision ─► Decided ─► Log::append ─► one writer ─► SQLite or PostgreSQL
//!                                                          │
//!                        verify, replay, affected, export ◄┘─► follow-up
//! ```
//!
//! What it holds and how another program verifies it stands in `docs/decision-log.md`.

mod affected;
mod canonical;
mod chain;
mod difference;
mod digest;
mod entry;
mod error;
mod export;
mod followup;
mod log;
mod logged;
mod moment;
mod place;
mod provision;
mod reader;
mod replay;
mod statistics;
mod store;
mod verify;
mod writing;

#[cfg(test)]
mod tests;

pub use affected::{Affected, Changed, Searched, affected};
pub use canonical::canonical;
pub use chain::Head;
pub use difference::Difference;
pub use digest::{Key, MIN_KEY_BYTES, digest};
pub use entry::{
    Body, Circumstances, Decided, DecisionBody, DecisionContent, FORMAT, Fired, KeptFacts, Misfit,
    NOTHING_BEFORE, Opened, PruningBody, Review, ReviewBody, ReviewContent,
};
pub use error::Error;
pub use export::{CSV_HEAD, csv, ndjson, quoted as csv_cell};
pub use followup::{
    Amounts, Asked as FollowupAsked, By, ControlFigures, Followup, Line, Sample, Side, Spread,
    followup,
};
pub use log::{Log, Settings, Writer};
pub use logged::{Logged, LookedFor, logged};
pub use moment::Moment;
pub use place::Place;
pub use reader::Reader;
pub use replay::{Found, Replay, Replayed, Tally, Why, replay};
pub use statistics::{
    Estimate, Homogeneity, Mean, Rate, Share, fisher, holm, homogeneity, mean, rate,
};
pub use store::Row;
pub use verify::{Column, Finding, MOST, Verified, What, verify};
pub use writing::{Prune, Receipt};
