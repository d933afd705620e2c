//! The log, open for writing.

use crate::chain::Head;
use crate::entry::{Decided, Review};
use crate::error::Error;
use crate::place::Place;
use crate::writing::{Answer, Order, Prune, Receipt, Writing};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How much may wait to be written; whoever hands in more waits.
    pub queue: usize,
    /// How many entries are written in one transaction.
    pub group: usize,
    /// How often the log is looked at while there is nothing to write.
    pub look: Duration,
    /// How often it is tried again after it failed.
    pub retry: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        let (look, retry) = (Duration::from_secs(10), Duration::from_secs(2));
        Self { queue: 1024, group: 256, look, retry }
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
        Ok(Self::started(Writing::open(place.clone(), settings, None).await?, settings))
    }

    /// Opens a log that is there and holds a head that was kept: none is made, and no other is taken for it.
    ///
    /// # Errors
    /// As [`Log::open`], and if there is no log or it does not hold the head.
    pub async fn open_with(
        place: &Place,
        settings: Settings,
        head: &Head,
    ) -> Result<(Self, Writer), Error> {
        Ok(Self::started(Writing::open(place.clone(), settings, Some(head)).await?, settings))
    }

    fn started(writing: Writing, settings: Settings) -> (Self, Writer) {
        let (orders, received) = mpsc::channel(settings.queue.max(1));
        let log = Self { orders, health: writing.health() };
        (log, Writer(tokio::spawn(writing.work(received))))
    }

    /// Writes a decision. When this returns it is on the disk. If whoever awaits goes away meanwhile, the decision may
    /// have been written or not.
    ///
    /// # Errors
    /// If it could not be written; it may have been all the same, if the connection broke at that moment.
    pub async fn append(&self, decided: Decided) -> Result<Receipt, Error> {
        one(self.order(|answer| Order::Append(vec![decided.draft], answer)).await)
    }

    /// Writes decisions, all of them or none, in one transaction. When this returns they are on the disk.
    ///
    /// # Errors
    /// If they could not be written; they may have been all the same, if the connection broke at that moment.
    pub async fn append_all(&self, decided: Vec<Decided>) -> Result<Vec<Receipt>, Error> {
        if decided.is_empty() {
            return Ok(Vec::new());
        }
        let drafts = decided.into_iter().map(|one| one.draft).collect();
        self.order(|answer| Order::Append(drafts, answer)).await
    }

    /// Writes a review of a decision.
    ///
    /// # Errors
    /// If the log has no such decision, or it could not be written.
    pub async fn review(&self, review: Review) -> Result<Receipt, Error> {
        one(self.order(|answer| Order::Review(vec![review], answer)).await)
    }

    /// Writes reviews, all of them or none.
    ///
    /// # Errors
    /// As [`Log::review`], of any of them.
    pub async fn review_all(&self, reviews: Vec<Review>) -> Result<Vec<Receipt>, Error> {
        if reviews.is_empty() {
            return Ok(Vec::new());
        }
        self.order(|answer| Order::Review(reviews, answer)).await
    }

    /// Removes the contents of entries whose time has passed: facts, results, ids of cases, names. Their entries stay.
    ///
    /// # Errors
    /// If it could not be done; then nothing is removed.
    pub async fn prune(&self, prune: Prune) -> Result<Receipt, Error> {
        one(self.order(|answer| Order::Prune(prune, answer)).await)
    }

    /// The end of the log after what was last written, or why that could not be. While nothing is written the log is looked
    /// at now and then, and one that failed is tried.
    ///
    /// # Errors
    /// What the last thing that was done came to, if it failed.
    pub fn health(&self) -> Result<Head, Error> {
        self.health.borrow().clone()
    }

    /// How it is, as it goes on: told anew each time that something was done.
    #[must_use]
    pub fn watched(&self) -> watch::Receiver<Result<Head, Error>> {
        self.health.clone()
    }

    async fn order(&self, order: impl FnOnce(Answer) -> Order) -> Result<Vec<Receipt>, Error> {
        let (answer, told) = oneshot::channel();
        self.orders.send(order(answer)).await.map_err(|_| Error::Closed)?;
        told.await.map_err(|_| Error::Closed)?
    }
}

/// The receipt of an order of one.
fn one(receipts: Result<Vec<Receipt>, Error>) -> Result<Receipt, Error> {
    receipts?.into_iter().next().ok_or(Error::Closed)
}

impl Writer {
    /// Waits until everything is written, after the last clone of the log is gone.
    pub async fn finished(self) {
        let _ = self.0.await;
    }
}
