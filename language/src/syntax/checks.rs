//! What is looked at while the tree is made: spelling of words and numbers, and form that the grammar lets pass.

use rowan::{TextRange, TextSize};

use super::characters;
use super::kind::SyntaxKind;
use super::precedence;
use super::problem::{Piece, Problem, ProblemKind};
use super::tree::Tree;
use crate::surface::{Keyword, NumberText, Surface};

/// The text that is parsed, and the problems found in it so far.
pub(super) struct Checker<'t> {
    text: &'t str,
    surface: Surface,
    problems: Vec<Problem>,
    /// The end of the last token: where what is missing is missing.
    last_end: TextSize,
    /// The last problem with what is nested too deep.
    too_deep: Option<usize>,
}

impl<'t> Checker<'t> {
    pub(super) const fn new(text: &'t str, surface: Surface, problems: Vec<Problem>) -> Self {
        Self { text, surface, problems, last_end: TextSize::new(0), too_deep: None }
    }

    /// Goes on to the code that begins at `start`.
    pub(super) const fn begin(&mut self, start: TextSize) {
        self.last_end = start;
    }

    pub(super) const fn surface(&self) -> Surface {
        self.surface
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    pub(super) fn text_of(&self, range: TextRange) -> &'t str {
        self.text.get(range.start().into()..range.end().into()).unwrap_or("")
    }

    pub(super) fn byte(&self, offset: usize) -> Option<u8> {
        self.text.as_bytes().get(offset).copied()
    }

    pub(super) fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    pub(super) fn report(&mut self, range: TextRange, kind: ProblemKind) {
        self.push(Problem::new(range, kind));
    }

    /// Reports what is missing after the last token. Of several things wrong in one place, the first is enough.
    pub(super) fn missing(&mut self, piece: Piece) {
        let range = TextRange::empty(self.last_end);
        let again = self.problems.last().is_some_and(|last| {
            last.range.end() == self.last_end && (is_missing(last) || is_unexpected(last))
        });
        if !again {
            self.report(range, ProblemKind::Missing { piece });
        }
    }

    /// A token, its spelling checked.
    pub(super) fn token(&mut self, kind: SyntaxKind, range: TextRange) -> Tree {
        if !range.is_empty() {
            self.last_end = range.end();
        }
        if let Some(keyword) = kind.keyword() {
            self.check_keyword(keyword, range);
        } else if kind == SyntaxKind::Digits {
            self.check_number(range);
        } else if kind == SyntaxKind::Word {
            self.check_name(range);
        } else if kind == SyntaxKind::ListMarker {
            self.check_marker(range);
        } else if kind == SyntaxKind::Unexpected {
            let text = self.text_of(range).to_owned();
            self.report(range, ProblemKind::Unexpected { text });
        }
        Tree::token(kind, range)
    }

    fn check_keyword(&mut self, keyword: Keyword, range: TextRange) {
        if keyword.is_spelt(self.text_of(range), self.surface) {
            return;
        }
        let word = keyword.preferred(self.surface);
        let problem = Problem::new(
            range,
            ProblemKind::KeywordOfOtherSurface { keyword, surface: self.surface },
        );
        self.push(problem.with_fix(
            &format!("write `{word}`"),
            &format!("skriv `{word}`"),
            vec![(range, word.to_owned())],
        ));
    }

    fn check_number(&mut self, range: TextRange) {
        match NumberText::read(self.text_of(range)) {
            Err(_) => self.report(range, ProblemKind::DigitGroups),
            Ok(number) if !number.fits(self.surface) => {
                let spelt = number.spelt(self.surface);
                let kind = ProblemKind::NumberOfOtherSurface {
                    spelt: spelt.clone(),
                    surface: self.surface,
                };
                let (en, sv) = (format!("write {spelt}"), format!("skriv {spelt}"));
                self.push(Problem::new(range, kind).with_fix(&en, &sv, vec![(range, spelt)]));
            }
            Ok(_) => {}
        }
    }

    fn check_name(&mut self, range: TextRange) {
        let name = self.text_of(range);
        if characters::mixes_scripts(name) {
            self.report(range, ProblemKind::MixedScripts { name: name.to_owned() });
        }
    }

    fn check_marker(&mut self, range: TextRange) {
        let before = self.text.get(..range.start().into()).unwrap_or("");
        let mut line = before.chars().rev().take_while(|c| !matches!(c, '\n' | '\r'));
        if !line.all(char::is_whitespace) {
            self.report(range, ProblemKind::MarkerNotFirst);
        }
    }

    /// A reserved word in the place of a name: read as the name, and reported.
    pub(super) fn reserved_name(&mut self, range: TextRange) -> Tree {
        self.last_end = range.end();
        let word = self.text_of(range).to_owned();
        let quoted = format!("`{word}`");
        let problem = Problem::new(range, ProblemKind::ReservedName { word });
        self.push(problem.with_fix(
            "put it in backticks",
            "sätt det inom grava accenter",
            vec![(range, quoted)],
        ));
        Tree::token(SyntaxKind::Word, range)
    }

    /// Text that fits nowhere. What goes on from such text is one problem with it.
    pub(super) fn unexpected(&mut self, range: TextRange) -> Tree {
        let text = self.text_of(range).trim_end();
        let range = TextRange::at(range.start(), TextSize::of(text));
        let goes_on = self.problems.last().is_some_and(|last| {
            let between =
                self.text_of(TextRange::new(last.range.end().min(range.start()), range.start()));
            last.range.end() <= range.start()
                && between.trim().is_empty()
                && (is_unexpected(last) || (is_missing(last) && !between.contains('\n')))
        });
        self.last_end = range.end();
        if !goes_on {
            let words = text.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
            self.report(range, ProblemKind::Unexpected { text: words.chars().take(40).collect() });
        } else if let Some(last) = self.problems.last_mut() {
            last.range = last.range.cover(range);
        }
        Tree::error(range)
    }

    /// A node, its form checked. A node that is too deep is refused whole.
    pub(super) fn node(&mut self, kind: SyntaxKind, children: Vec<Tree>) -> Tree {
        self.check_separators(kind, &children);
        self.check_tail(kind, &children);
        if kind == SyntaxKind::ConditionList {
            self.check_list(&children);
        }
        let node = Tree::node(kind, children, self.last_end);
        if !node.is_too_deep() {
            return node;
        }
        self.too_deep_at(node.range);
        Tree::error(node.range)
    }

    /// Around what was too deep already, it is the same problem.
    fn too_deep_at(&mut self, range: TextRange) {
        let last = self.too_deep.and_then(|last| self.problems.get_mut(last));
        match last.filter(|last| last.range.intersect(range).is_some()) {
            Some(last) => last.range = last.range.cover(range),
            None => {
                self.too_deep = Some(self.problems.len());
                self.report(range, ProblemKind::TooDeep);
            }
        }
    }

    fn check_separators(&mut self, kind: SyntaxKind, children: &[Tree]) {
        let separated = [
            SyntaxKind::ArgList,
            SyntaxKind::ParamList,
            SyntaxKind::IsByClause,
            SyntaxKind::ParenExpr,
        ];
        if !separated.contains(&kind) {
            return;
        }
        let wrong = match self.surface {
            Surface::English => SyntaxKind::Semicolon,
            Surface::Swedish => SyntaxKind::Comma,
        };
        let right = self.surface.argument_separator();
        for separator in children.iter().filter(|child| child.kind == wrong) {
            let kind = ProblemKind::SeparatorOfOtherSurface { surface: self.surface };
            let (en, sv) = (format!("write `{right}`"), format!("skriv `{right}`"));
            let edit = (separator.range, right.to_string());
            self.push(Problem::new(separator.range, kind).with_fix(&en, &sv, vec![edit]));
        }
    }

    /// A clause after the tail of a choice or an aggregate can be read in two ways.
    fn check_tail(&mut self, kind: SyntaxKind, children: &[Tree]) {
        let is_tail = matches!(
            kind,
            SyntaxKind::ElseBranch
                | SyntaxKind::WhereClause
                | SyntaxKind::SatisfiesClause
                | SyntaxKind::OrderClause
                | SyntaxKind::SoFarExpr
        );
        if is_tail
            && let Some(clause) = children.iter().find(|child| child.kind == SyntaxKind::ClauseExpr)
        {
            let problem = Problem::new(clause.range, ProblemKind::ClauseAfterTail);
            self.push(problem.with_parentheses(
                clause.range,
                "the clause applies to this part only: put it in parentheses",
                "satsen gäller bara denna del: sätt den inom parentes",
            ));
        }
    }

    /// One inner level: lists in a list, none in those.
    fn check_list(&mut self, children: &[Tree]) {
        for inner in children.iter().flat_map(inner_lists) {
            if let Some(deeper) = inner.children.iter().flat_map(inner_lists).next() {
                self.report(deeper.range, ProblemKind::ListTooDeep);
            }
        }
    }

    /// Reports an operand that is a choice or an aggregate without parentheses.
    pub(super) fn check_operand(&mut self, operand: Option<&Tree>) {
        if let Some(operand) = operand
            && precedence::is_open(operand)
        {
            let problem = Problem::new(operand.range, ProblemKind::OpenOperand);
            self.push(problem.with_parentheses(
                operand.range,
                "put it in parentheses",
                "sätt det inom parentes",
            ));
        }
    }
}

fn inner_lists(item: &Tree) -> impl Iterator<Item = &Tree> {
    item.children.iter().filter(|child| child.kind == SyntaxKind::ConditionList)
}

const fn is_unexpected(problem: &Problem) -> bool {
    matches!(problem.kind, ProblemKind::Unexpected { .. })
}

const fn is_missing(problem: &Problem) -> bool {
    matches!(problem.kind, ProblemKind::Missing { .. })
}
