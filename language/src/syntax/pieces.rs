//! A file parsed piece by piece, so that after an edit only the pieces that it touches are parsed again.
//!
//! Code is cut before the lines that look like heads of declarations. A piece is known by its text, not by where it
//! stands: one that is moved, or comes back when an edit is undone, is not parsed again. Together the pieces say what
//! [`parse`](super::parse()) says of the whole; where the text is broken, a cut stands only if it is seen to change
//! nothing.

use super::kind::{Lagrum, SyntaxKind};
use super::parse::{Cut, FileKind, Parse, cut, first_word, parse_code, refuse, too_large};
use super::problem::{Problem, ProblemKind};
use super::{checks::Checker, limits, tree};
use crate::db::{Db, SourceFile};
use crate::surface::Surface;
use rowan::{GreenNode, GreenToken, Language, NodeOrToken, TextRange, TextSize};

/// After so many cuts in a row that do not stand, the rest of the code is one piece.
const MOST_JOINED: usize = 8;

/// A piece of code.
#[salsa::interned(debug)]
pub(crate) struct Code<'db> {
    /// Its text.
    #[returns(deref)]
    pub text: String,
    /// The surface of its file.
    #[returns(copy)]
    pub surface: Surface,
    /// Whether the file begins with it.
    #[returns(copy)]
    pub begins_file: bool,
    /// Whether its first word should have been `package`.
    #[returns(copy)]
    pub lacks_package: bool,
}

/// A piece of code, and where in its file it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, salsa::SalsaValue)]
pub(crate) struct CodeAt<'db> {
    pub start: u32,
    pub code: Code<'db>,
}

/// A file in pieces.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub(crate) struct Pieces<'db> {
    /// Its code, in order.
    pub code: Vec<CodeAt<'db>>,
    /// What is wrong with the file beyond its code.
    pub problems: Vec<Problem>,
    /// The language of its keywords and numbers.
    pub surface: Surface,
    prose: Vec<TextRange>,
}

/// The pieces of a file. Runs again after every edit of it.
#[salsa::tracked(returns(ref))]
pub(crate) fn pieces_of(db: &dyn Db, file: SourceFile) -> Pieces<'_> {
    let text = file.text(db);
    if too_large(text) {
        let Parse { surface, problems, .. } = refuse(text);
        return Pieces { code: Vec::new(), problems, surface, prose: Vec::new() };
    }
    let kind = FileKind::of_name(file.path(db)).unwrap_or(FileKind::Code);
    let mut problems = Vec::new();
    let Cut { code, prose, surface } = cut(text, kind, &mut problems);
    let lacking =
        |problem: &Problem| problem.kind == ProblemKind::NoPackage && !problem.range.is_empty();
    let lacks_package = problems.iter().find(|p| lacking(p)).map(|problem| problem.range.start());
    problems.retain(|problem| !lacking(problem));
    let source = Source { db, text, surface, lacks_package };
    let code = code.into_iter().flat_map(|range| source.pieces(range)).collect();
    Pieces { code, problems, surface, prose }
}

/// What a piece of code says, counted from its beginning. A firewall: survives every edit outside it.
#[salsa::tracked(returns(ref))]
pub(crate) fn parsed_code<'db>(db: &'db dyn Db, code: Code<'db>) -> Parse {
    let (text, surface) = (code.text(db), code.surface(db));
    let whole = TextRange::up_to(TextSize::of(text));
    let lacking = code.lacks_package(db).then(|| first_word(text)).flatten();
    let problems = lacking.map(|at| Problem::new(at, ProblemKind::NoPackage)).into_iter().collect();
    let mut checker = Checker::new(text, surface, problems);
    let mut trees = Vec::new();
    let begins = code.begins_file(db);
    parse_code(whole, begins, &mut checker, &mut trees);
    let green = tree::build(text, &trees, &[], begins);
    Parse { green, surface, problems: sorted(checker.into_problems()) }
}

/// A file parsed, put together from its pieces.
#[salsa::tracked(returns(ref))]
pub fn parsed(db: &dyn Db, file: SourceFile) -> Parse {
    let text = file.text(db);
    if too_large(text) {
        return refuse(text);
    }
    let pieces = pieces_of(db, file);
    let mut parts: Vec<(u32, Vec<Element>)> = Vec::new();
    let mut problems = pieces.problems.clone();
    for CodeAt { start, code } in &pieces.code {
        let parse = parsed_code(db, *code);
        parts.push((*start, children(&parse.green)));
        problems.extend(parse.problems.iter().map(|problem| problem.moved(*start)));
    }
    for range in &pieces.prose {
        let prose = text.get(range.start().into()..range.end().into()).unwrap_or("");
        let token = (!prose.is_empty()).then(|| GreenToken::new(raw(SyntaxKind::Prose), prose));
        parts.push((range.start().into(), token.into_iter().map(NodeOrToken::Token).collect()));
    }
    parts.sort_by_key(|(start, _)| *start);
    let all: Vec<Element> = parts.into_iter().flat_map(|(_, part)| part).collect();
    let green = GreenNode::new(raw(SyntaxKind::SourceFile), all);
    Parse { green, surface: pieces.surface, problems: sorted(problems) }
}

type Element = NodeOrToken<GreenNode, GreenToken>;

fn children(green: &GreenNode) -> Vec<Element> {
    green.children().map(|child| child.to_owned()).collect()
}

fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(|problem| (problem.range.start(), problem.range.end()));
    problems
}

fn raw(kind: SyntaxKind) -> rowan::SyntaxKind {
    Lagrum::kind_to_raw(kind)
}

/// A text that is cut.
struct Source<'db> {
    db: &'db dyn Db,
    text: &'db str,
    surface: Surface,
    /// Where the word stands that should have been `package`.
    lacks_package: Option<TextSize>,
}

impl<'db> Source<'db> {
    fn code(&self, from: TextSize, to: TextSize) -> Code<'db> {
        let text = self.text.get(from.into()..to.into()).unwrap_or("");
        let lacks = self.lacks_package.is_some_and(|at| from <= at && at < to);
        Code::new(self.db, text, self.surface, from == TextSize::new(0), lacks)
    }

    fn pieces(&self, range: TextRange) -> Vec<CodeAt<'db>> {
        let text = self.text.get(range.start().into()..range.end().into()).unwrap_or("");
        let cuts = limits::heads(text).into_iter().map(|at| range.start() + at);
        let ends: Vec<TextSize> = cuts.chain([range.end()]).collect();
        let mut pieces = Vec::new();
        let (mut from, mut joined) = (range.start(), 0);
        for (at, end) in ends.iter().enumerate() {
            let next = ends.get(at.saturating_add(1));
            if next.is_some_and(|next| joined >= MOST_JOINED || !self.stands(from, *end, *next)) {
                joined = joined.saturating_add(1);
                continue;
            }
            pieces.push(CodeAt { start: from.into(), code: self.code(from, *end) });
            (from, joined) = (*end, 0);
        }
        pieces
    }

    /// Whether the text on both sides of a cut says together what each side says alone. Where nothing is wrong before
    /// the cut it does: a declaration is whole there, and a head begins the next; unless it ends in a word that is a
    /// name or a keyword by what follows it.
    fn stands(&self, from: TextSize, cut: TextSize, to: TextSize) -> bool {
        let before = parsed_code(self.db, self.code(from, cut));
        let text = self.text.get(from.into()..cut.into()).unwrap_or("");
        if before.problems.is_empty() && !limits::ends_in_keyword(text) {
            return true;
        }
        let after = parsed_code(self.db, self.code(cut, to));
        let both = parsed_code(self.db, self.code(from, to));
        let moved = after.problems.iter().map(|problem| problem.moved((cut - from).into()));
        let elements = before.green.children().chain(after.green.children());
        both.green.children().eq(elements)
            && both.problems.iter().cloned().eq(before.problems.iter().cloned().chain(moved))
    }
}
