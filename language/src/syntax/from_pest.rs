//! From pest's pairs to the tree. The only file that names pest.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::sync::{LazyLock, Once, OnceLock};

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
use crate::surface::{Keyword, Surface};

/// The grammar of files in English.
mod english {
    #[derive(pest_derive::Parser)]
    #[grammar = "syntax/keywords.pest"]
    #[grammar = "syntax/grammar.pest"]
    #[grammar = "syntax/reserved_en.pest"]
    pub(super) struct Grammar;
}

/// The grammar of files in Swedish: the same rules, but for the words that are reserved.
mod swedish {
    #[derive(pest_derive::Parser)]
    #[grammar = "syntax/keywords.pest"]
    #[grammar = "syntax/grammar.pest"]
    #[grammar = "syntax/reserved_sv.pest"]
    pub(super) struct Grammar;
}

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

/// The rules of one of the grammars.
trait Rules: pest::RuleType {
    /// What a rule makes of the text it matches.
    fn role(self) -> Role;
    /// The rule that a part is read by.
    fn of(part: Part) -> Self;
}

macro_rules! rules_of {
    ($grammar:ident) => {
        impl Rules for $grammar::Rule {
            fn role(self) -> Role {
                static ROLES: OnceLock<Vec<Role>> = OnceLock::new();
                let numbered = |rule: &Self| (*rule as usize, format!("{rule:?}"));
                let roles = ROLES.get_or_init(|| roles(Self::all_rules().iter().map(numbered)));
                roles.get(self as usize).copied().unwrap_or(Role::Silent)
            }

            fn of(part: Part) -> Self {
                match part {
                    Part::Declarations => Self::file,
                    Part::Head => Self::head,
                    Part::Dates => Self::dates,
                    Part::Under => Self::under,
                    Part::Cell => Self::cell,
                    Part::PlainCell => Self::plain_cell,
                    Part::Hole => Self::hole,
                }
            }
        }
    };
}

rules_of!(english);
rules_of!(swedish);

/// The role of each rule, by the rule's number.
fn roles(rules: impl Iterator<Item = (usize, String)>) -> Vec<Role> {
    let kinds: Vec<(String, SyntaxKind)> = SyntaxKind::rule_names().collect();
    let mut roles = Vec::new();
    for (number, name) in rules {
        if roles.len() <= number {
            roles.resize(number + 1, Role::Silent);
        }
        if let Some(role) = roles.get_mut(number) {
            *role = Role::of_rule(&name, &kinds);
        }
    }
    roles
}

/// pest's own limit, the same for every parse in the process: no text may take more calls than this.
fn limit_calls() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| pest::set_call_limit(NonZeroUsize::new(200 * MAX_FILE_BYTES)));
}

/// Parses a piece of code whole: declarations.
pub(super) fn items(code: &str, base: TextSize, checker: &mut Checker<'_>) -> Vec<Tree> {
    limit_calls();
    read(Part::Declarations, code, base, checker)
}

/// What is parsed on its own.
#[derive(Debug, Clone, Copy)]
enum Part {
    Declarations,
    Head,
    Dates,
    Under,
    Cell,
    /// A cell that is no bound and no range.
    PlainCell,
    Hole,
}

fn read(part: Part, text: &str, base: TextSize, checker: &mut Checker<'_>) -> Vec<Tree> {
    let surface = checker.surface();
    let mut converter = Converter { base, checker };
    let trees = match surface {
        Surface::English => {
            english::Grammar::parse(Rules::of(part), text).ok().map(|pairs| converter.trees(pairs))
        }
        Surface::Swedish => {
            swedish::Grammar::parse(Rules::of(part), text).ok().map(|pairs| converter.trees(pairs))
        }
    };
    trees.unwrap_or_else(|| {
        let range = TextRange::at(base, TextSize::of(text));
        checker.report(range, ProblemKind::TooComplex);
        vec![Tree::error(range)]
    })
}

/// Whether a cell has a word that a bound or a range has, in either language. Most have not, and are spared two attempts.
fn may_be_bounded(text: &str) -> bool {
    static FIRST_WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        let words = [Keyword::OrMore, Keyword::OrLess, Keyword::To, Keyword::ToUnder];
        let surfaces = [Surface::English, Surface::Swedish];
        let spelt = words.iter().flat_map(|word| surfaces.map(|surface| word.spellings(surface)));
        spelt.flatten().filter_map(|spelling| spelling.split(' ').next()).collect()
    });
    FIRST_WORDS.iter().any(|word| text.contains(word))
}

struct Converter<'c, 't> {
    base: TextSize,
    checker: &'c mut Checker<'t>,
}

impl Converter<'_, '_> {
    fn trees<R: Rules>(&mut self, pairs: Pairs<'_, R>) -> Vec<Tree> {
        let mut trees = Vec::new();
        for pair in pairs {
            self.pair(pair, &mut trees);
        }
        trees
    }

    fn pair<R: Rules>(&mut self, pair: Pair<'_, R>, trees: &mut Vec<Tree>) {
        let range = self.range(&pair);
        match pair.as_rule().role() {
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
                trees.extend(read(Part::Hole, pair.as_str(), range.start(), self.checker))
            }
            Role::RawCell | Role::Silent => trees.extend(self.trees(pair.into_inner())),
        }
    }

    fn range<R: Rules>(&self, pair: &Pair<'_, R>) -> TextRange {
        let span = pair.as_span();
        let place = |offset: usize| self.base + TextSize::try_from(offset).unwrap_or_default();
        TextRange::new(place(span.start()), place(span.end()))
    }

    fn grid<R: Rules>(&mut self, pair: Pair<'_, R>) -> Tree {
        let mut rows = Vec::new();
        let mut columns: Option<Columns> = None;
        for row in pair.into_inner() {
            let is_header = row.as_rule().role() == Role::Node(SyntaxKind::HeaderRow);
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
    fn row<R: Rules>(
        &mut self,
        row: Pair<'_, R>,
        is_header: bool,
        columns: Option<&Columns>,
    ) -> Tree {
        let mut children = Vec::new();
        let (mut place, mut is_result) = (0, false);
        let count = row.clone().into_inner().count();
        for (index, part) in row.into_inner().enumerate() {
            if part.as_rule().role() != Role::RawCell {
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
            Column::Plain if may_be_bounded(text) => (Part::Cell, SyntaxKind::Cell),
            Column::Plain => (Part::PlainCell, SyntaxKind::Cell),
        };
        let contents = read(part, text, start, self.checker);
        self.checker.node(kind, contents)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rules that are in no tree, and whose children are.
    const SILENT: &[&str] = &["EOI", "WHITESPACE", "COMMENT"];

    fn rules() -> impl Iterator<Item = (String, Role)> {
        let english =
            english::Rule::all_rules().iter().map(|rule| (format!("{rule:?}"), rule.role()));
        let swedish =
            swedish::Rule::all_rules().iter().map(|rule| (format!("{rule:?}"), rule.role()));
        english.chain(swedish)
    }

    #[test]
    fn every_rule_of_the_grammar_has_a_place_in_the_tree() {
        let lost: Vec<String> = rules()
            .filter(|(_, role)| *role == Role::Silent)
            .map(|(name, _)| name)
            .filter(|name| name.starts_with(char::is_uppercase) || name.starts_with("kw_"))
            .filter(|name| !SILENT.contains(&name.as_str()))
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn every_kind_of_node_and_every_keyword_has_a_rule() {
        let made: Vec<Role> = rules().map(|(_, role)| role).collect();
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
