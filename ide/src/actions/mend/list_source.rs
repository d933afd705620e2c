//! A source, among those that a fact lists.

use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::{AstNode as _, AttestedExpr};

/// Adds the source to the fact: a register first, the applicant's own word last.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    listed(site).into_iter().collect()
}

fn listed(site: &Site<'_>) -> Option<Fix> {
    let attested = site.around::<AttestedExpr>()?;
    let (file, field) = site.fact_at(site.at(attested.operand()?.syntax()).end)?;
    let source = match attested.register() {
        Some(register) => format!("{} {}", site.word(Keyword::Register), site.text_of(&register)),
        None => site.word(Keyword::Declared).to_owned(),
    };
    let edit = match field.source().map(|clause| clause.sources().collect::<Vec<_>>()) {
        Some(listed) => {
            let (first, last) = (listed.first()?, listed.last()?);
            match attested.register() {
                Some(_) => insert(
                    site.at_in(file, first.syntax()),
                    site.at_in(file, first.syntax()).start,
                    format!("{source}, "),
                ),
                None => insert(
                    site.at_in(file, last.syntax()),
                    site.at_in(file, last.syntax()).end,
                    format!(", {source}"),
                ),
            }
        }
        None => {
            let at = site.at_in(file, field.syntax());
            insert(at, at.end, format!("\n    {} {source}", site.word(Keyword::Source)))
        }
    };
    Some(fix(
        &format!("Add `{source}` to the sources"),
        &format!("Lägg till `{source}` bland källorna"),
        vec![edit],
    ))
}
