//! The one writer: takes what is handed in, and writes it in groups, each in one transaction.

use crate::chain::Head;
use crate::digest::{digest, random};
use crate::entry::{Draft, PruningBody, Review};
use crate::error::Error;
use crate::moment::Moment;
use crate::place::Place;
use crate::store::{self, Row, Session, storage};
use serde_json::Value;
use sqlx::{Acquire as _, Executor as _};
use tokio::sync::{mpsc, oneshot, watch};

/// What is handed to the writer.
#[derive(Debug)]
pub(crate) enum Order {
    /// A decision to write.
    Append(Draft, oneshot::Sender<Result<Receipt, Error>>),
    /// A review to write, if its decision is there.
    Review(Review, oneshot::Sender<Result<Receipt, Error>>),
    /// Contents to remove.
    Prune(Prune, oneshot::Sender<Result<Receipt, Error>>),
}

/// What to remove the contents of.
#[derive(Clone, Debug)]
pub struct Prune {
    /// When it is done.
    pub time: Moment,
    /// The system or role that does it.
    pub caller: String,
    /// Entries before this day.
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
    fn of(row: &Row) -> Self {
        Self { n: row.n, id: row.id.clone(), hash: row.hash.clone(), removed: 0 }
    }
}

/// The writer's connection, and the end of the log as it knows it.
pub(crate) struct Writing {
    place: Place,
    most: usize,
    open: Option<(Session, Head)>,
    health: watch::Sender<Result<Head, Error>>,
}

impl Writing {
    /// Opens the log, or makes it.
    pub(crate) async fn open(place: Place, most: usize) -> Result<Self, Error> {
        let (session, head) = open(&place).await?;
        let health = watch::Sender::new(Ok(head.clone()));
        Ok(Self { place, most, open: Some((session, head)), health })
    }

    /// How it is, as it goes on.
    pub(crate) fn health(&self) -> watch::Receiver<Result<Head, Error>> {
        self.health.subscribe()
    }

    /// Writes what is handed in until there is nobody left to hand in anything.
    pub(crate) async fn work(mut self, mut orders: mpsc::Receiver<Order>) {
        while let Some(first) = orders.recv().await {
            let mut group = vec![first];
            while group.len() < self.most {
                match orders.try_recv() {
                    Ok(next) => group.push(next),
                    Err(_) => break,
                }
            }
            self.group(group).await;
        }
        if let Some((session, _)) = self.open.take() {
            session.close().await;
        }
    }

    /// Writes a group: what is to be appended together, each pruning by itself, in the order they came.
    async fn group(&mut self, group: Vec<Order>) {
        let mut drafts = Vec::new();
        for order in group {
            match order {
                Order::Append(draft, answer) => drafts.push((draft, answer)),
                Order::Review(review, answer) => match self.of(&review).await {
                    Ok(draft) => drafts.push((draft, answer)),
                    Err(error) => tell(answer, Err(error)),
                },
                Order::Prune(prune, answer) => {
                    self.append(std::mem::take(&mut drafts)).await;
                    let pruned = self.prune(&prune).await;
                    tell(answer, self.reported(pruned));
                }
            }
        }
        self.append(drafts).await;
    }

    /// The entry of a review: its decision must be there.
    async fn of(&mut self, review: &Review) -> Result<Draft, Error> {
        let said = storage(&self.place);
        let (session, _) = self.ready().await?;
        let found = store::by_id(&mut session.connection, &review.of).await.map_err(said)?;
        match found {
            Some(row) if row.kind == "decision" => review.draft(&row.decision),
            Some(_) | None => Err(Error::NoSuchDecision(review.of.clone())),
        }
    }

    async fn append(&mut self, drafts: Vec<(Draft, oneshot::Sender<Result<Receipt, Error>>)>) {
        if drafts.is_empty() {
            return;
        }
        let (drafts, answers): (Vec<Draft>, Vec<_>) = drafts.into_iter().unzip();
        let written = self.write(drafts, None).await;
        match self.reported(written) {
            Ok(receipts) => {
                answers.into_iter().zip(receipts).for_each(|(answer, it)| tell(answer, Ok(it)));
            }
            Err(error) => answers.into_iter().for_each(|answer| tell(answer, Err(error.clone()))),
        }
    }

    /// Removes contents, and says so in the log, in one transaction.
    async fn prune(&mut self, prune: &Prune) -> Result<Receipt, Error> {
        let (before, decision) =
            (prune.before.to_string(), prune.decision.clone().unwrap_or_default());
        let said = storage(&self.place);
        let (session, _) = self.ready().await?;
        let span = (before.as_str(), decision.as_str());
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
        let receipts = self.write(vec![draft], Some(span)).await?;
        self.sweep().await;
        let receipt = receipts.into_iter().next().ok_or(Error::Closed)?;
        Ok(Receipt { removed, ..receipt })
    }

    /// Writes entries in one transaction; when this returns they are on the disk. Whatever goes wrong, the connection
    /// is given up, since nobody knows what of it was kept; the next one reads the end of the log again.
    async fn write(
        &mut self,
        drafts: Vec<Draft>,
        remove: Option<(&str, &str)>,
    ) -> Result<Vec<Receipt>, Error> {
        let said = storage(&self.place);
        let (session, head) = self.ready().await?;
        let mut end = head.clone();
        let link = |draft: Draft| {
            let row = end.next(draft);
            end = Head { n: row.n, hash: row.hash.clone() };
            row
        };
        let rows: Vec<Row> = drafts.into_iter().map(link).collect();
        let written = transact(session, &rows, remove).await;
        match written {
            Ok(()) => {
                *head = end;
                Ok(rows.iter().map(Receipt::of).collect())
            }
            Err(error) => {
                if let Some((session, _)) = self.open.take() {
                    session.close().await;
                }
                Err(said(error))
            }
        }
    }

    /// What the database itself keeps of what has been removed is overwritten, if it can be now.
    async fn sweep(&mut self) {
        let Some((session, _)) = &mut self.open else { return };
        let sweep = match self.place {
            Place::File(_) => "PRAGMA wal_checkpoint(TRUNCATE)",
            Place::Postgres(_) => "VACUUM contents",
        };
        let _ = session.connection.execute(sweep).await;
    }

    /// The connection; a new one if the last one failed.
    async fn ready(&mut self) -> Result<&mut (Session, Head), Error> {
        let opened = match self.open.take() {
            Some(open) => open,
            None => open(&self.place).await?,
        };
        Ok(self.open.insert(opened))
    }

    /// Tells of how it is what came of the last thing that was done.
    fn reported<T>(&self, done: Result<T, Error>) -> Result<T, Error> {
        let head = self.open.as_ref().map(|(_, head)| head.clone());
        let now = match (&done, head) {
            (Ok(_), Some(head)) => Ok(head),
            (Ok(_), None) => Err(Error::Closed),
            (Err(error), _) => Err(error.clone()),
        };
        let _ = self.health.send_replace(now);
        done
    }
}

async fn transact(
    session: &mut Session,
    rows: &[Row],
    remove: Option<(&str, &str)>,
) -> Result<(), sqlx::Error> {
    let mut transaction = session.connection.begin().await?;
    let connection = transaction.acquire().await?;
    store::insert(connection, rows).await?;
    if let Some(span) = remove {
        store::remove(connection, span).await?;
    }
    transaction.commit().await
}

/// Opens a place and reads the end of its log; a log that holds nothing gets its first entry.
async fn open(place: &Place) -> Result<(Session, Head), Error> {
    let mut session = Session::open(place).await?;
    let last = store::last(&mut session.connection).await.map_err(storage(place))?;
    if let Some(row) = last {
        if digest(&row.body) != row.hash {
            return Err(Error::Damaged { place: place.to_string(), n: row.n });
        }
        return Ok((session, Head { n: row.n, hash: row.hash }));
    }
    if !session.made {
        return Err(Error::Emptied(place.to_string()));
    }
    let id = random(16).map_err(|_| Error::NoRandomness)?;
    let first = Head::nothing().next(Head::first(&id, Moment::now().text()));
    transact(&mut session, std::slice::from_ref(&first), None).await.map_err(storage(place))?;
    Ok((session, Head { n: first.n, hash: first.hash }))
}

/// Whoever asked may have gone.
fn tell(answer: oneshot::Sender<Result<Receipt, Error>>, what: Result<Receipt, Error>) {
    let _ = answer.send(what);
}
