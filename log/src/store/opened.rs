//! Opening a database.

use super::{missing_guards, storage};
use crate::error::Error;
use crate::place::Place;
use sqlx::any::install_default_drivers;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::{AnyConnection, Connection as _, Executor as _, Row as _};
use std::borrow::Cow;
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

/// A connection that may write. While it lives nobody else may.
pub(crate) struct Session {
    pub(crate) connection: AnyConnection,
    /// Whether there was no log here before.
    pub(crate) made: bool,
    /// Holds the lock of a log in a file.
    lock: Option<AnyConnection>,
}

impl Session {
    /// Opens a place for writing, and makes the log if there is none.
    pub(crate) async fn open(place: &Place) -> Result<Self, Error> {
        install_default_drivers();
        let lock = match place.lock() {
            Some(lock) => Some(lock_file(place, &lock).await?),
            None => None,
        };
        let url = place.url("rwc");
        let mut connection = AnyConnection::connect(&url).await.map_err(storage(place))?;
        match place {
            Place::File(_) => settle_file(&mut connection).await.map_err(storage(place))?,
            Place::Postgres(_) => settle_postgres(&mut connection, place).await?,
        }
        let made = connection.execute("SELECT 1 FROM entries WHERE n = 0").await.is_err();
        migrate(&mut connection, place).await?;
        let missing = missing_guards(&mut connection, place).await.map_err(storage(place))?;
        if let Some(trigger) = missing.into_iter().next() {
            return Err(Error::Unguarded { place: place.to_string(), trigger });
        }
        Ok(Self { connection, made, lock })
    }

    /// Ends the connection, and lets others write. One that does not answer is left to the system.
    pub(crate) async fn close(self) {
        let Self { connection, lock, .. } = self;
        let _ = timeout(PATIENCE, connection.close()).await;
        if let Some(lock) = lock {
            let _ = lock.close().await;
        }
    }
}

/// A connection that only reads.
pub(crate) async fn for_reading(place: &Place) -> Result<AnyConnection, Error> {
    install_default_drivers();
    let opened = AnyConnection::connect(&place.url("rw")).await;
    let mut connection = match (opened, place) {
        (Ok(connection), _) => connection,
        (Err(sqlx::Error::Database(_)), Place::File(_)) => {
            return Err(Error::NoLog(place.to_string()));
        }
        (Err(error), _) => return Err(storage(place)(error)),
    };
    let only_read = match place {
        Place::File(_) => "PRAGMA query_only = ON",
        Place::Postgres(_) => "SET default_transaction_read_only = on",
    };
    connection.execute(only_read).await.map_err(storage(place))?;
    if connection.execute("SELECT 1 FROM entries WHERE n = 0").await.is_err() {
        return Err(Error::NoLog(place.to_string()));
    }
    Ok(connection)
}

/// Takes the lock of a log in a file: a transaction that never ends, in a file beside it. The system lets go of it
/// when the program ends, however that happens.
async fn lock_file(place: &Place, lock: &Place) -> Result<AnyConnection, Error> {
    let connected = AnyConnection::connect(&lock.url("rwc")).await;
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
