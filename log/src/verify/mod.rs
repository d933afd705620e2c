//! Whether the log is what was written.

mod finding;
mod walk;

pub use finding::{Column, Finding, What};

use crate::chain::Head;
use crate::error::Error;
use crate::reader::Reader;
use walk::Walk;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many entries were looked at.
    pub entries: i64,
    /// How many contents there are.
    pub contents: i64,
    /// How many contents have been pruned.
    pub pruned: i64,
    /// The end of the log.
    pub head: Head,
    /// What is not as it was written, in the order of the log; the first [`MOST`].
    pub findings: Vec<Finding>,
    /// How many more there are.
    pub more: usize,
}

/// How many findings are told of one by one.
pub const MOST: usize = 100;

/// Looks at the whole log. With a head that was kept elsewhere it also sees that nothing up to it has been taken away
/// or written anew.
///
/// # Errors
/// If the log cannot be read.
pub async fn verify(reader: &mut Reader, kept: Option<&Head>) -> Result<Verified, Error> {
    let before = reader.prunings().await?;
    let mut walk = Walk::new(kept, &before);
    reader
        .each(|row| -> Result<(), Error> {
            walk.row(&row);
            Ok(())
        })
        .await?;
    // A pruning may have come while the log was read.
    let after = reader.prunings().await?;
    let unguarded = reader.missing_guards().await?;
    Ok(walk.end(&after, &unguarded))
}
