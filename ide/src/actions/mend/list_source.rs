//! A source, among those that a fact lists.

use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::Fix;
use lagrum_language::resolve::scope_of;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::{AstNode as _, AttestedExpr};

/// Adds the source to the fact: a register first, the applicant's own word last.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    listed(site).into_iter().collect()
}

fn listed(site: &Site<'_>) -> Option<Fix> {
    let attested = site.around::<AttestedExpr>()?;
    let (there, field) = site.fact_at(site.at(attested.operand()?.syntax()).end)?;
    let source = match attested.register() {
        Some(register) => {
            let name = site.text_of(&register);
            let known = |package| scope_of(site.db(), package).names.get(name);
            // The fact's package may know the register by another name, or not at all.
            if known(there.package) != known(site.package) {
                return None;
            }
            format!("{} {name}", there.word(Keyword::Register))
        }
        None => there.word(Keyword::Declared).to_owned(),
    };
    let edit = match field.source().map(|clause| clause.sources().collect::<Vec<_>>()) {
        Some(listed) => {
            let (first, last) = (listed.first()?, listed.last()?);
            match attested.register() {
                Some(_) => {
                    let at = there.at(first.syntax());
                    insert(at, at.start, format!("{source}, "))
                }
                None => {
                    let at = there.at(last.syntax());
                    insert(at, at.end, format!(", {source}"))
                }
            }
        }
        None => {
            let at = there.at(field.syntax());
            let clause = format!("\n    {} {source}", there.word(Keyword::Source));
            insert(at, there.with_comments(at).end, clause)
        }
    };
    Some(fix(
        &format!("Add `{source}` to the sources"),
        &format!("Lägg till `{source}` bland källorna"),
        vec![edit],
    ))
}
