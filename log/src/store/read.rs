//! Reading entries.

use super::Row;
use crate::entry::{Body, PruningBody};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};

/// How many numbers are read at a time.
pub(crate) const PAGE: i64 = 500;

fn row(found: &AnyRow) -> Result<Row, sqlx::Error> {
    Ok(Row { content: found.try_get(7)?, ..without_content(found)? })
}

/// The least number from a place in the log on.
pub(crate) async fn least(
    connection: &mut AnyConnection,
    from: i64,
) -> Result<Option<i64>, sqlx::Error> {
    let least = sqlx::query("SELECT MIN(n) FROM entries WHERE n >= $1");
    least.bind(from).fetch_one(connection).await?.try_get(0)
}

/// The entries from a number up to another, in order.
pub(crate) async fn page(
    connection: &mut AnyConnection,
    (from, to): (i64, i64),
) -> Result<Vec<Row>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT entries.n, kind, id, decision, time, body, hash, text FROM entries \
         LEFT JOIN contents ON contents.n = entries.n \
         WHERE entries.n >= $1 AND entries.n <= $2 ORDER BY entries.n",
    );
    let rows = rows.bind(from).bind(to).fetch_all(connection).await?;
    rows.iter().map(row).collect()
}

/// The last entry, without its content.
pub(crate) async fn last(connection: &mut AnyConnection) -> Result<Option<Row>, sqlx::Error> {
    let found = sqlx::query(
        "SELECT n, kind, id, decision, time, body, hash FROM entries ORDER BY n DESC LIMIT 1",
    );
    let found = found.fetch_optional(connection).await?;
    found.as_ref().map(without_content).transpose()
}

/// An entry by its id, with its content.
pub(crate) async fn by_id(
    connection: &mut AnyConnection,
    id: &str,
) -> Result<Option<Row>, sqlx::Error> {
    let found = sqlx::query(
        "SELECT entries.n, kind, id, decision, time, body, hash, text FROM entries \
         LEFT JOIN contents ON contents.n = entries.n WHERE id = $1",
    );
    let found = found.bind(id).fetch_optional(connection).await?;
    found.as_ref().map(row).transpose()
}

fn without_content(found: &AnyRow) -> Result<Row, sqlx::Error> {
    Ok(Row {
        n: found.try_get(0)?,
        kind: found.try_get(1)?,
        id: found.try_get(2)?,
        decision: found.try_get(3)?,
        time: found.try_get(4)?,
        body: found.try_get(5)?,
        hash: found.try_get(6)?,
        content: None,
    })
}

/// The prunings, with their places in the log.
pub(crate) async fn prunings(
    connection: &mut AnyConnection,
) -> Result<Vec<(i64, PruningBody)>, sqlx::Error> {
    let rows = sqlx::query("SELECT n, body FROM entries WHERE kind = 'pruning' ORDER BY n");
    let rows = rows.fetch_all(connection).await?;
    let mut all = Vec::new();
    for row in &rows {
        let body: String = row.try_get(1)?;
        // One that cannot be read covers nothing; the chain tells of it.
        if let Ok(Body::Pruning(pruning)) = serde_json::from_str(&body) {
            all.push((row.try_get(0)?, pruning));
        }
    }
    Ok(all)
}

/// The content of the last decision of a name that was granted by some rules.
pub(crate) async fn granted(
    connection: &mut AnyConnection,
    (decision, bundle): (&str, &str),
) -> Result<Option<String>, sqlx::Error> {
    let found = sqlx::query(
        "SELECT text FROM entries JOIN contents ON contents.n = entries.n \
         WHERE kind = 'decision' AND decision = $1 AND body LIKE $2 AND body LIKE $3 \
         ORDER BY entries.n DESC LIMIT 1",
    );
    let of = found.bind(decision).bind(format!("%\"bundle\":\"{bundle}\"%"));
    let of = of.bind("%\"outcome\":\"granted\"%").fetch_optional(connection).await?;
    of.as_ref().map(|row| row.try_get(0)).transpose()
}

/// How many contents there are of entries before a day, of a decision or of all.
pub(crate) async fn unpruned(
    connection: &mut AnyConnection,
    (before, decision): (&str, &str),
) -> Result<i64, sqlx::Error> {
    let count = sqlx::query(
        "SELECT COUNT(*) FROM contents JOIN entries ON entries.n = contents.n \
         WHERE time < $1 AND $2 IN ('', decision)",
    );
    count.bind(before).bind(decision).fetch_one(connection).await?.try_get(0)
}
