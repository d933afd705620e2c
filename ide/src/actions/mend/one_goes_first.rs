//! Of two exceptions, the one that goes before the other.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::{AstNode as _, BinaryExpr, BinaryOperator, ExceptClause, Expr};

/// Lets one of the exceptions leave out the cases of the other.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let first = site.related.first().and_then(|label| site.around_span::<ExceptClause>(label.span));
    let (Some(one), Some(other)) = (site.around::<ExceptClause>(), first) else {
        return Vec::new();
    };
    [goes_first(site, &other, &one), goes_first(site, &one, &other)].into_iter().flatten().collect()
}

fn goes_first(site: &Site<'_>, first: &ExceptClause, then: &ExceptClause) -> Option<Fix> {
    let (taken, left) = (condition(first)?, condition(then)?);
    let (and, not) = (site.word(Keyword::And), site.word(Keyword::Not));
    let kept = match &left {
        Expr::BinaryExpr(either) if is_or(either) => format!("({})", site.text_of(&left)),
        _ => site.text_of(&left).to_owned(),
    };
    let text = format!("{kept} {and} {not} ({})", site.text_of(&taken));
    let (first, then) = (site.text_of(&first.name()?), site.text_of(&then.name()?));
    let title =
        (format!("Let `{first}` go before `{then}`"), format!("Låt `{first}` gå före `{then}`"));
    Some(fix(&title.0, &title.1, vec![replace(site.at(left.syntax()), text)]))
}

/// The only condition of an exception, if more can be said after it.
fn condition(exception: &ExceptClause) -> Option<Expr> {
    if exception.or_whens().next().is_some() {
        return None;
    }
    let condition = exception.when()?.condition()?;
    let open = matches!(
        condition,
        Expr::IfExpr(_) | Expr::AggregateExpr(_) | Expr::ConditionList(_) | Expr::ClauseExpr(_)
    );
    (!open).then_some(condition)
}

fn is_or(either: &BinaryExpr) -> bool {
    either.operator().is_some_and(|(operator, _)| operator == BinaryOperator::Or)
}
