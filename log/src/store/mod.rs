//! The database: opening it, and the one connection that writes or reads.

mod file;
mod guards;
mod opened;
mod probe;
mod read;
mod write;

pub(crate) use guards::missing_guards;
pub(crate) use opened::{Lock, Session, for_reading};
pub(crate) use probe::try_out;
pub(crate) use read::{PAGE, by_id, granted, last, least, page, prunings, unpruned};
pub(crate) use write::{insert, remove};

/// An entry as it is stored. All but `hash`, `body` and `content` repeat what the body says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its place in the log, from 0.
    pub n: i64,
    /// `opened`, `decision`, `review` or `pruning`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// The decision that it is of; empty if it is of none.
    pub decision: String,
    /// When it happened.
    pub time: String,
    /// What it says: canonical JSON.
    pub body: String,
    /// The hash that the database holds for it.
    pub hash: String,
    /// What may be pruned, if it is there and was asked for: canonical JSON.
    pub content: Option<String>,
}

/// What a database says, as an error of a place.
pub(crate) fn storage(place: &crate::place::Place) -> impl Fn(sqlx::Error) -> crate::Error + use<> {
    let place = place.to_string();
    move |error| crate::Error::Storage { place: place.clone(), reason: plain(&error) }
}

/// What a database says, without what the library puts before it.
fn plain(error: &sqlx::Error) -> String {
    match error.as_database_error() {
        Some(error) => error.message().to_owned(),
        None => error.to_string(),
    }
}
