//! The facts of a decision as a form is made of them.

use super::meant::Meant;
use crate::problem::Problem;
use axum::http::{HeaderName, header};

/// The facts, by their labels and questions in both languages. `docs/json.md` has the keys.
pub(crate) async fn facts(
    Meant { loaded, name }: Meant,
) -> Result<([(HeaderName, &'static str); 1], String), Problem> {
    let form = loaded.host().form(&name)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], form))
}
