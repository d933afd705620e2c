//! The one writer: takes what is handed in, and writes it in groups, each in one transaction.

mod held;
mod order;

pub(crate) use order::{Answer, Order};
pub use order::{Prune, Receipt};

use crate::chain::Head;
use crate::digest::random;
use crate::entry::{Body, Draft, PruningBody, Review, results};
use crate::error::Error;
use crate::log::Settings;
use crate::moment::Moment;
use crate::place::Place;
use crate::store::{self, Row, storage};
use held::Held;
use order::tell;
use serde_json::Value;
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

/// The writer, and how it is.
pub(crate) struct Writing {
    held: Held,
    settings: Settings,
    health: watch::Sender<Result<Head, Error>>,
}

impl Writing {
    /// Opens the log, or makes it; with a head only a log that holds it.
    pub(crate) async fn open(
        place: Place,
        settings: Settings,
        head: Option<&Head>,
    ) -> Result<Self, Error> {
        let held = Held::open(place, head).await?;
        let health = watch::Sender::new(Ok(held.end().clone()));
        Ok(Self { held, settings, health })
    }

    /// How it is, as it goes on.
    pub(crate) fn health(&self) -> watch::Receiver<Result<Head, Error>> {
        self.health.subscribe()
    }

    /// Writes what is handed in until there is nobody left to hand in anything. When nothing comes it looks how the log
    /// is; one that failed is tried, so that it is known to be well before anybody needs it.
    pub(crate) async fn work(mut self, mut orders: mpsc::Receiver<Order>) {
        loop {
            let Settings { look, retry, .. } = self.settings;
            let failed = self.health.borrow().is_err();
            match timeout(if failed { retry } else { look }, orders.recv()).await {
                Ok(Some(first)) => {
                    let group = self.gathered(first, &mut orders);
                    self.group(group).await;
                }
                Ok(None) => break,
                Err(_) => {
                    let looked = self.held.look(failed).await;
                    let _ = self.reported(looked);
                }
            }
        }
        self.held.close().await;
    }

    /// What has been handed in by now, as far as one transaction goes.
    fn gathered(&self, first: Order, orders: &mut mpsc::Receiver<Order>) -> Vec<Order> {
        let mut size = first.size();
        let mut group = vec![first];
        while size < self.settings.group {
            let Ok(next) = orders.try_recv() else { break };
            size = size.saturating_add(next.size());
            group.push(next);
        }
        group
    }

    /// Writes a group: what is to be appended together, each pruning by itself, in the order they came.
    async fn group(&mut self, group: Vec<Order>) {
        let mut drafts = Vec::new();
        for order in group {
            match order {
                Order::Append(draft, answer) => drafts.push((draft, answer)),
                Order::Review(reviews, answer) => match self.of(&reviews).await {
                    Ok(entries) => drafts.push((entries, answer)),
                    Err(error) => tell(answer, Err(error)),
                },
                Order::Prune(prune, answer) => {
                    self.append(std::mem::take(&mut drafts)).await;
                    let pruned = self.prune(&prune).await;
                    tell(answer, self.reported(pruned).map(|receipt| vec![receipt]));
                }
            }
        }
        self.append(drafts).await;
    }

    /// The entries of reviews: their decisions must be there.
    async fn of(&mut self, reviews: &[Review]) -> Result<Vec<Draft>, Error> {
        let said = storage(self.held.place());
        let mut drafts = Vec::with_capacity(reviews.len());
        for review in reviews {
            let session = self.held.session().await?;
            let found = store::by_id(&mut session.connection, &review.of).await.map_err(&said)?;
            let row = found.filter(|row| row.kind == "decision");
            let row = row.ok_or_else(|| Error::NoSuchDecision(review.of.clone()))?;
            review.fits(&row, &self.results(&row).await?)?;
            drafts.push(review.draft(&row.decision)?);
        }
        Ok(drafts)
    }

    /// The names of the amounts of a decision; of one that came to none, those of the last that the same rules granted.
    async fn results(&mut self, row: &Row) -> Result<Vec<String>, Error> {
        let names = results(row.content.as_deref());
        if !names.is_empty() {
            return Ok(names);
        }
        let Ok(Body::Decision(body)) = serde_json::from_str(&row.body) else { return Ok(names) };
        let said = storage(self.held.place());
        let session = self.held.session().await?;
        let like = store::granted(&mut session.connection, (&body.decision, &body.bundle)).await;
        Ok(results(like.map_err(said)?.as_deref()))
    }

    async fn append(&mut self, orders: Vec<(Vec<Draft>, Answer)>) {
        if orders.is_empty() {
            return;
        }
        let mut end = self.held.end().clone();
        let mut rows: Vec<Row> = Vec::new();
        let mut answers = Vec::with_capacity(orders.len());
        for (drafts, answer) in orders {
            answers.push((drafts.len(), answer));
            rows.extend(drafts.into_iter().map(|draft| end.follow(draft)));
        }
        let written = self.held.write(&rows, None).await;
        let written = self.reported(written);
        let mut receipts = rows.iter().map(Receipt::of);
        for (count, answer) in answers {
            let of_it = receipts.by_ref().take(count).collect();
            tell(answer, written.clone().map(|()| of_it));
        }
    }

    /// Removes contents, and says so in the log, in one transaction.
    async fn prune(&mut self, prune: &Prune) -> Result<Receipt, Error> {
        if prune.time.day().is_none_or(|today| prune.before > today) {
            return Err(Error::NotYet(prune.before));
        }
        let before = Moment::beginning(prune.before).ok_or(Error::NotYet(prune.before))?;
        let (before, decision) =
            (before.text().to_owned(), prune.decision.clone().unwrap_or_default());
        let said = storage(self.held.place());
        let span = (before.as_str(), decision.as_str());
        let session = self.held.session().await?;
        let removed = store::unpruned(&mut session.connection, span).await.map_err(&said)?;
        let body = PruningBody {
            id: random(16).map_err(|_| Error::NoRandomness)?,
            time: prune.time.text().to_owned(),
            caller: prune.caller.clone(),
            before: before.clone(),
            decision: decision.clone(),
            removed,
        };
        let (id, time) = (body.id.clone(), body.time.clone());
        let Ok(Value::Object(members)) = serde_json::to_value(body) else {
            return Err(Error::NotJson("body"));
        };
        let name = decision.clone();
        let draft = Draft { kind: "pruning", id, decision: name, time, members, content: None };
        let row = self.held.end().next(draft);
        self.held.write(std::slice::from_ref(&row), Some(span)).await?;
        self.held.sweep().await;
        Ok(Receipt { removed, ..Receipt::of(&row) })
    }

    /// Tells of how it is what came of the last thing that was done.
    fn reported<T>(&self, done: Result<T, Error>) -> Result<T, Error> {
        if matches!(done, Err(Error::NotYet(_))) {
            return done;
        }
        let now = match &done {
            Ok(_) => Ok(self.held.end().clone()),
            Err(error) => Err(error.clone()),
        };
        let _ = self.health.send_replace(now);
        done
    }
}
