//! The log, open for writing.

use crate::chain::Head;
use crate::entry::{Decided, Review};
use crate::error::Error;
use crate::place::Place;
use crate::writing::{Order, Prune, Receipt, Writing};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How much may wait to be written; whoever hands in more waits.
    pub queue: usize,
    /// How many entries are written in one transaction.
    pub group: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { queue: 1024, group: 256 }
    }
}

/// The log, open for writing: one at a time, on this machine or any. Clones write to the same log.
#[derive(Clone, Debug)]
pub struct Log {
    orders: mpsc::Sender<Order>,
    health: watch::Receiver<Result<Head, Error>>,
}

/// The writer of a log.
#[derive(Debug)]
pub struct Writer(JoinHandle<()>);

impl Log {
    /// Opens a log, or makes one, and starts its writer on the runtime that this is called on.
    ///
    /// # Errors
    /// If the place cannot be used, somebody else writes to it, or its end is not what was written.
    pub async fn open(place: &Place, settings: Settings) -> Result<(Self, Writer), Error> {
        let writing = Writing::open(place.clone(), settings.group.max(1)).await?;
        let (orders, received) = mpsc::channel(settings.queue.max(1));
        let log = Self { orders, health: writing.health() };
        Ok((log, Writer(tokio::spawn(writing.work(received)))))
    }

    /// Writes a decision. When this returns it is on the disk. If whoever awaits goes away meanwhile, the decision may
    /// have been written or not.
    ///
    /// # Errors
    /// If it could not be written; it may have been all the same, if the connection broke at that moment.
    pub async fn append(&self, decided: Decided) -> Result<Receipt, Error> {
        self.order(|answer| Order::Append(decided.draft, answer)).await
    }

    /// Writes a review of a decision.
    ///
    /// # Errors
    /// If the log has no such decision, or it could not be written.
    pub async fn review(&self, review: Review) -> Result<Receipt, Error> {
        self.order(|answer| Order::Review(review, answer)).await
    }

    /// Removes the contents of entries whose time has passed: facts, results, ids of cases, names. Their entries stay.
    ///
    /// # Errors
    /// If it could not be done; then nothing is removed.
    pub async fn prune(&self, prune: Prune) -> Result<Receipt, Error> {
        self.order(|answer| Order::Prune(prune, answer)).await
    }

    /// The end of the log after what was last written, or why that could not be.
    ///
    /// # Errors
    /// What the last thing that was done came to, if it failed. The next one tries anew.
    pub fn health(&self) -> Result<Head, Error> {
        self.health.borrow().clone()
    }

    /// How it is, as it goes on: told anew each time that something was done.
    #[must_use]
    pub fn watched(&self) -> watch::Receiver<Result<Head, Error>> {
        self.health.clone()
    }

    async fn order(
        &self,
        order: impl FnOnce(oneshot::Sender<Result<Receipt, Error>>) -> Order,
    ) -> Result<Receipt, Error> {
        let (answer, told) = oneshot::channel();
        self.orders.send(order(answer)).await.map_err(|_| Error::Closed)?;
        told.await.map_err(|_| Error::Closed)?
    }
}

impl Writer {
    /// Waits until everything is written, after the last clone of the log is gone.
    pub async fn finished(self) {
        let _ = self.0.await;
    }
}
