//! Parsing a file: cut it into code and prose, parse the code, build the tree. Parsing never fails.

use rowan::{GreenNode, TextRange, TextSize};

use super::ast::SourceFile;
use super::checks::Checker;
use super::kind::{SyntaxKind, SyntaxNode};
use super::problem::{Problem, ProblemKind};
use super::tree::{self, Tree};
use super::{characters, fences, from_pest, limits};
use crate::surface::{KEYWORDS, Keyword, Surface};

/// Files larger than this are not read.
pub const MAX_FILE_BYTES: usize = 4 * 1024 * 1024;

/// What a file is, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// `*.lagrum`: code.
    Code,
    /// `*.lagrum.md`: Markdown with code in fences marked `lagrum`.
    Literate,
}

impl FileKind {
    /// The kind of a file of this name, if it is a rule file.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        if name.ends_with(".lagrum.md") {
            Some(Self::Literate)
        } else {
            name.ends_with(".lagrum").then_some(Self::Code)
        }
    }
}

/// A parsed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parse {
    /// The lossless tree: its text is the file's.
    pub green: GreenNode,
    /// The language of the file's keywords and numbers.
    pub surface: Surface,
    /// What is wrong with the form, in source order.
    pub problems: Vec<Problem>,
}

impl Parse {
    /// The root of the tree.
    #[must_use]
    pub fn syntax(&self) -> SyntaxNode {
        SyntaxNode::new_root(self.green.clone())
    }

    /// The file.
    #[must_use]
    pub fn tree(&self) -> SourceFile {
        SourceFile::of_root(self.syntax())
    }
}

/// Parses a file.
#[must_use]
pub fn parse(text: &str, kind: FileKind) -> Parse {
    if too_large(text) {
        return refuse(text);
    }
    let mut problems = Vec::new();
    let Cut { code, prose, surface } = cut(text, kind, &mut problems);
    let mut checker = Checker::new(text, surface, problems);
    let mut trees = Vec::new();
    for code in &code {
        let begins = code.start() == TextSize::new(0);
        parse_code(*code, begins, &mut checker, &mut trees);
    }
    let green = tree::build(text, &trees, &prose, true);
    let mut problems = checker.into_problems();
    problems.sort_by_key(|problem| (problem.range.start(), problem.range.end()));
    Parse { green, surface, problems }
}

/// A text cut into code and prose, and its surface.
pub(super) struct Cut {
    pub(super) code: Vec<TextRange>,
    pub(super) prose: Vec<TextRange>,
    pub(super) surface: Surface,
}

pub(super) fn cut(text: &str, kind: FileKind, problems: &mut Vec<Problem>) -> Cut {
    let whole = TextRange::up_to(TextSize::of(text));
    let fences::Parts { code, prose } = match kind {
        FileKind::Code => fences::Parts { code: vec![whole], prose: Vec::new() },
        FileKind::Literate => fences::cut(text, problems),
    };
    let surface = surface_of(text, &code, problems);
    Cut { code, prose, surface }
}

pub(super) fn too_large(text: &str) -> bool {
    text.len() > MAX_FILE_BYTES
}

pub(super) fn parse_code(
    code: TextRange,
    begins: bool,
    checker: &mut Checker<'_>,
    trees: &mut Vec<Tree>,
) {
    let text = checker.text_of(code);
    let mut hidden = Vec::new();
    characters::check(text, code.start(), begins, &mut hidden);
    hidden.into_iter().for_each(|problem| checker.push(problem));
    let pieces = limits::split(text, code.start());
    for range in pieces.refused {
        checker.report(range, ProblemKind::TooDeep);
        trees.push(Tree::error(range));
    }
    for range in pieces.parsed {
        checker.begin(range.start());
        trees.extend(from_pest::items(checker.text_of(range), range.start(), checker));
    }
    trees.sort_by_key(|tree| tree.range.start());
}

pub(super) fn refuse(text: &str) -> Parse {
    let range = TextRange::up_to(TextSize::try_from(text.len()).unwrap_or_default());
    let problems = vec![Problem::new(TextRange::empty(range.start()), ProblemKind::FileTooLarge)];
    let green = tree::build(text, &[Tree::token(SyntaxKind::Unexpected, range)], &[], true);
    Parse { green, surface: Surface::English, problems }
}

/// The surface that the first word of the code declares; a file without `package` is guessed by its first head.
fn surface_of(text: &str, code: &[TextRange], problems: &mut Vec<Problem>) -> Surface {
    let mut words = code.iter().flat_map(|range| words(text, *range));
    match words.next() {
        Some((word, _)) if Keyword::Package.spellings(Surface::English).contains(&word) => {
            Surface::English
        }
        Some((word, _)) if Keyword::Package.spellings(Surface::Swedish).contains(&word) => {
            Surface::Swedish
        }
        first => {
            let range = first.map_or_else(TextRange::default, |(_, range)| range);
            problems.push(Problem::new(range, ProblemKind::NoPackage));
            first
                .into_iter()
                .chain(words)
                .find_map(|(word, _)| surface_of_head(word))
                .unwrap_or(Surface::English)
        }
    }
}

/// The surface of a word that heads declarations in one surface only.
fn surface_of_head(word: &str) -> Option<Surface> {
    let heads = || KEYWORDS.iter().take_while(|row| row.kind <= Keyword::Reform);
    let english = heads().any(|row| row.en.contains(&word));
    let swedish = heads().any(|row| row.sv.contains(&word));
    match (english, swedish) {
        (true, false) => Some(Surface::English),
        (false, true) => Some(Surface::Swedish),
        _ => None,
    }
}

/// Where the first word of a piece of code stands.
pub(super) fn first_word(code: &str) -> Option<TextRange> {
    words(code, TextRange::up_to(TextSize::of(code))).next().map(|(_, range)| range)
}

/// The first word of each line of code.
fn words(text: &str, range: TextRange) -> impl Iterator<Item = (&str, TextRange)> {
    let code = text.get(range.start().into()..range.end().into()).unwrap_or("");
    let mut at = range.start();
    code.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += TextSize::of(line);
        let body =
            line.trim_start_matches(|c: char| c.is_whitespace() || characters::is_invisible(c));
        if body.is_empty() || body.starts_with("//") {
            return None;
        }
        let length = body.find(|c| !crate::surface::is_name_continue(c)).unwrap_or(body.len());
        let word = body.get(..length)?;
        let skipped = TextSize::of(line) - TextSize::of(body);
        Some((word, TextRange::at(start + skipped, TextSize::of(word))))
    })
}
