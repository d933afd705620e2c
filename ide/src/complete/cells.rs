//! Cells and rows of tables.

use super::completion::{Completion, CompletionKind};
use super::context::Context;
use super::{citations, clauses, members, names};
use crate::FileSpan;
use crate::expected::expression_of;
use lagrum_language::semantics::found_at;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::SyntaxKind;
use lagrum_language::syntax::ast::{
    AstNode as _, Expr, FactClause, Grid, HeaderCell, IsByClause, Row,
};
use lagrum_language::types::{SignatureKind, Type, Value, infer, rule_signature, signature};

/// Where in a table the cursor stands.
#[derive(Debug, Clone, Copy)]
struct Cell {
    /// Whether it is after `||`.
    is_result: bool,
    /// Which it is of those before `||`, or of those after.
    column: usize,
}

impl Cell {
    fn of(context: &Context<'_>) -> Self {
        let end = usize::try_from(context.start.offset).unwrap_or(0);
        let before = context.text.get(..end).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let bars = |part: &str| part.matches('|').count();
        match line.rsplit_once("||") {
            Some((_, results)) => Self { is_result: true, column: bars(results) },
            None => Self { is_result: false, column: bars(line).saturating_sub(1) },
        }
    }
}

/// What a cell can hold: heads of columns in the first row, the values of the column in the others.
pub(super) fn all(context: &Context<'_>) -> Vec<Completion> {
    let Some(grid) = context.ancestors().find_map(Grid::cast) else { return Vec::new() };
    let cell = Cell::of(context);
    let is_head = context.is_in(SyntaxKind::HeaderRow);
    match given(&grid) {
        Some(fact) if is_head => columns(context, &fact, &grid),
        Some(_) => given_values(context, &grid, cell.column),
        None if is_head && cell.is_result => clauses::words(context, &[Keyword::Under]),
        None if is_head => {
            let mut all = names::all(context);
            all.extend(clauses::words(context, &[Keyword::FromDate, Keyword::Under]));
            all
        }
        None => values_of_rules(context, &grid, cell),
    }
}

fn values_of_rules(context: &Context<'_>, grid: &Grid, cell: Cell) -> Vec<Completion> {
    match head(grid, cell) {
        Some(head) if head.is_under() => return citations::all(context),
        Some(head) if head.is_from() => return Vec::new(),
        Some(_) | None => {}
    }
    if cell.is_result {
        let mut all = names::all(context);
        let given = || rule_signature(context.db(), context.def()?).map(|rule| rule.ty.clone());
        if let (None, Some(ty)) = (context.needed(), given()) {
            all.extend(values(context, &ty));
        }
        all.extend(clauses::words(context, &[Keyword::NoValue]));
        return all;
    }
    let ty = compared(context, grid, cell.column);
    let mut all = ty.as_ref().map(|ty| values(context, ty)).unwrap_or_default();
    let first: &[Keyword] = if cell.column == 0 { &[Keyword::Otherwise] } else { &[] };
    all.extend(clauses::words(context, first));
    all.extend(clauses::words(context, &[Keyword::Any]));
    all
}

/// The values that a closed type has, and the word for none where it may be absent.
fn values(context: &Context<'_>, ty: &Type) -> Vec<Completion> {
    let mut all = match &ty.value {
        Value::Alternatives(set) => members::values(context, *set),
        Value::YesNo => clauses::words(context, &[Keyword::Yes, Keyword::No]),
        _ => Vec::new(),
    };
    if ty.optional {
        all.extend(clauses::words(context, &[Keyword::Absent]));
    }
    all.into_iter().map(|value| value.rank(0)).collect()
}

/// The head of a column; none where a clause before the rows says what they are.
fn head(grid: &Grid, cell: Cell) -> Option<HeaderCell> {
    let header = grid.header()?;
    if cell.is_result {
        header.results().nth(cell.column)
    } else {
        header.conditions().nth(cell.column)
    }
}

/// The type of what a column of conditions is compared with.
fn compared(context: &Context<'_>, grid: &Grid, column: usize) -> Option<Type> {
    let expr = match clause(grid) {
        Some(clause) => clause.columns().nth(column)?,
        None => grid.header()?.conditions().nth(column)?.expr()?,
    };
    let def = context.def()?;
    Some(infer(context.db(), def).ty(expression_of(context.db(), def, span(context, &expr))?))
}

/// `is by`, whose rows a grid is.
fn clause(grid: &Grid) -> Option<IsByClause> {
    grid.syntax().parent().and_then(IsByClause::cast)
}

fn span(context: &Context<'_>, expr: &Expr) -> FileSpan {
    let range = expr.syntax().text_range();
    let (start, end) = (range.start().into(), range.end().into());
    FileSpan { file: context.start.file, start, end }
}

/// The fact that a test gives as a grid.
fn given(grid: &Grid) -> Option<FactClause> {
    grid.syntax().parent().and_then(FactClause::cast)
}

/// The facts of the list that a test gives, without those that have a column.
fn columns(context: &Context<'_>, given: &FactClause, grid: &Grid) -> Vec<Completion> {
    let named = given.fact().map(|path| u32::from(path.syntax().text_range().end()));
    let ty = named.and_then(|end| type_named(context, end.saturating_sub(1)));
    let of = match ty.map(|ty| ty.value) {
        Some(Value::List(of)) => match *of {
            Value::Concept(of) => of,
            _ => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    let header = grid.header();
    let taken: Vec<String> = header
        .iter()
        .flat_map(|header| header.cells())
        .map(|cell| cell.syntax().text().to_string().trim().to_owned())
        .collect();
    let free = members::givens(context, of).into_iter();
    free.filter(|one| !taken.contains(&one.label)).collect()
}

/// The values of the fact that a column of a test gives.
fn given_values(context: &Context<'_>, grid: &Grid, column: usize) -> Vec<Completion> {
    let head = grid.header().and_then(|header| header.cells().nth(column));
    let named = head.and_then(|head| head.expr()).map(|expr| span(context, &expr));
    let ty = named.and_then(|named| type_named(context, named.end.saturating_sub(1)));
    ty.map(|ty| values(context, &ty)).unwrap_or_default()
}

/// The type of what is named at a byte.
fn type_named(context: &Context<'_>, at: u32) -> Option<Type> {
    found_at(context.db(), context.package, context.source, at)?.mention.target.ty(context.db())
}

/// A new row of the table that ends above; one for each alternative that no row has.
pub(super) fn rows(context: &Context<'_>) -> Vec<Completion> {
    let Some(grid) = context.ancestors().find_map(Grid::cast) else { return Vec::new() };
    let Some((conditions, results)) = shape(&grid) else { return Vec::new() };
    let title = context.say("a new row", "en ny rad");
    let row = |label: String, first: Option<&str>| {
        let text = written(conditions, results, first);
        Completion::new(context, CompletionKind::Snippet, label).detail(title).snippet(text).rank(0)
    };
    let mut all = vec![row("| … |".to_owned(), None)];
    if given(&grid).is_none() {
        let missing = missing(context, &grid);
        all.extend(missing.iter().map(|value| row(format!("| {value} |"), Some(value))));
    }
    all
}

/// How many columns stand before and after `||`.
fn shape(grid: &Grid) -> Option<(usize, usize)> {
    match (clause(grid), grid.header()) {
        (Some(clause), _) => Some((clause.columns().count(), 1)),
        (None, Some(header)) => Some((header.conditions().count(), header.results().count())),
        (None, None) => None,
    }
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
fn missing(context: &Context<'_>, grid: &Grid) -> Vec<String> {
    let Some(Value::Alternatives(set)) = compared(context, grid, 0).map(|ty| ty.value) else {
        return Vec::new();
    };
    let SignatureKind::Alternatives(values, _) = &signature(context.db(), set).kind else {
        return Vec::new();
    };
    let named: Vec<String> = grid.rows().flat_map(|row| first_words(&row)).collect();
    values.iter().filter(|value| !named.contains(value)).cloned().collect()
}

fn first_words(row: &Row) -> Vec<String> {
    let Some(cell) = row.conditions().next() else { return Vec::new() };
    let tokens = cell.syntax().descendants_with_tokens().filter_map(|it| it.into_token());
    let words = tokens.filter(|token| token.kind() == SyntaxKind::Word);
    words.map(|token| token.text().to_owned()).collect()
}
