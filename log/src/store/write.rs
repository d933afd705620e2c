//! Writing entries, and removing contents.

use super::Row;
use sqlx::{AnyConnection, Executor as _};

/// How many entries are written in one statement: a database takes only so many values in one.
const MOST: usize = 1000;

/// Writes entries and their contents, in the transaction that is open.
pub(crate) async fn insert(
    connection: &mut AnyConnection,
    rows: &[Row],
) -> Result<(), sqlx::Error> {
    for part in rows.chunks(MOST) {
        insert_part(&mut *connection, part).await?;
    }
    Ok(())
}

async fn insert_part(connection: &mut AnyConnection, rows: &[Row]) -> Result<(), sqlx::Error> {
    const COLUMNS: usize = 7;
    let sql = format!(
        "INSERT INTO entries (n, kind, id, decision, time, body, hash) VALUES {}",
        places(rows.len(), COLUMNS)
    );
    let mut query = sqlx::query(&sql).persistent(rows.len() == 1);
    for row in rows {
        query = query.bind(row.n).bind(&row.kind).bind(&row.id).bind(&row.decision);
        query = query.bind(&row.time).bind(&row.body).bind(&row.hash);
    }
    query.execute(&mut *connection).await?;
    let contents: Vec<(i64, &String)> =
        rows.iter().filter_map(|row| Some((row.n, row.content.as_ref()?))).collect();
    if contents.is_empty() {
        return Ok(());
    }
    let sql = format!("INSERT INTO contents (n, text) VALUES {}", places(contents.len(), 2));
    let mut query = sqlx::query(&sql).persistent(contents.len() == 1);
    for (n, text) in contents {
        query = query.bind(n).bind(text);
    }
    query.execute(connection).await?;
    Ok(())
}

/// `($1,$2),($3,$4)`
fn places(rows: usize, columns: usize) -> String {
    let row = |row: usize| {
        let place = |column: usize| format!("${}", row * columns + column + 1);
        format!("({})", (0..columns).map(place).collect::<Vec<_>>().join(","))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(",")
}

/// Removes the contents of entries before a day, of a decision or of all, in the transaction that is open.
pub(crate) async fn remove(
    connection: &mut AnyConnection,
    (before, decision): (&str, &str),
) -> Result<(), sqlx::Error> {
    let query = sqlx::query(
        "DELETE FROM contents WHERE n IN \
         (SELECT n FROM entries WHERE time < $1 AND $2 IN ('', decision))",
    );
    connection.execute(query.bind(before).bind(decision)).await?;
    Ok(())
}
