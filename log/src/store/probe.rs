//! Looking whether a log can be written to, without writing.

use super::{Row, insert};
use crate::place::Place;
use sqlx::{Acquire as _, AnyConnection, Executor as _};

/// Writes an entry and takes it back. In a file a page is written for good, that of the head of the file as it is: a disk
/// that is full takes no page.
pub(crate) async fn try_out(
    connection: &mut AnyConnection,
    place: &Place,
    row: &Row,
) -> Result<(), sqlx::Error> {
    let mut transaction = connection.begin().await?;
    insert(transaction.acquire().await?, std::slice::from_ref(row)).await?;
    transaction.rollback().await?;
    if matches!(place, Place::File(_)) {
        connection.execute("PRAGMA user_version = 0").await?;
    }
    Ok(())
}
