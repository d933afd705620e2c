//! Cases: which there are, deciding them, and comparing them with what is expected.
//!
//! ```text
//! facts so far ─► form, decide ─► save ─► test ─► run ─► results, coverage
//!                                              └─► golden, accept
//! ```

mod coordinated;
mod decide;
mod explained;
mod form;
mod found;
mod golden;
mod ids;
mod listing;
mod question;
mod ready;
mod refusal;
mod remarks;
mod run;
mod save;

#[cfg(test)]
mod tests;

pub use decide::{Answer, decide};
pub use explained::Reason;
pub use form::form;
pub use found::{Case, case_of};
pub(crate) use found::{Declared, declared};
pub use golden::{accept, golden};
pub use ids::{block_ids, case_ids, file_id, package_of};
pub use lagrum_interpreter::interview::{Field, Filled, Kind};
pub use lagrum_testing::{Place, Rewrite};
pub use listing::{Test, TestKind, tests};
pub use question::Question;
pub(crate) use question::made_up;
pub use ready::{Ready, ready};
pub use refusal::Refusal;
pub use remarks::{Provision, Remark};
pub use run::{Covered, Differing, FileCoverage, Run, State, TestResult, prepare};
pub use save::{KeepAs, Kept, save};
