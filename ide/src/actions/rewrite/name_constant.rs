//! A number in a rule as a parameter with a name.

use super::super::site::{Site, fix, replace};
use super::extract_rule::written;
use crate::expected::{expected, expression_of};
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::SyntaxKind;
use lagrum_language::syntax::ast::{AstNode as _, Expr, Item};
use lagrum_language::types::{Value, infer};

/// Gives the number at the cursor a name. Refuses numbers in parameters, tables and bounds, which are named already.
pub(super) fn offer(site: &Site<'_>) -> Option<Fix> {
    let literal = site.node_at(site.span())?.ancestors().find_map(Expr::cast)?;
    if !matches!(
        literal,
        Expr::NumberLiteral(_) | Expr::QuantityLiteral(_) | Expr::PercentLiteral(_)
    ) {
        return None;
    }
    let refused = [
        SyntaxKind::BoundModifier,
        SyntaxKind::Grid,
        SyntaxKind::TestDecl,
        SyntaxKind::ConditionList,
        SyntaxKind::CountedShare,
    ];
    if literal.syntax().ancestors().any(|node| refused.contains(&node.kind())) {
        return None;
    }
    let item = literal.syntax().ancestors().find_map(Item::cast)?;
    if !matches!(item, Item::RuleDecl(_) | Item::DecisionDecl(_) | Item::ControlDecl(_)) {
        return None;
    }
    let def = site.def()?;
    let at = site.at(literal.syntax());
    let id = expression_of(site.db(), def, at)?;
    let own = infer(site.db(), def).ty(id);
    let takes_rate = matches!(&own.value, Value::Number(number) if number.any_rate);
    let ty = if takes_rate { expected(site.db(), def, id)? } else { own };
    let ty = written(site, &ty)?;
    let name = site.free_name(site.say("new_parameter", "ny_parameter"));
    let (head, is) = (site.word(Keyword::Parameter), site.word(Keyword::Is));
    let value = site.text_of(&literal);
    let declared = format!("{head} {name} : {ty}\n  {is} {value}\n\n");
    let edits = vec![site.before(&site.outermost()?, declared), replace(at, name)];
    let title = (format!("Make `{value}` a parameter"), format!("Gör `{value}` till en parameter"));
    Some(fix(&title.0, &title.1, edits))
}
