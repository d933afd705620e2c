//! The log as its one writer holds it: the connection, and the end that it was left at.

use crate::chain::Head;
use crate::digest::{digest, random};
use crate::error::Error;
use crate::moment::Moment;
use crate::place::Place;
use crate::store::{self, Lock, Row, Session, storage};
use sqlx::{Acquire as _, Executor as _};
use std::time::Duration;
use tokio::time::timeout;

/// How long a database is given to say how it is.
const PATIENCE: Duration = Duration::from_secs(5);

/// The log as its one writer holds it.
pub(super) struct Held {
    place: Place,
    lock: Option<Lock>,
    session: Option<Session>,
    /// The end of what is known to be written.
    end: Head,
    /// The end that the log has, if what failed last was kept all the same.
    doubtful: Option<Head>,
    /// Why nothing more is written: somebody else did.
    not_as_left: Option<Error>,
}

impl Held {
    /// Opens the log, or makes it; with a head only a log that holds it.
    pub(super) async fn open(place: Place, head: Option<&Head>) -> Result<Self, Error> {
        if head.is_some() {
            // Locking would leave a file where there is no log.
            let _ = store::for_reading(&place).await?;
        }
        let lock = Lock::take(&place).await?;
        let mut session = Session::open(&place, head.is_none()).await?;
        if let Some(head) = head {
            holds(&mut session, &place, head).await?;
        }
        let end = match end(&mut session, &place).await? {
            Some(end) => end,
            None => begin(&mut session, &place).await?,
        };
        let session = Some(session);
        Ok(Self { place, lock: Some(lock), session, end, doubtful: None, not_as_left: None })
    }

    /// The end of what is known to be written.
    pub(super) fn end(&self) -> &Head {
        &self.end
    }

    pub(super) fn place(&self) -> &Place {
        &self.place
    }

    /// The connection; a new one if the last one failed.
    pub(super) async fn session(&mut self) -> Result<&mut Session, Error> {
        if let Some(error) = &self.not_as_left {
            return Err(error.clone());
        }
        let session = match self.session.take() {
            Some(session) => session,
            None => self.again().await?,
        };
        Ok(self.session.insert(session))
    }

    /// A new connection to a log that ends as it was left.
    async fn again(&mut self) -> Result<Session, Error> {
        let mut session = Session::open(&self.place, false).await?;
        match end(&mut session, &self.place).await {
            Ok(found) => {
                if self.is_as_left(found) {
                    return Ok(session);
                }
                session.close().await;
                Err(self.found_otherwise())
            }
            Err(error) => {
                session.close().await;
                Err(error)
            }
        }
    }

    /// Whether an end is the one that the log was left at. What failed was kept whole, or not at all.
    fn is_as_left(&mut self, found: Option<Head>) -> bool {
        let Some(found) = found else { return false };
        if Some(&found) == self.doubtful.as_ref() {
            self.end = found;
            self.doubtful = None;
            return true;
        }
        let is = found == self.end;
        if is {
            self.doubtful = None;
        }
        is
    }

    /// Somebody else has written or removed something: that is said for as long as the program runs.
    fn found_otherwise(&mut self) -> Error {
        let error = Error::NotAsLeft { place: self.place.to_string(), n: self.end.n };
        self.not_as_left = Some(error.clone());
        error
    }

    /// Writes entries in one transaction, and removes contents with them; when this returns they are on the disk. Whatever
    /// goes wrong, the connection is given up, since nobody knows what of it was kept; the next one looks.
    pub(super) async fn write(
        &mut self,
        rows: &[Row],
        remove: Option<(&str, &str)>,
    ) -> Result<(), Error> {
        let place = self.place.clone();
        let session = self.session().await?;
        let written = transact(session, rows, remove).await.map_err(storage(&place));
        // What went to a file that is no longer there is nowhere.
        let written = written.and_then(|()| session.in_place(&place));
        let end = rows.last().map(|row| Head { n: row.n, hash: row.hash.clone() });
        match written {
            Ok(()) => {
                self.end = end.unwrap_or_else(|| self.end.clone());
                Ok(())
            }
            Err(error) => {
                self.doubtful = end;
                self.give_up().await;
                Err(error)
            }
        }
    }

    /// Looks how the log is: that it is in its place, guarded, and ends as it was left; and if it failed, that it can be
    /// written to.
    pub(super) async fn look(&mut self, failed: bool) -> Result<(), Error> {
        let (place, end) = (self.place.clone(), self.end.clone());
        let session = self.session().await?;
        let looked = timeout(PATIENCE, looked(session, &place, failed.then_some(&end))).await;
        let slow = || Error::Storage { place: place.to_string(), reason: "no answer".to_owned() };
        match looked.unwrap_or_else(|_| Err(slow())) {
            Ok(found) if found.as_ref() == Some(&self.end) => Ok(()),
            Ok(_) => {
                self.give_up().await;
                Err(self.found_otherwise())
            }
            Err(error) => {
                self.give_up().await;
                Err(error)
            }
        }
    }

    /// Ends the connection, and lets others write.
    pub(super) async fn close(mut self) {
        self.give_up().await;
        if let Some(lock) = self.lock.take() {
            lock.let_go().await;
        }
    }

    async fn give_up(&mut self) {
        if let Some(session) = self.session.take() {
            session.close().await;
        }
    }

    /// What the database itself keeps of what has been removed is overwritten, if it can be now.
    pub(super) async fn sweep(&mut self) {
        let Some(session) = &mut self.session else { return };
        let sweep = match self.place {
            Place::File(_) => "PRAGMA wal_checkpoint(TRUNCATE)",
            Place::Postgres(_) => "VACUUM contents",
        };
        let _ = session.connection.execute(sweep).await;
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

/// The end of the log, of one that is where it should be and guarded; after an end is tried whether more can be written.
async fn looked(
    session: &mut Session,
    place: &Place,
    after: Option<&Head>,
) -> Result<Option<Head>, Error> {
    session.in_place(place)?;
    session.guarded(place).await?;
    let found = end(session, place).await?;
    if let Some(after) = after {
        let row = after.next(first()?);
        let tried = store::try_out(&mut session.connection, place, &row).await;
        tried.map_err(storage(place))?;
    }
    Ok(found)
}

/// The end of the log, if it is what was written; `None` if the log holds nothing.
async fn end(session: &mut Session, place: &Place) -> Result<Option<Head>, Error> {
    let last = store::last(&mut session.connection).await.map_err(storage(place))?;
    let Some(row) = last else { return Ok(None) };
    if digest(&row.body) != row.hash {
        return Err(Error::Damaged { place: place.to_string(), n: row.n });
    }
    Ok(Some(Head { n: row.n, hash: row.hash }))
}

/// That the log holds a head that was kept.
async fn holds(session: &mut Session, place: &Place, head: &Head) -> Result<(), Error> {
    let rows = store::page(&mut session.connection, (head.n, head.n)).await;
    let rows = rows.map_err(storage(place))?;
    let is = |row: &Row| row.hash == head.hash && digest(&row.body) == head.hash;
    match rows.first() {
        Some(row) if is(row) => Ok(()),
        Some(_) | None => Err(Error::WithoutHead { place: place.to_string(), n: head.n }),
    }
}

/// Writes the first entry of a log that was made now. Tables that were there have been emptied.
async fn begin(session: &mut Session, place: &Place) -> Result<Head, Error> {
    if !session.made {
        return Err(Error::Emptied(place.to_string()));
    }
    let first = Head::nothing().next(first()?);
    let written = transact(session, std::slice::from_ref(&first), None).await;
    written.map_err(storage(place))?;
    Ok(Head { n: first.n, hash: first.hash })
}

fn first() -> Result<crate::entry::Draft, Error> {
    let id = random(16).map_err(|_| Error::NoRandomness)?;
    Ok(Head::first(&id, Moment::now().text()))
}
