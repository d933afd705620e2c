//! Cells and rows of tables.

use super::completion::{Completion, CompletionKind};
use super::context::Context;
use super::{clauses, members};
use crate::FileSpan;
use crate::expected::expression_of;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::SyntaxKind;
use lagrum_language::syntax::ast::{AstNode as _, Grid, HeaderRow, Item};
use lagrum_language::types::{SignatureKind, Type, Value, infer, rule_signature, signature};

/// What a cell can hold: the values of its column, and the words for any and for all others.
pub(super) fn all(context: &Context<'_>) -> Vec<Completion> {
    let Some(grid) = context.ancestors().find_map(Grid::cast) else { return Vec::new() };
    let line = line_before(context);
    let is_result = line.contains("||");
    let column = line.matches('|').count().saturating_sub(1);
    let ty = if is_result {
        context.def().and_then(|def| Some(rule_signature(context.db(), def)?.ty.clone()))
    } else {
        grid.header().and_then(|header| column_type(context, &header, column))
    };
    let mut all = ty.map(|ty| values(context, &ty)).unwrap_or_default();
    let words: &[Keyword] = match (is_result, column) {
        (true, _) => &[Keyword::NoValue],
        (false, 0) => &[Keyword::Otherwise, Keyword::Any],
        (false, _) => &[Keyword::Any],
    };
    all.extend(clauses::words(context, words));
    all
}

fn line_before<'s>(context: &Context<'s>) -> &'s str {
    let end = usize::try_from(context.start.offset).unwrap_or(0);
    context.text.get(..end).unwrap_or_default().rsplit('\n').next().unwrap_or_default()
}

fn values(context: &Context<'_>, ty: &Type) -> Vec<Completion> {
    match &ty.value {
        Value::Alternatives(set) => {
            members::values(context, *set).into_iter().map(|value| value.rank(0)).collect()
        }
        Value::YesNo => {
            let plain = clauses::words(context, &[Keyword::Yes, Keyword::No]);
            plain.into_iter().map(|word| word.rank(0)).collect()
        }
        _ => Vec::new(),
    }
}

/// The type of what a column of conditions is compared with.
fn column_type(context: &Context<'_>, header: &HeaderRow, column: usize) -> Option<Type> {
    let expr = header.conditions().nth(column)?.expr()?;
    let range = expr.syntax().text_range();
    let span =
        FileSpan { file: context.start.file, start: range.start().into(), end: range.end().into() };
    let def = context.def()?;
    Some(infer(context.db(), def).ty(expression_of(context.db(), def, span)?))
}

/// A new row of a table; one for each alternative that no row has.
pub(super) fn rows(context: &Context<'_>, item: &Item) -> Vec<Completion> {
    let Item::TableDecl(table) = item else { return Vec::new() };
    let Some(grid) = table.syntax().descendants().filter_map(Grid::cast).last() else {
        return Vec::new();
    };
    let Some(header) = grid.header() else { return Vec::new() };
    let (conditions, results) = (header.conditions().count(), header.results().count());
    let title = context.say("a new row", "en ny rad");
    let row = |label: String, first: Option<&str>| {
        let text = written(conditions, results, first);
        Completion::new(context, CompletionKind::Snippet, label).detail(title).snippet(text).rank(0)
    };
    let mut all = vec![row("| … |".to_owned(), None)];
    all.extend(
        missing(context, &grid, &header)
            .iter()
            .map(|value| row(format!("| {value} |"), Some(value))),
    );
    all
}

fn written(conditions: usize, results: usize, first: Option<&str>) -> String {
    let mut text = String::new();
    for at in 1..=conditions.saturating_add(results) {
        text.push_str(if at == conditions.saturating_add(1) { "|| " } else { "| " });
        match first {
            Some(first) if at == 1 => text.push_str(first),
            _ => text.push_str(&format!("${at}")),
        }
        text.push(' ');
    }
    text.push('|');
    text
}

/// The values of the first column that no row names.
fn missing(context: &Context<'_>, grid: &Grid, header: &HeaderRow) -> Vec<String> {
    let Some(Value::Alternatives(set)) = column_type(context, header, 0).map(|ty| ty.value) else {
        return Vec::new();
    };
    let SignatureKind::Alternatives(values, _) = &signature(context.db(), set).kind else {
        return Vec::new();
    };
    let words = grid.rows().filter_map(|row| row.conditions().next()).flat_map(|cell| {
        let tokens =
            cell.syntax().descendants_with_tokens().filter_map(|element| element.into_token());
        tokens
            .filter(|token| token.kind() == SyntaxKind::Word)
            .map(|token| token.text().to_owned())
            .collect::<Vec<_>>()
    });
    let named: Vec<String> = words.collect();
    values.iter().filter(|value| !named.contains(value)).cloned().collect()
}
