//! A judgement answered with yes or no.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;

/// Lets the answer be yes or no.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let word = site.word(Keyword::YesNo);
    let edits = vec![replace(site.span(), word)];
    vec![fix(&format!("Let the answer be `{word}`"), &format!("Låt svaret vara `{word}`"), edits)]
}
