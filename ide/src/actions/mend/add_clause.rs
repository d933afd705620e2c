//! A clause that must be there, to be filled in by the author.

use super::super::provision::clauses;
use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::SyntaxNode;
use lagrum_language::syntax::ast::{AssessmentDecl, AstNode as _, OmittedDecl};

/// Adds the provision or the reason that an omitted provision lacks.
pub(super) fn of_omitted(site: &Site<'_>) -> Vec<Fix> {
    let Some(omitted) = site.around::<OmittedDecl>() else { return Vec::new() };
    let because = omitted.because().is_none().then(|| {
        format!(
            "{} \"{}\"",
            site.word(Keyword::Because),
            site.say("why it is left out", "varför den utelämnas")
        )
    });
    let under = match omitted.unders().next() {
        Some(_) => vec![None],
        None => clauses(site).into_iter().map(Some).collect(),
    };
    let missing = under.into_iter().map(|under| under.into_iter().chain(because.clone()).collect());
    missing.flat_map(|clauses: Vec<String>| add(site, omitted.syntax(), &clauses)).collect()
}

/// Adds the words of the law that an assessment goes by.
pub(super) fn of_assessment(site: &Site<'_>) -> Vec<Fix> {
    let Some(assessment) = site.around::<AssessmentDecl>() else { return Vec::new() };
    let text =
        site.say("what is judged, in the words of the law", "vad som bedöms, med lagens ord");
    add(site, assessment.syntax(), &[format!("{} \"{text}\"", site.word(Keyword::Guidance))])
}

/// Adds the provision that a rule of a coordination rests on.
pub(super) fn of_coordination(site: &Site<'_>) -> Vec<Fix> {
    let add = |clause: String| {
        let edits = vec![insert(site.span(), site.span().end, format!(" {clause}"))];
        fix(
            &format!("Add `{clause}`, to be filled in"),
            &format!("Lägg till `{clause}`, att fylla i"),
            edits,
        )
    };
    clauses(site).into_iter().map(add).collect()
}

fn add(site: &Site<'_>, to: &SyntaxNode, clauses: &[String]) -> Vec<Fix> {
    let at = site.at(to);
    let text: String = clauses.iter().map(|clause| format!("\n  {clause}")).collect();
    let named = clauses.join(" … ");
    let edits = vec![insert(at, at.end, text)];
    vec![fix(
        &format!("Add `{named}`, to be filled in"),
        &format!("Lägg till `{named}`, att fylla i"),
        edits,
    )]
}
