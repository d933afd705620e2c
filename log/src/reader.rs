//! The log, open for reading, also while somebody writes to it.

use crate::chain::Head;
use crate::entry::PruningBody;
use crate::error::Error;
use crate::moment::Moment;
use crate::place::Place;
use crate::store::{self, Row, storage};
use sqlx::AnyConnection;

/// A log, open for reading.
pub struct Reader {
    place: Place,
    connection: AnyConnection,
}

impl Reader {
    /// Opens a log.
    ///
    /// # Errors
    /// If there is none, or it cannot be read.
    pub async fn open(place: &Place) -> Result<Self, Error> {
        let connection = store::for_reading(place).await?;
        Ok(Self { place: place.clone(), connection })
    }

    /// The end of the log.
    ///
    /// # Errors
    /// If it cannot be read.
    pub async fn head(&mut self) -> Result<Head, Error> {
        let last = store::last(&mut self.connection).await.map_err(storage(&self.place))?;
        Ok(last.map_or_else(Head::nothing, |row| Head { n: row.n, hash: row.hash }))
    }

    /// An entry by its id, with its content.
    ///
    /// # Errors
    /// If it cannot be read.
    pub async fn entry(&mut self, id: &str) -> Result<Option<Row>, Error> {
        store::by_id(&mut self.connection, id).await.map_err(storage(&self.place))
    }

    /// The triggers that the log was made with and that are gone.
    pub(crate) async fn missing_guards(&mut self) -> Result<Vec<&'static str>, Error> {
        store::missing_guards(&mut self.connection, &self.place).await.map_err(storage(&self.place))
    }

    /// Shows every entry there is now, in order, with its content; a few hundred are held at a time.
    ///
    /// # Errors
    /// If they cannot be read, or what is shown to fails.
    pub async fn each<E: From<Error>>(
        &mut self,
        mut show: impl FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let end = self.head().await?.n;
        let said = storage(&self.place);
        let mut next = store::least(&mut self.connection, i64::MIN).await.map_err(&said)?;
        while let Some(from) = next.filter(|from| *from <= end) {
            // By number and not by count, so that two of one number come together.
            let to = from.saturating_add(store::PAGE - 1).min(end);
            for row in store::page(&mut self.connection, (from, to)).await.map_err(&said)? {
                show(row)?;
            }
            let Some(after) = to.checked_add(1) else { break };
            next = store::least(&mut self.connection, after).await.map_err(&said)?;
        }
        Ok(())
    }

    /// Shows every entry from a moment on, in order, with its content. Where the log begins is found by halves, so that what was
    /// written before is not read.
    ///
    /// # Errors
    /// If they cannot be read, or what is shown to fails.
    pub async fn each_since<E: From<Error>>(
        &mut self,
        since: &Moment,
        mut show: impl FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let end = self.head().await?.n;
        let (mut from, mut after) = (0, end);
        while from < after {
            let middle = from + (after - from) / 2;
            match self.span(middle, middle).await?.first() {
                Some(row) if row.time.as_str() < since.text() => from = middle + 1,
                Some(_) | None => after = middle,
            }
        }
        while from <= end {
            let to = from.saturating_add(store::PAGE - 1).min(end);
            self.span(from, to).await?.into_iter().try_for_each(&mut show)?;
            from = to + 1;
        }
        Ok(())
    }

    async fn span(&mut self, from: i64, to: i64) -> Result<Vec<Row>, Error> {
        store::page(&mut self.connection, (from, to)).await.map_err(storage(&self.place))
    }

    /// The prunings, with their places in the log.
    ///
    /// # Errors
    /// If they cannot be read.
    pub async fn prunings(&mut self) -> Result<Vec<(i64, PruningBody)>, Error> {
        store::prunings(&mut self.connection).await.map_err(storage(&self.place))
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("place", &self.place).finish_non_exhaustive()
    }
}
