//! A chain of choices as the rows of a table, and back.

use super::super::site::{Site, fix, replace};
use crate::expected::expression_of;
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::{
    AstNode as _, BinaryExpr, BinaryOperator, CellContent, Expr, IfExpr, IsByClause, IsClause, Row,
};
use lagrum_language::syntax::{SyntaxKind, SyntaxNode};
use lagrum_language::types::{Type, Value, infer};

/// A value, and what holds for it.
type Branch<'s> = (&'s str, &'s str);

/// Writes `if x = a then … else if x = b then … else …` as `by x` and rows. Refuses other conditions, a value asked for
/// twice, and choices with comments, which would be lost.
pub(super) fn to_table(site: &Site<'_>) -> Option<Fix> {
    let clause = site.around::<IsClause>()?;
    let Expr::IfExpr(chain) = clause.value()? else { return None };
    if has_comments(clause.syntax()) {
        return None;
    }
    let (subject, branches, rest) = branches(site, &chain)?;
    let indent = format!("{}  ", site.indent(site.at(clause.syntax()).start));
    let otherwise = site.word(Keyword::Otherwise);
    let mut text = format!("{} {subject}", site.word(Keyword::IsBy));
    for (value, result) in branches.iter().chain([&(otherwise, rest)]) {
        text.push_str(&format!("\n{indent}| {value} || {result} |"));
    }
    let edits = vec![replace(site.at(clause.syntax()), text)];
    Some(fix("Write the choice as a table", "Skriv valet som en tabell", edits))
}

/// What is compared, the values with what holds for each, and what holds else.
fn branches<'s>(site: &Site<'s>, chain: &IfExpr) -> Option<(&'s str, Vec<Branch<'s>>, &'s str)> {
    let mut branches: Vec<Branch<'s>> = Vec::new();
    let mut subject: Option<&'s str> = None;
    let mut next = Expr::IfExpr(chain.clone());
    while let Expr::IfExpr(choice) = &next {
        let Expr::BinaryExpr(comparison) = choice.condition()? else { return None };
        let (of, value) = equality(site, &comparison)?;
        let again = branches.iter().any(|(other, _)| *other == value);
        if again || subject.is_some_and(|subject| subject != of) {
            return None;
        }
        subject = Some(of);
        let result = site.text_of(&choice.then()?.value()?);
        if result.contains(['\n', '|']) {
            return None;
        }
        branches.push((value, result));
        next = choice.otherwise()?.value()?;
    }
    let rest = site.text_of(&next);
    (branches.len() > 1 && !rest.contains(['\n', '|'])).then_some((subject?, branches, rest))
}

/// `x = a`, of a name and one of the values of its set.
fn equality<'s>(site: &Site<'s>, comparison: &BinaryExpr) -> Option<Branch<'s>> {
    let (BinaryOperator::Equal, _) = comparison.operator()? else { return None };
    let (subject, value) = (comparison.lhs()?, comparison.rhs()?);
    let (Expr::NameExpr(_) | Expr::FieldExpr(_), Expr::NameExpr(_)) = (&subject, &value) else {
        return None;
    };
    let def = site.def()?;
    let ty = type_of(site, &subject)?;
    let is_set = matches!(ty.value, Value::Alternatives(_)) && !ty.optional;
    let meaning =
        infer(site.db(), def).meaning(expression_of(site.db(), def, site.at(value.syntax()))?);
    let is_value = matches!(meaning, Some(lagrum_language::types::Meaning::Alternative(..)));
    (is_set && is_value).then(|| (site.text_of(&subject), site.text_of(&value)))
}

/// Writes `by x` and rows of single values as a chain of choices. Refuses tables of several columns, of what may be
/// absent, of ranges, with comments, and those without a last row for all others.
pub(super) fn to_choice(site: &Site<'_>) -> Option<Fix> {
    let clause = site.around::<IsByClause>()?;
    let mut columns = clause.columns();
    let (Some(subject), None) = (columns.next(), columns.next()) else { return None };
    if !matches!(subject, Expr::NameExpr(_) | Expr::FieldExpr(_))
        || type_of(site, &subject)?.optional
        || has_comments(clause.syntax())
    {
        return None;
    }
    let rows: Vec<Row> = clause.grid()?.rows().collect();
    let (last, rows) = rows.split_last()?;
    if !last.is_otherwise() || rows.is_empty() {
        return None;
    }
    let indent = site.indent(site.at(clause.syntax()).start);
    let (if_word, then, otherwise) =
        (site.word(Keyword::If), site.word(Keyword::Then), site.word(Keyword::Else));
    let mut text = site.word(Keyword::Is).to_owned();
    for row in rows {
        let (value, result) = (value_of(site, row)?, result_of(site, row)?);
        let subject = site.text_of(&subject);
        text.push_str(&format!(
            " {if_word} {subject} = {value} {then} {result}\n{indent}  {otherwise}"
        ));
    }
    text.push_str(&format!(" {}", result_of(site, last)?));
    let edits = vec![replace(site.at(clause.syntax()), text)];
    Some(fix("Write the table as a choice", "Skriv tabellen som ett val", edits))
}

fn type_of(site: &Site<'_>, expr: &Expr) -> Option<Type> {
    let def = site.def()?;
    Some(infer(site.db(), def).ty(expression_of(site.db(), def, site.at(expr.syntax()))?))
}

fn has_comments(node: &SyntaxNode) -> bool {
    let mut all = node.descendants_with_tokens();
    all.any(|element| element.kind() == SyntaxKind::Comment)
}

fn value_of<'s>(site: &Site<'s>, row: &Row) -> Option<&'s str> {
    let cell = row.conditions().next()?;
    let mut contents = cell.contents();
    let (Some(CellContent::ValueCell(value)), None) = (contents.next(), contents.next()) else {
        return None;
    };
    Some(site.text_of(&value.value()?))
}

fn result_of<'s>(site: &Site<'s>, row: &Row) -> Option<&'s str> {
    let mut results = row.results();
    let (Some(cell), None) = (results.next(), results.next()) else { return None };
    let mut contents = cell.contents();
    let (Some(CellContent::ValueCell(value)), None) = (contents.next(), contents.next()) else {
        return None;
    };
    Some(site.text_of(&value.value()?))
}
