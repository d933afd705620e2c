//! A file of rules, cut into commentary and declarations, in both surfaces.

use super::meaning::{Links, words};
use lagrum_language::db::{Db, SourceFile};
use lagrum_language::format;
use lagrum_language::surface::Surface;
use lagrum_language::syntax::{FileKind, SyntaxKind, SyntaxNode, parse};
use rowan::NodeOrToken;

/// A file of rules.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// The surface it is written in.
    pub(crate) surface: Surface,
    /// Commentary and code by turns.
    pub(crate) blocks: Vec<Block>,
    /// The file as it was parsed.
    pub(crate) tree: SyntaxNode,
}

/// A stretch of a file.
#[derive(Debug)]
pub(crate) enum Block {
    /// Markdown.
    Prose(String),
    /// Declarations, those of one fence.
    Code(Vec<Piece>),
}

/// A declaration, spelt in both surfaces.
#[derive(Debug)]
pub(crate) struct Piece {
    /// Where it begins in the file as written, in bytes.
    pub(crate) start: u32,
    /// As it is spelt in each surface that it can be spelt in, its own first.
    pub(crate) spelt: Vec<Spelt>,
}

/// A declaration in one surface.
#[derive(Debug)]
pub(crate) struct Spelt {
    pub(crate) surface: Surface,
    /// What stands before it: comments.
    pub(crate) before: Vec<String>,
    /// What stands after it, at the end of its fence.
    pub(crate) after: Vec<String>,
    pub(crate) node: SyntaxNode,
    /// How many words of the file stand before it; `None` where words cannot be matched with the file as written.
    pub(crate) words_before: Option<usize>,
}

/// A file of rules, laid out, in both surfaces.
pub(crate) fn sheet(db: &dyn Db, file: SourceFile) -> Sheet {
    let kind = FileKind::of_name(file.path(db)).unwrap_or(FileKind::Code);
    let parsed = parse(file.text(db), kind);
    let surface = parsed.surface;
    let tree = parsed.syntax();
    let count = words(&tree).count();
    let own = format::format(file.text(db), kind).ok().map(|laid_out| laid_out.text);
    let own = cut(own.as_deref().unwrap_or(file.text(db)), kind, surface, count);
    let other = format::respell(file.text(db), kind, surface.other()).ok();
    let other = other.map(|text| cut(&text.text, kind, surface.other(), count)).unwrap_or_default();
    let starts = tree.children().map(|node| u32::from(node.text_range().start()));
    Sheet { surface, blocks: joined(own, other, &mut starts.into_iter()), tree }
}

enum Cut {
    Prose(String),
    Code(Vec<Spelt>),
}

/// A text cut into commentary and code.
fn cut(text: &str, kind: FileKind, surface: Surface, count: usize) -> Vec<Cut> {
    let tree = parse(text, kind).syntax();
    let matched = words(&tree).count() == count;
    let mut blocks = Vec::new();
    let mut before = Vec::new();
    let mut seen = 0usize;
    for element in tree.children_with_tokens() {
        match element {
            NodeOrToken::Token(token) if token.kind() == SyntaxKind::Prose => {
                end_fence(&mut blocks, &mut before);
                blocks.push(Cut::Prose(without_fences(token.text(), !blocks.is_empty())));
            }
            NodeOrToken::Token(token) if token.kind() == SyntaxKind::Comment => {
                before.push(token.text().to_owned());
            }
            NodeOrToken::Token(_) => {}
            NodeOrToken::Node(node) => {
                let words_in = words(&node).count();
                let words_before = matched.then_some(seen);
                seen = seen.saturating_add(words_in);
                let before = std::mem::take(&mut before);
                let spelt = Spelt { surface, before, after: Vec::new(), node, words_before };
                match blocks.last_mut() {
                    Some(Cut::Code(pieces)) => pieces.push(spelt),
                    Some(Cut::Prose(_)) | None => blocks.push(Cut::Code(vec![spelt])),
                }
            }
        }
    }
    end_fence(&mut blocks, &mut before);
    blocks
}

/// Comments that no declaration follows stand after the last one.
fn end_fence(blocks: &mut [Cut], comments: &mut Vec<String>) {
    if let Some(Cut::Code(pieces)) = blocks.last_mut()
        && let Some(last) = pieces.last_mut()
    {
        last.after.append(comments);
    }
}

/// Commentary without the line that closes the fence before it and the one that opens the fence after it.
fn without_fences(text: &str, follows_code: bool) -> String {
    let is_fence = |line: &str| {
        let line = line.trim_start();
        line.starts_with("```") || line.starts_with("~~~")
    };
    let mut lines: Vec<&str> = text.lines().collect();
    if follows_code && lines.first().is_some_and(|line| is_fence(line)) {
        lines.remove(0);
    }
    let opens = |line: &&str| {
        is_fence(line)
            && line.trim_start().trim_start_matches(['`', '~']).trim().starts_with("lagrum")
    };
    if lines.last().is_some_and(opens) {
        lines.pop();
    }
    lines.join("\n")
}

/// The two surfaces of a file, declaration by declaration.
fn joined(own: Vec<Cut>, other: Vec<Cut>, starts: &mut dyn Iterator<Item = u32>) -> Vec<Block> {
    let mut others = other.into_iter().filter_map(|block| match block {
        Cut::Code(pieces) => Some(pieces),
        Cut::Prose(_) => None,
    });
    let mut blocks = Vec::new();
    for block in own {
        blocks.push(match block {
            Cut::Prose(text) => Block::Prose(text),
            Cut::Code(pieces) => {
                let mut others = others.next().unwrap_or_default().into_iter();
                let piece = |spelt: Spelt| Piece {
                    start: starts.next().unwrap_or(0),
                    spelt: std::iter::once(spelt).chain(others.next()).collect(),
                };
                Block::Code(pieces.into_iter().map(piece).collect())
            }
        });
    }
    blocks
}

impl Piece {
    /// Where its words lead, among those of the whole file.
    pub(crate) fn links<'l>(spelt: &Spelt, all: &'l Links) -> &'l [Option<super::meaning::Lead>] {
        spelt.words_before.and_then(|before| all.get(before..)).unwrap_or_default()
    }
}
