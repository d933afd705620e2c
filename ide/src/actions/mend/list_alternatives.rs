//! Alternatives from one on, in place of an order that they do not have.

use super::super::site::{Site, fix, replace};
use crate::expected::expression_of;
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::{AstNode as _, BinaryExpr, BinaryOperator};
use lagrum_language::types::{SignatureKind, Value, infer, signature};

/// Lists the alternatives that the comparison would take, in the order of their declaration.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    listed(site).into_iter().collect()
}

fn listed(site: &Site<'_>) -> Option<Fix> {
    let comparison = site.around::<BinaryExpr>()?;
    let (operator, _) = comparison.operator()?;
    let (left, right) = (comparison.lhs()?, comparison.rhs()?);
    let def = site.def()?;
    let id = expression_of(site.db(), def, site.at(left.syntax()))?;
    let Value::Alternatives(set) = infer(site.db(), def).ty(id).value else { return None };
    let SignatureKind::Alternatives(values, _) = &signature(site.db(), set).kind else {
        return None;
    };
    let at = values.iter().position(|value| value == site.text_of(&right))?;
    let next = at.saturating_add(1);
    let taken = match operator {
        BinaryOperator::GreaterEqual => values.get(at..),
        BinaryOperator::Greater => values.get(next..),
        BinaryOperator::LessEqual => values.get(..next),
        BinaryOperator::Less => values.get(..at),
        _ => None,
    }?;
    let value = site.text_of(&left);
    let text = match taken {
        [] => return None,
        [one] => format!("{value} = {one}"),
        several => {
            let between = format!("{} ", site.surface().argument_separator());
            format!("{value} {} ({})", site.word(Keyword::In), several.join(&between))
        }
    };
    let edits = vec![replace(site.at(comparison.syntax()), text.clone())];
    Some(fix(&format!("Write `{text}`"), &format!("Skriv `{text}`"), edits))
}
