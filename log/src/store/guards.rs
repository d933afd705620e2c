//! The triggers that keep what is written: whether the database still has them.

use super::opened::{FILE, POSTGRES, applied};
use crate::place::Place;
use sqlx::{AnyConnection, Row as _};

/// The triggers of both databases, and since which version of the tables.
const BOTH: &[(&str, i64)] = &[
    ("entries_are_not_changed", 1),
    ("contents_are_not_changed", 1),
    ("contents_are_removed_by_pruning", 1),
    ("entries_are_numbered_in_order", 2),
];

/// Those of a file alone.
const OF_FILE: &[(&str, i64)] = &[
    ("entries_are_not_removed", 1),
    ("entries_are_not_replaced", 1),
    ("contents_are_not_replaced", 1),
];

/// Those of PostgreSQL alone.
const OF_POSTGRES: &[(&str, i64)] =
    &[("entries_are_not_emptied", 1), ("contents_are_not_emptied", 1)];

/// The triggers that the log was made with, and that are gone, switched off or of another text.
pub(crate) async fn missing_guards(
    connection: &mut AnyConnection,
    place: &Place,
) -> Result<Vec<&'static str>, sqlx::Error> {
    let (own, there) = match place {
        Place::File(_) => (OF_FILE, in_file(connection).await?),
        Place::Postgres(_) => (OF_POSTGRES, in_postgres(connection).await?),
    };
    let version = version(connection, place).await;
    let due = BOTH.iter().chain(own).filter(|(_, since)| *since <= version);
    let gone = due.filter(|(name, _)| !there.iter().any(|one| one == name));
    Ok(gone.map(|(name, _)| *name).collect())
}

/// The version of the tables; the newest if it cannot be read.
async fn version(connection: &mut AnyConnection, place: &Place) -> i64 {
    let newest = match place {
        Place::File(_) => FILE,
        Place::Postgres(_) => POSTGRES,
    };
    let newest = newest.iter().map(|(version, ..)| *version).max().unwrap_or_default();
    applied(connection).await.unwrap_or(newest)
}

/// The triggers of a file, as they were made.
async fn in_file(connection: &mut AnyConnection) -> Result<Vec<String>, sqlx::Error> {
    let all = sqlx::query(
        "SELECT name, sql FROM sqlite_master \
         WHERE type = 'trigger' AND tbl_name IN ('entries', 'contents')",
    );
    let mut names = Vec::new();
    for row in all.fetch_all(connection).await? {
        let (name, sql): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        if FILE.iter().any(|(_, _, migration)| migration.contains(&sql)) {
            names.push(name);
        }
    }
    Ok(names)
}

/// The triggers of a schema that are switched on.
async fn in_postgres(connection: &mut AnyConnection) -> Result<Vec<String>, sqlx::Error> {
    let all = sqlx::query(
        "SELECT tgname::text FROM pg_trigger \
         WHERE tgrelid IN ('entries'::regclass, 'contents'::regclass) \
         AND tgenabled::text IN ('O', 'A')",
    );
    let rows = all.fetch_all(connection).await?;
    rows.iter().map(|row| row.try_get(0)).collect()
}
