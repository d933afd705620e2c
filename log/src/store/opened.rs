//! Opening a database.

use super::file::{Files, beside, is_there, make_private};
use super::{missing_guards, storage};
use crate::error::Error;
use crate::place::Place;
use sqlx::any::install_default_drivers;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::{AnyConnection, Connection as _, Executor as _, Row as _};
use std::borrow::Cow;
use std::path::Path;
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// Every change of the tables, in order. One that has been released is never edited.
pub(super) const FILE: &[(i64, &str, &str)] = &[
    (1, "log", include_str!("../../migrations/sqlite/0001_log.sql")),
    (2, "order", include_str!("../../migrations/sqlite/0002_order.sql")),
];
pub(super) const POSTGRES: &[(i64, &str, &str)] = &[
    (1, "log", include_str!("../../migrations/postgres/0001_log.sql")),
    (2, "order", include_str!("../../migrations/postgres/0002_order.sql")),
];

/// Half of the number that PostgreSQL locks for whoever writes; the other half is of the schema.
const LOCK: i32 = 0x1a67;

/// How long a connection is given to end.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often, and how far apart, the lock of a database is tried for.
const TRIES: u32 = 15;
const PAUSE: Duration = Duration::from_millis(200);

/// The right to write to a log in a file, for as long as it is held; a log in PostgreSQL is locked by its connection.
pub(crate) struct Lock(Option<AnyConnection>);

impl Lock {
    pub(crate) async fn take(place: &Place) -> Result<Self, Error> {
        install_default_drivers();
        match place.lock() {
            Some(lock) => Ok(Self(Some(lock_file(place, &lock).await?))),
            None => Ok(Self(None)),
        }
    }

    pub(crate) async fn let_go(self) {
        if let Some(lock) = self.0 {
            let _ = lock.close().await;
        }
    }
}

/// A connection that may write. While it lives nobody else may.
pub(crate) struct Session {
    pub(crate) connection: AnyConnection,
    /// Whether there was no log here before.
    pub(crate) made: bool,
    /// What a log in a file lies in.
    files: Option<Files>,
}

impl Session {
    /// Opens a place for writing; if there is no log it is made, if it may be.
    pub(crate) async fn open(place: &Place, may_make: bool) -> Result<Self, Error> {
        install_default_drivers();
        if let (Place::File(path), true) = (place, may_make) {
            make_private(path).map_err(|error| unusable(place, &error))?;
        }
        let url = place.url("rw");
        let mut connection = AnyConnection::connect(&url).await.map_err(storage(place))?;
        match place {
            Place::File(_) => settle_file(&mut connection).await.map_err(storage(place))?,
            Place::Postgres(_) => settle_postgres(&mut connection, place).await?,
        }
        let made = connection.execute("SELECT 1 FROM entries WHERE n = 0").await.is_err();
        if made && !may_make {
            return Err(Error::NoLog(place.to_string()));
        }
        migrate(&mut connection, place).await?;
        let files = match place {
            Place::File(path) => Some(Files::of(path)),
            Place::Postgres(_) => None,
        };
        let mut session = Self { connection, made, files };
        session.guarded(place).await?;
        Ok(session)
    }

    /// That the triggers are there.
    pub(crate) async fn guarded(&mut self, place: &Place) -> Result<(), Error> {
        let missing = missing_guards(&mut self.connection, place).await.map_err(storage(place))?;
        match missing.into_iter().next() {
            Some(trigger) => Err(Error::Unguarded { place: place.to_string(), trigger }),
            None => Ok(()),
        }
    }

    /// That what is written still goes to the file at the place, and not to one that has been removed.
    pub(crate) fn in_place(&self, place: &Place) -> Result<(), Error> {
        match &self.files {
            Some(files) if !files.are_in_place() => Err(Error::Moved(place.to_string())),
            Some(_) | None => Ok(()),
        }
    }

    /// Ends the connection. One that does not answer is left to the system.
    pub(crate) async fn close(self) {
        let _ = timeout(PATIENCE, self.connection.close()).await;
    }
}

/// A connection that only reads.
pub(crate) async fn for_reading(place: &Place) -> Result<AnyConnection, Error> {
    install_default_drivers();
    match place {
        Place::File(path) => file_for_reading(place, path).await,
        Place::Postgres(_) => {
            let opened = AnyConnection::connect(&place.url("")).await.map_err(storage(place))?;
            only_reading(opened, place, "SET default_transaction_read_only = on").await
        }
    }
}

/// A log in a file, also for those who may not write to it, or not in its folder.
async fn file_for_reading(place: &Place, path: &Path) -> Result<AnyConnection, Error> {
    if !is_there(path) {
        return Err(Error::NoLog(place.to_string()));
    }
    // A file that nothing is beside is whole in itself, and needs nothing made beside it.
    let alone = !is_there(&beside(path, "-wal"));
    let mut said = None;
    for mode in ["rw", "ro", "ro&immutable=1"].iter().take(if alone { 3 } else { 2 }) {
        let opened = match AnyConnection::connect(&place.url(mode)).await {
            Ok(opened) => only_reading(opened, place, "PRAGMA query_only = ON").await,
            Err(error) => Err(storage(place)(error)),
        };
        match opened {
            Ok(connection) => return Ok(connection),
            Err(Error::NoLog(place)) => return Err(Error::NoLog(place)),
            Err(error) => said = said.or(Some(error)),
        }
    }
    Err(said.unwrap_or(Error::NoLog(place.to_string())))
}

/// A connection that is told only to read, and finds a log.
async fn only_reading(
    mut connection: AnyConnection,
    place: &Place,
    only_read: &str,
) -> Result<AnyConnection, Error> {
    connection.execute(only_read).await.map_err(storage(place))?;
    match connection.execute("SELECT 1 FROM entries WHERE n = 0").await {
        Ok(_) => Ok(connection),
        Err(error) if error.as_database_error().is_some_and(is_no_table) => {
            Err(Error::NoLog(place.to_string()))
        }
        Err(error) => Err(storage(place)(error)),
    }
}

/// Whether the database has no such table: 42P01 of PostgreSQL.
fn is_no_table(error: &dyn sqlx::error::DatabaseError) -> bool {
    error.code().is_some_and(|code| code == "42P01") || error.message().contains("no such table")
}

fn unusable(place: &Place, error: &std::io::Error) -> Error {
    Error::Storage { place: place.to_string(), reason: error.to_string() }
}

/// Takes the lock of a log in a file: a transaction that never ends, in a file beside it. The system lets go of it
/// when the program ends, however that happens.
async fn lock_file(place: &Place, lock: &Place) -> Result<AnyConnection, Error> {
    if let Place::File(path) = lock {
        make_private(path).map_err(|error| unusable(place, &error))?;
    }
    let connected = AnyConnection::connect(&lock.url("rw")).await;
    let mut connection = connected.map_err(storage(place))?;
    connection.execute("PRAGMA busy_timeout = 0").await.map_err(storage(place))?;
    match connection.execute("BEGIN EXCLUSIVE").await {
        Ok(_) => Ok(connection),
        Err(error) if error.as_database_error().is_some_and(is_busy) => {
            Err(Error::InUse(place.to_string()))
        }
        Err(error) => Err(storage(place)(error)),
    }
}

fn is_busy(error: &dyn sqlx::error::DatabaseError) -> bool {
    error.code().is_some_and(|code| code == "5") || error.message().contains("locked")
}

/// Every commit is on the disk before it is told of, and what is removed is overwritten.
async fn settle_file(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    for pragma in
        ["journal_mode = WAL", "synchronous = FULL", "fullfsync = ON", "secure_delete = ON"]
    {
        connection.execute(format!("PRAGMA {pragma}").as_str()).await?;
    }
    Ok(())
}

/// Sees to it that a commit is on the disk before it is told of, and that nobody else writes.
async fn settle_postgres(connection: &mut AnyConnection, place: &Place) -> Result<(), Error> {
    let said = storage(place);
    if setting(connection, "SHOW fsync").await.map_err(&said)? == "off" {
        return Err(Error::NotDurable(place.to_string()));
    }
    if setting(connection, "SHOW synchronous_commit").await.map_err(&said)? == "off" {
        connection.execute("SET synchronous_commit = on").await.map_err(&said)?;
    }
    // The server may need a moment to find that whoever wrote before is gone.
    for _ in 0..TRIES {
        if lock_schema(connection).await.map_err(&said)? {
            return Ok(());
        }
        sleep(PAUSE).await;
    }
    Err(Error::InUse(place.to_string()))
}

async fn lock_schema(connection: &mut AnyConnection) -> Result<bool, sqlx::Error> {
    let lock = format!("SELECT pg_try_advisory_lock({LOCK}, hashtext(current_schema()::text))");
    connection.fetch_one(lock.as_str()).await?.try_get(0)
}

async fn setting(connection: &mut AnyConnection, show: &str) -> Result<String, sqlx::Error> {
    connection.fetch_one(show).await?.try_get(0)
}

/// Brings the tables to what this version works with.
async fn migrate(connection: &mut AnyConnection, place: &Place) -> Result<(), Error> {
    let all = match place {
        Place::File(_) => FILE,
        Place::Postgres(_) => POSTGRES,
    };
    let newest = all.iter().map(|(version, ..)| *version).max();
    match applied(connection).await {
        // Whoever only writes may have no right to make tables.
        there if there.is_some() && there == newest => return Ok(()),
        there if there > newest => return Err(Error::Newer(place.to_string())),
        _ => {}
    }
    let migration = |(version, name, sql): &(i64, &'static str, &'static str)| {
        let (name, sql) = (Cow::Borrowed(*name), Cow::Borrowed(*sql));
        Migration::new(*version, name, MigrationType::Simple, sql, false)
    };
    let migrations: Vec<Migration> = all.iter().map(migration).collect();
    let migrator = Migrator { migrations: Cow::Owned(migrations), ..Migrator::DEFAULT };
    match migrator.run_direct(connection).await {
        Ok(()) => Ok(()),
        Err(MigrateError::VersionMissing(_)) => Err(Error::Newer(place.to_string())),
        Err(error) => Err(Error::Storage { place: place.to_string(), reason: error.to_string() }),
    }
}

/// The version of the tables, if there are any.
pub(super) async fn applied(connection: &mut AnyConnection) -> Option<i64> {
    let applied = sqlx::query("SELECT MAX(version) FROM _sqlx_migrations WHERE success");
    applied.fetch_one(connection).await.ok()?.try_get(0).ok()
}
