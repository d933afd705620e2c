//! From pest's pairs to the tree. The only file that names pest.

use std::num::NonZeroUsize;
use std::sync::{Once, OnceLock};

use pest::Parser;
use pest::iterators::{Pair, Pairs};
use rowan::{TextRange, TextSize};

use super::checks::Checker;
use super::grid::{Column, Columns, columns_of};
use super::kind::SyntaxKind;
use super::parse::MAX_FILE_BYTES;
use super::problem::{Piece, ProblemKind};
use super::tree::Tree;
use super::{grid, precedence};
use crate::surface::Surface;

#[derive(pest_derive::Parser)]
#[grammar = "syntax/keywords.pest"]
#[grammar = "syntax/grammar.pest"]
struct LagrumGrammar;

/// What a rule of the grammar makes of the text it matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Token(SyntaxKind),
    Node(SyntaxKind),
    Missing(Piece),
    /// Operands and operators in a row.
    Expression,
    RawCell,
    RawHole,
    ReservedName,
    /// No part of the tree itself; its children are.
    Silent,
}

impl Role {
    fn of_rule(name: &str, kinds: &[(String, SyntaxKind)]) -> Self {
        if let Some(piece) = Piece::of_rule(name) {
            return Self::Missing(piece);
        }
        match name {
            "expr" | "expr_inner" | "expr_list" | "expr_tight" | "expr_date" => {
                return Self::Expression;
            }
            "raw_cell" => return Self::RawCell,
            "raw_hole" => return Self::RawHole,
            "reserved_name" => return Self::ReservedName,
            _ => {}
        }
        let base =
            if name.starts_with("kw_") { name } else { name.split('_').next().unwrap_or(name) };
        match kinds.iter().find(|(rule, _)| rule == base) {
            Some((_, kind)) if kind.is_token() => Self::Token(*kind),
            Some((_, kind)) => Self::Node(*kind),
            None => Self::Silent,
        }
    }
}

/// The role of each rule, by the rule's number.
fn role(rule: Rule) -> Role {
    static ROLES: OnceLock<Vec<Role>> = OnceLock::new();
    let roles = ROLES.get_or_init(|| {
        let kinds: Vec<(String, SyntaxKind)> = SyntaxKind::rule_names().collect();
        let last = Rule::all_rules().iter().map(|rule| *rule as usize).max().unwrap_or(0);
        let mut roles = vec![Role::Silent; last + 1];
        for rule in Rule::all_rules() {
            if let Some(role) = roles.get_mut(*rule as usize) {
                *role = Role::of_rule(&format!("{rule:?}"), &kinds);
            }
        }
        roles
    });
    roles.get(rule as usize).copied().unwrap_or(Role::Silent)
}

/// pest's own limit, the same for every parse in the process: no text may take more calls than this.
fn limit_calls() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| pest::set_call_limit(NonZeroUsize::new(200 * MAX_FILE_BYTES)));
}

/// Parses a piece of code whole: declarations.
pub(super) fn items(code: &str, base: TextSize, checker: &mut Checker<'_>) -> Vec<Tree> {
    limit_calls();
    let rule = match checker.surface() {
        Surface::English => Rule::file_en,
        Surface::Swedish => Rule::file_sv,
    };
    match LagrumGrammar::parse(rule, code) {
        Ok(pairs) => Converter { base, checker }.trees(pairs),
        Err(_) => {
            let range = TextRange::at(base, TextSize::of(code));
            checker.report(range, ProblemKind::TooComplex);
            vec![Tree::error(range)]
        }
    }
}

/// Parses the text of a table cell, or of a hole in a text.
fn fragment(part: Part, text: &str, base: TextSize, checker: &mut Checker<'_>) -> Vec<Tree> {
    let english = checker.surface() == Surface::English;
    let rule = match part {
        Part::Head => {
            if english {
                Rule::head_en
            } else {
                Rule::head_sv
            }
        }
        Part::Dates => {
            if english {
                Rule::dates_en
            } else {
                Rule::dates_sv
            }
        }
        Part::Under => {
            if english {
                Rule::under_en
            } else {
                Rule::under_sv
            }
        }
        Part::Cell => {
            if english {
                Rule::cell_en
            } else {
                Rule::cell_sv
            }
        }
        Part::Hole => {
            if english {
                Rule::hole_en
            } else {
                Rule::hole_sv
            }
        }
    };
    match LagrumGrammar::parse(rule, text) {
        Ok(pairs) => Converter { base, checker }.trees(pairs),
        Err(_) => {
            let range = TextRange::at(base, TextSize::of(text));
            checker.report(range, ProblemKind::TooComplex);
            vec![Tree::error(range)]
        }
    }
}

/// What is parsed on its own.
#[derive(Debug, Clone, Copy)]
enum Part {
    Head,
    Dates,
    Under,
    Cell,
    Hole,
}

struct Converter<'c, 't> {
    base: TextSize,
    checker: &'c mut Checker<'t>,
}

impl Converter<'_, '_> {
    fn trees(&mut self, pairs: Pairs<'_, Rule>) -> Vec<Tree> {
        let mut trees = Vec::new();
        for pair in pairs {
            self.pair(pair, &mut trees);
        }
        trees
    }

    fn pair(&mut self, pair: Pair<'_, Rule>, trees: &mut Vec<Tree>) {
        let range = self.range(&pair);
        match role(pair.as_rule()) {
            Role::Token(kind) => trees.push(self.checker.token(kind, range)),
            Role::ReservedName => trees.push(self.checker.reserved_name(range)),
            Role::Missing(piece) => self.checker.missing(piece),
            Role::Node(SyntaxKind::Error) => trees.push(self.checker.unexpected(range)),
            Role::Node(SyntaxKind::Grid) => trees.push(self.grid(pair)),
            Role::Node(kind) => {
                let children = self.trees(pair.into_inner());
                trees.push(self.checker.node(kind, children));
            }
            Role::Expression => {
                let pieces = self.trees(pair.into_inner());
                trees.extend(precedence::group(pieces, self.checker));
            }
            Role::RawHole => {
                trees.extend(fragment(Part::Hole, pair.as_str(), range.start(), self.checker))
            }
            Role::RawCell | Role::Silent => trees.extend(self.trees(pair.into_inner())),
        }
    }

    fn range(&self, pair: &Pair<'_, Rule>) -> TextRange {
        let span = pair.as_span();
        let place = |offset: usize| self.base + TextSize::try_from(offset).unwrap_or_default();
        TextRange::new(place(span.start()), place(span.end()))
    }

    fn grid(&mut self, pair: Pair<'_, Rule>) -> Tree {
        let mut rows = Vec::new();
        let mut columns: Option<Columns> = None;
        for row in pair.into_inner() {
            let is_header = role(row.as_rule()) == Role::Node(SyntaxKind::HeaderRow);
            let tree = self.row(row, is_header, columns.as_ref());
            if is_header {
                columns = Some(columns_of(&tree));
            } else if let Some(columns) = &columns {
                grid::check_cell_count(&tree, columns.count(), self.checker);
            }
            rows.push(tree);
        }
        self.checker.node(SyntaxKind::Grid, rows)
    }

    /// A row: bars, and between them cells that are parsed on their own.
    fn row(&mut self, row: Pair<'_, Rule>, is_header: bool, columns: Option<&Columns>) -> Tree {
        let mut children = Vec::new();
        let (mut place, mut is_result) = (0, false);
        let count = row.clone().into_inner().count();
        for (index, part) in row.into_inner().enumerate() {
            if role(part.as_rule()) != Role::RawCell {
                self.pair(part, &mut children);
                if children.last().is_some_and(|bar| bar.kind == SyntaxKind::DoubleBar) {
                    (place, is_result) = (0, true);
                }
                continue;
            }
            let is_last = index + 1 == count;
            let text = part.as_str();
            if is_last && text.trim().is_empty() {
                continue;
            }
            let column = columns.map_or(Column::Plain, |columns| columns.column(place, is_result));
            place += 1;
            let start =
                self.range(&part).start() + TextSize::of(text) - TextSize::of(text.trim_start());
            children.push(self.cell(text.trim(), start, is_header, column));
            if is_last {
                self.checker.missing(Piece::Bar);
            }
        }
        self.checker.node(if is_header { SyntaxKind::HeaderRow } else { SyntaxKind::Row }, children)
    }

    fn cell(&mut self, text: &str, start: TextSize, is_header: bool, column: Column) -> Tree {
        let (part, kind) = match column {
            _ if is_header => (Part::Head, SyntaxKind::HeaderCell),
            Column::Dates => (Part::Dates, SyntaxKind::Cell),
            Column::Under => (Part::Under, SyntaxKind::Cell),
            Column::Plain => (Part::Cell, SyntaxKind::Cell),
        };
        let contents = fragment(part, text, start, self.checker);
        self.checker.node(kind, contents)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rules that are in no tree, and whose children are.
    const SILENT: &[&str] = &["EOI", "place_word", "form_word", "reserved_en", "reserved_sv"];

    #[test]
    fn every_rule_of_the_grammar_has_a_place_in_the_tree() {
        let silent = |rule: &Rule| role(*rule) == Role::Silent;
        let lost: Vec<String> = Rule::all_rules()
            .iter()
            .filter(|rule| silent(rule))
            .map(|rule| format!("{rule:?}"))
            .filter(|name| name.starts_with(char::is_uppercase) || name.starts_with("kw_"))
            .filter(|name| {
                !SILENT.contains(&name.as_str()) && name != "WHITESPACE" && name != "COMMENT"
            })
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn every_kind_of_node_and_every_keyword_has_a_rule() {
        let made: Vec<Role> = Rule::all_rules().iter().map(|rule| role(*rule)).collect();
        let by_hand = [
            "Whitespace",
            "Comment",
            "Prose",
            "ByteOrderMark",
            "SourceFile",
            "HeaderCell",
            "Cell",
            "NotExpr",
            "NegateExpr",
            "BinaryExpr",
            "BetweenExpr",
            "PresenceExpr",
            "DiffersExpr",
            "ShareExpr",
            "PartExpr",
            "PeriodExpr",
            "CitedExpr",
            "IfNoneExpr",
            "TogetherExpr",
            "StrayOperation",
        ];
        for (name, kind) in SyntaxKind::rule_names() {
            let found = made.contains(&Role::Token(kind)) || made.contains(&Role::Node(kind));
            assert!(found != by_hand.contains(&name.as_str()), "{name}");
        }
    }
}
