//! An expression as a rule of its own.

use super::super::site::{Site, fix, replace};
use super::extracted::{Chosen, Host};
use lagrum_language::diagnostics::{Fix, Text};
use lagrum_language::semantics::Target;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::SyntaxKind;
use lagrum_language::syntax::ast::{AstNode as _, Expr};
use lagrum_language::types::{Type, Value};

/// Makes a rule of the expression that is chosen in a rule, a decision or a control.
pub(super) fn offer(site: &Site<'_>) -> Option<Fix> {
    tried(site)?.ok()
}

/// Why no rule can be made of the expression that is chosen.
pub(super) fn refused(site: &Site<'_>) -> Option<Text> {
    tried(site)?.err()
}

/// The rule, or why there can be none; nothing where no expression is chosen. What stands in a decision is a rule of
/// the concept of the one given that it speaks of, else of the decision.
fn tried(site: &Site<'_>) -> Option<Result<Fix, Text>> {
    let host = Host::of(site)?;
    let chosen = Chosen::in_host(site, &host)?;
    let around = around(site)?;
    if around == SyntaxKind::IsByClause || around == SyntaxKind::HeaderCell {
        return Some(Err(Text::new(
            "the rows are complete by the bounds of what they go by, which a rule does not have",
            "raderna täcker allt genom gränserna för det de går efter, som en regel inte har",
        )));
    }
    if let Some(reason) = chosen.reason() {
        return Some(Err(reason));
    }
    let Some(ty) = written(site, &chosen.needed()) else {
        return Some(Err(Text::new(
            "a rule cannot be of the kind that this is of",
            "en regel kan inte vara av det slag som det här är",
        )));
    };
    let (of, given) = match chosen.given() {
        Some((given, concept)) => (concept, Some(given)),
        None => (host.of, None),
    };
    let name = site.free_name(site.say("new_rule", "ny_regel"));
    let owner = site.called(of)?;
    let (head, of_word, is) =
        (site.word(Keyword::Rule), site.word(Keyword::Of), site.word(Keyword::Is));
    let body = chosen.without(given.as_deref());
    let text = format!("\n\n{head} {name} {of_word} {owner} : {ty}\n  {is} {body}");
    let used = given.map_or_else(|| name.clone(), |given| format!("{given}.{name}"));
    let edits = vec![replace(site.span(), used), site.after(&site.outermost()?, text)];
    let owner = Target::Item(of).name(site.db());
    let title =
        (format!("Make it a rule of `{owner}`"), format!("Gör det till en regel för `{owner}`"));
    Some(Ok(fix(&title.0, &title.1, super::ordered(edits))))
}

/// What the chosen stands in; nothing for rows after `by`, which can stand nowhere else.
fn around(site: &Site<'_>) -> Option<SyntaxKind> {
    let node = site.node_at(site.span())?;
    let whole = node.ancestors().take_while(|outer| site.at(outer) == site.at(&node)).last()?;
    Expr::can_cast(whole.kind()).then(|| whole.parent())?.map(|outer| outer.kind())
}

/// The type as it is written; nothing for one that a rule cannot say, or an amount that takes its rate from its place.
pub(super) fn written(site: &Site<'_>, ty: &Type) -> Option<String> {
    let fits = match &ty.value {
        Value::Number(number) => !number.any_rate,
        Value::Concept(_) => false,
        _ => true,
    };
    if fits && !ty.optional { site.type_name(&ty.value) } else { None }
}
