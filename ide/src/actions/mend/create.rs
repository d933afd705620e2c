//! What is named and not declared, declared: a fact, a parameter, a rule, a concept.

use super::super::site::{Site, fix, insert};
use crate::FileSpan;
use crate::expected::{expected, expression_of};
use lagrum_language::db::Def;
use lagrum_language::diagnostics::{Fix, TextEdit};
use lagrum_language::hir::{Expr, item};
use lagrum_language::resolve::Place;
use lagrum_language::semantics::Target;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::SyntaxKind;
use lagrum_language::syntax::ast::{
    Alternative, AlternativesDecl, AstNode as _, ConceptDecl, FieldDecl, NamedType,
};
use lagrum_language::types::{Meaning, Type, Value, infer, rule_signature};
use lagrum_plan::value::NumberKind;

/// Declares a name that stands alone.
pub(super) fn name(site: &Site<'_>) -> Vec<Fix> {
    if site.around::<NamedType>().is_some_and(|named| site.at(named.syntax()) == site.span()) {
        return concept(site).into_iter().collect();
    }
    let Some((def, ty)) = needed(site, site.span()) else { return Vec::new() };
    let owner = rule_signature(site.db(), def).and_then(|rule| rule.of);
    if let Value::Alternatives(set) = ty.value {
        return [alternative(site, set), fact(site, owner, &ty)].into_iter().flatten().collect();
    }
    let all = [fact(site, owner, &ty), parameter(site, &ty), rule(site, owner, &ty)];
    all.into_iter().flatten().collect()
}

/// Declares what a concept or a set of alternatives lacks.
pub(super) fn member(site: &Site<'_>) -> Vec<Fix> {
    let declared = || {
        let def = site.def()?;
        let item = item(site.db(), def)?;
        let is_member = |(_, expr): &(_, &Expr)| matches!(expr, Expr::Field(_, name) if place(site, def, name.here) == site.span());
        let (id, expr) = item.body.iter().find(is_member)?;
        let Expr::Field(base, _) = expr else { return None };
        if let Some(Meaning::Alternatives(set)) = infer(site.db(), def).meaning(*base) {
            return alternative(site, set);
        }
        let Value::Concept(of) = infer(site.db(), def).ty(*base).value else { return None };
        fact(site, Some(of), &expected(site.db(), def, id)?)
    };
    declared().into_iter().collect()
}

fn place(site: &Site<'_>, def: Def, here: lagrum_language::hir::Here) -> FileSpan {
    site.snapshot.span(Place { def, here })
}

/// The declaration around an expression, and the type that it is needed to have.
fn needed(site: &Site<'_>, span: FileSpan) -> Option<(Def, Type)> {
    let def = site.def()?;
    let id = expression_of(site.db(), def, span)?;
    Some((def, expected(site.db(), def, id)?))
}

/// Another alternative of a set, last.
fn alternative(site: &Site<'_>, set: Def) -> Option<Fix> {
    let whole = Target::Item(set).place(site.db())?.in_file(site.db());
    let declared = site.inside::<AlternativesDecl>(whole).filter(|_| site.is_own(whole.file))?;
    let name = site.pointed();
    let edits = match declared.alternatives().last() {
        Some(last) => {
            let at = site.at_in(whole.file, last.syntax());
            let (comma, between) = between(site, &declared, at);
            // The comment of the last one stays with it.
            let own_line = between.starts_with('\n').then(|| site.there(whole)).flatten();
            let behind = own_line.map_or(at, |there| there.with_comments(at));
            match comma {
                "," if behind.end != at.end => {
                    vec![
                        insert(at, at.end, ","),
                        insert(at, behind.end, format!("{between}{name}")),
                    ]
                }
                _ => vec![insert(at, behind.end, format!("{comma}{between}{name}"))],
            }
        }
        None => {
            let at = site.at_in(whole.file, declared.syntax());
            vec![insert(at, at.end, format!("\n  {name}"))]
        }
    };
    let of = Target::Item(set).name(site.db());
    Some(fix(
        &format!("Add the alternative `{name}` to `{of}`"),
        &format!("Lägg till alternativet `{name}` i `{of}`"),
        edits,
    ))
}

/// What stands between the alternatives of a set, the last of which is at a place: a comma, unless it has one, and what
/// comes before the next.
fn between(site: &Site<'_>, set: &AlternativesDecl, last: FileSpan) -> (&'static str, String) {
    let before = site
        .snapshot
        .text(last.file)
        .get(..FileSpan { start: 0, end: last.start, ..last }.range().end);
    let line = before.unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    let comma = |one: Alternative| {
        one.syntax().last_token().is_some_and(|token| token.kind() == SyntaxKind::Comma)
    };
    let commas = set.alternatives().any(comma);
    let ended = set.alternatives().last().is_some_and(comma);
    let gap = if line.trim().is_empty() { format!("\n{line}") } else { " ".to_owned() };
    (if commas && !ended { "," } else { "" }, gap)
}

fn fact(site: &Site<'_>, owner: Option<Def>, ty: &Type) -> Option<Fix> {
    let owner = owner?;
    let whole = Target::Item(owner).place(site.db())?.in_file(site.db());
    let there = site.there(whole).filter(|_| site.is_own(whole.file))?;
    let ty = there.type_name(&ty.value)?;
    let concept = there.inside::<ConceptDecl>(whole)?;
    let last: Option<FieldDecl> = concept.fields().last();
    let at = there.at(last.as_ref().map_or(concept.syntax(), |field| field.syntax()));
    let at = there.with_comments(at);
    let name = site.pointed();
    let of = Target::Item(owner).name(site.db());
    let edits = vec![insert(at, at.end, format!("\n  {name} : {ty}"))];
    Some(fix(
        &format!("Declare the fact `{name}` of `{of}`"),
        &format!("Deklarera uppgiften `{name}` i `{of}`"),
        edits,
    ))
}

fn parameter(site: &Site<'_>, ty: &Type) -> Option<Fix> {
    let head = format!(
        "{} {} : {}",
        site.word(Keyword::Parameter),
        site.pointed(),
        site.type_name(&ty.value)?
    );
    let name = site.pointed();
    let title =
        (format!("Declare the parameter `{name}`"), format!("Deklarera parametern `{name}`"));
    Some(fix(&title.0, &title.1, vec![declaration(site, &head, &unsaid(site, ty)?, true)?]))
}

fn rule(site: &Site<'_>, owner: Option<Def>, ty: &Type) -> Option<Fix> {
    let of = match owner {
        Some(owner) => format!(" {} {}", site.word(Keyword::Of), site.called(owner)?),
        None => String::new(),
    };
    let name = site.pointed();
    let ty_name = site.type_name(&ty.value)?;
    let head = format!("{} {name}{of} : {ty_name}", site.word(Keyword::Rule));
    let title = (format!("Declare the rule `{name}`"), format!("Deklarera regeln `{name}`"));
    Some(fix(&title.0, &title.1, vec![declaration(site, &head, &unsaid(site, ty)?, false)?]))
}

fn concept(site: &Site<'_>) -> Option<Fix> {
    let name = site.pointed();
    let text = format!("{} {name}\n\n", site.word(Keyword::Concept));
    let title = (format!("Declare the concept `{name}`"), format!("Deklarera begreppet `{name}`"));
    Some(fix(&title.0, &title.1, vec![site.before(&site.outermost()?, text)]))
}

/// A value that stands until the author has said the right one: marked as unverified, so that nobody relies on it.
fn unsaid(site: &Site<'_>, ty: &Type) -> Option<String> {
    let value = match &ty.value {
        Value::YesNo => site.word(Keyword::No).to_owned(),
        Value::Text => "\"\"".to_owned(),
        Value::Number(number) => match number.kind {
            NumberKind::Number if number.unit.factors().iter().any(|(_, power)| *power > 0) => {
                // After a number stands a unit of the package itself, or one brought in by its name.
                let unit = site.type_name(&ty.value).filter(|unit| !unit.contains('.'))?;
                format!("0 {unit}")
            }
            NumberKind::Money => format!("0 {}", site.word(Keyword::Kr)),
            NumberKind::Percent => site.say("0%", "0 %").to_owned(),
            NumberKind::Integer | NumberKind::Number => "0".to_owned(),
        },
        _ => return None,
    };
    let unverified = site.word(Keyword::Unverified);
    let why = site.say("the value is not yet written", "värdet är ännu inte skrivet");
    Some(format!("  {unverified} \"{why}\"\n  {} {value}\n", site.word(Keyword::Is)))
}

/// A declaration before or after the one that the name stands in.
fn declaration(site: &Site<'_>, head: &str, rest: &str, before: bool) -> Option<TextEdit> {
    let item = site.outermost()?;
    Some(if before {
        site.before(&item, format!("{head}\n{rest}\n"))
    } else {
        site.after(&item, format!("\n\n{head}\n{}", rest.trim_end()))
    })
}
