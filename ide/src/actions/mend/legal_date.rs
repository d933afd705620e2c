//! The day whose law applies.

use super::super::site::{Site, fix, insert};
use lagrum_language::builtins::by_name;
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::{AstNode as _, DecisionDecl, GivenClause, Type};

/// Takes the day from a date or month that is given; asks for one where none is.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    dated(site).into_iter().collect()
}

fn dated(site: &Site<'_>) -> Option<Fix> {
    let decision = site.around::<DecisionDecl>()?;
    let last = decision.givens().last()?;
    let at = site.at(last.syntax());
    let indent = site.indent(at.start);
    let keyword = site.word(Keyword::LegalDate);
    let text = match decision.givens().find_map(|given| day_of(site, &given)) {
        Some(day) => format!("\n{indent}{keyword} {day}"),
        None => {
            let (given, name) = (site.word(Keyword::Given), site.free_here(site.say("day", "dag")));
            format!(
                "\n{indent}{given} {name} : {}\n{indent}{keyword} {name}",
                site.word(Keyword::Date)
            )
        }
    };
    let title = text.trim().lines().last().unwrap_or_default().trim().to_owned();
    let edits = vec![insert(at, at.end, text)];
    Some(fix(&format!("Add `{title}`"), &format!("Lägg till `{title}`"), edits))
}

/// The day that a given says.
fn day_of(site: &Site<'_>, given: &GivenClause) -> Option<String> {
    let name = site.text_of(&given.name()?);
    match given.ty()? {
        Type::DateType(_) => Some(name.to_owned()),
        Type::CalendarType(_) => {
            let row = by_name("first_day")?;
            Some(format!("{}({name})", row.name(site.surface())))
        }
        _ => None,
    }
}
