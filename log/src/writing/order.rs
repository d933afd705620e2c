//! What is handed to the writer, and what it answers.

use crate::entry::{Draft, Review};
use crate::error::Error;
use crate::moment::Moment;
use crate::store::Row;
use tokio::sync::oneshot;

/// What is told of an order: a receipt for each entry, or why there is none of them.
pub(crate) type Answer = oneshot::Sender<Result<Vec<Receipt>, Error>>;

/// What is handed to the writer. Each is done whole or not at all.
#[derive(Debug)]
pub(crate) enum Order {
    /// Decisions to write.
    Append(Vec<Draft>, Answer),
    /// Reviews to write, if what they are of is there.
    Review(Vec<Review>, Answer),
    /// Contents to remove.
    Prune(Prune, Answer),
}

impl Order {
    /// How many entries it comes to.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Append(drafts, _) => drafts.len(),
            Self::Review(reviews, _) => reviews.len(),
            Self::Prune(..) => 1,
        }
    }
}

/// What to remove the contents of.
#[derive(Clone, Debug)]
pub struct Prune {
    /// When it is done.
    pub time: Moment,
    /// The system or role that does it.
    pub caller: String,
    /// Entries before this day in Sweden; no later than today.
    pub before: lagrum_plan::calendar::Date,
    /// Only those of a decision by its name, and of reviews of it.
    pub decision: Option<String>,
}

/// What has been written, for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The number of the entry.
    pub n: i64,
    /// Its id.
    pub id: String,
    /// Its hash.
    pub hash: String,
    /// How many contents a pruning removed; else 0.
    pub removed: i64,
}

impl Receipt {
    pub(super) fn of(row: &Row) -> Self {
        Self { n: row.n, id: row.id.clone(), hash: row.hash.clone(), removed: 0 }
    }
}

/// Whoever asked may have gone.
pub(super) fn tell(answer: Answer, what: Result<Vec<Receipt>, Error>) {
    let _ = answer.send(what);
}
