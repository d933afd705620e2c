//! From the tree to pieces of layout, in one walk.

use rowan::{NodeOrToken, WalkEvent};

use super::comments::{Comment, Comments};
use super::grid::Columns;
use super::group::group;
use super::layout::{Indent, Piece, print, print_on_one_line};
use super::place::{Place, is_clause, place};
use super::spelling::Spelling;
use crate::surface::Surface;
use crate::syntax::ast::{AstNode, BinaryExpr, ConceptDecl, Expr, Item};
use crate::syntax::{SyntaxKind as K, SyntaxNode, SyntaxToken};

/// A whole file, laid out and spelt.
pub(super) fn file(tree: &SyntaxNode, spelling: &Spelling) -> String {
    let mut writer = Writer::new(spelling);
    writer.walk(tree);
    if !matches!(writer.pieces.last(), Some(Piece::Prose(_))) {
        writer.pieces.push(Piece::Hard { blank: false });
    }
    print(&writer.pieces)
}

/// A part of a file that stays on one line.
pub(super) fn one_line(node: &SyntaxNode, spelling: &Spelling) -> String {
    let mut writer = Writer::new(spelling);
    writer.walk(node);
    print_on_one_line(&writer.pieces)
}

/// A node that the walk is in.
struct Frame {
    kind: K,
    /// What the walk has left behind in the node, trivia apart.
    left: Option<K>,
    /// The piece that opens its group, if it is one.
    opens: Option<usize>,
    /// Whether the parts stand as close as the author put them.
    as_written: bool,
    /// Whether the parts stand close.
    tight: bool,
    /// Whether it holds texts in several languages: a long line breaks before each, the first too.
    several_texts: bool,
    /// Columns of the longest name of a concept's fields.
    names: usize,
    /// The columns of a grid.
    columns: Columns,
}

struct Writer<'s> {
    spelling: &'s Spelling,
    pieces: Vec<Piece>,
    frames: Vec<Frame>,
    comments: Comments,
}

impl<'s> Writer<'s> {
    fn new(spelling: &'s Spelling) -> Self {
        Self { spelling, pieces: Vec::new(), frames: Vec::new(), comments: Comments::default() }
    }

    fn walk(&mut self, node: &SyntaxNode) {
        let mut walk = node.preorder_with_tokens();
        while let Some(event) = walk.next() {
            match event {
                WalkEvent::Enter(NodeOrToken::Node(node)) => {
                    if !self.enter(&node) {
                        walk.skip_subtree();
                    }
                }
                WalkEvent::Enter(NodeOrToken::Token(token)) => self.token(&token),
                WalkEvent::Leave(NodeOrToken::Node(_)) => self.leave(),
                WalkEvent::Leave(NodeOrToken::Token(_)) => {}
            }
        }
    }

    /// Begins a node; whether its parts are still to be walked.
    fn enter(&mut self, node: &SyntaxNode) -> bool {
        let kind = node.kind();
        let place = self.separate(kind);
        let indent = group(node, place);
        let opens = indent.map(|_| self.pieces.len());
        self.pieces.extend(indent.map(|indent| Piece::Open { indent, broken: false }));
        let frame = self.frame(node, opens);
        let whole = self.whole(node);
        self.frames.push(frame);
        if let Some(tag) = self.spelling.new_tag(node) {
            self.pieces.extend([Piece::Text(tag.to_owned()), Piece::Space]);
        }
        let Some(whole) = whole else { return true };
        self.pieces.push(Piece::Text(whole));
        self.comments.after_token();
        false
    }

    /// The text of a node that is written in one piece.
    fn whole(&self, node: &SyntaxNode) -> Option<String> {
        let around = self.frames.last()?;
        if matches!(node.kind(), K::Row | K::HeaderRow) {
            return Some(around.columns.line(node, self.spelling));
        }
        matches!(node.kind(), K::TextLiteral | K::PatternLiteral)
            .then(|| one_line(node, self.spelling))
    }

    fn frame(&self, node: &SyntaxNode, opens: Option<usize>) -> Frame {
        let kind = node.kind();
        let as_written =
            kind == K::Citation || self.frames.last().is_some_and(|frame| frame.as_written);
        let tight = matches!(kind, K::TextLiteral | K::TextHole | K::PatternLiteral)
            || is_plain_fraction(node);
        let several_texts =
            node.children().filter(|child| child.kind() == K::LanguageText).nth(1).is_some();
        let names =
            ConceptDecl::cast(node.clone()).map_or(0, |concept| self.longest_name(&concept));
        let columns =
            if kind == K::Grid { Columns::of(node, self.spelling) } else { Columns::default() };
        Frame { kind, left: None, opens, as_written, tight, several_texts, names, columns }
    }

    fn leave(&mut self) {
        if self.frames.last().is_some_and(|frame| frame.kind == K::SourceFile) {
            self.end_of_block();
        }
        if self.frames.pop().is_some_and(|frame| frame.opens.is_some()) {
            self.pieces.push(Piece::Close);
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all that is no trivia")]
    fn token(&mut self, token: &SyntaxToken) {
        match token.kind() {
            K::Whitespace => self.comments.white_space(token.text()),
            K::ByteOrderMark => {}
            K::Comment => self.comment(token.text()),
            K::Prose => {
                self.end_of_block();
                self.pieces.push(Piece::Prose(token.text().to_owned()));
                self.comments.after_token();
                if let Some(file) = self.frames.last_mut() {
                    file.left = None;
                }
            }
            _ if self.spelling.drops(token) => {}
            kind => {
                self.separate(kind);
                self.pieces.push(Piece::Text(self.spelling.spell(token)));
                self.comments.after_token();
            }
        }
    }

    fn comment(&mut self, text: &str) {
        let begins = self.pieces.last().is_none_or(|piece| matches!(piece, Piece::Prose(_)));
        if let Some(trailing) = self.comments.comment(text, begins) {
            self.break_expression();
            self.pieces.push(Piece::Comment(trailing));
        }
    }

    /// An expression with a comment in it breaks.
    fn break_expression(&mut self) {
        let frames = self.frames.iter().rev();
        for frame in
            frames.take_while(|frame| !is_clause(frame.kind) && !Item::can_cast(frame.kind))
        {
            if let Some(Piece::Open { broken, .. }) =
                frame.opens.and_then(|opens| self.pieces.get_mut(opens))
            {
                *broken = true;
            }
        }
    }

    /// Writes what stands before the next part of the innermost node.
    fn separate(&mut self, right: K) -> Place {
        let Some(frame) = self.frames.last_mut() else { return Place::Close };
        let (parent, several_texts) = (frame.kind, frame.several_texts);
        let left = frame.left.replace(right);
        let has_blank = self.comments.has_blank();
        if parent == K::SourceFile {
            self.before_item(left, right);
            return Place::Own;
        }
        let Some(left) = left else { return Place::Close };
        let before_texts = right == K::LanguageText && several_texts;
        let place = if before_texts { Place::Line } else { self.place(parent, left, right) };
        let may_be_apart = is_clause(left) && is_clause(right) && !is_listed(right);
        let waiting = self.comments.take();
        for (number, comment) in waiting.iter().enumerate() {
            let blank = comment.after_blank && (number > 0 || is_clause(left));
            self.own_line(comment, blank);
        }
        let blank = has_blank && may_be_apart && waiting.is_empty();
        match place {
            Place::Own => self.pieces.push(Piece::Hard { blank }),
            Place::Line => self.pieces.push(Piece::Line),
            Place::Fill => self.pieces.push(Piece::Fill),
            Place::Space => self.pieces.push(Piece::Space),
            Place::Close => {}
        }
        if parent == K::FieldDecl && right == K::Colon {
            self.align_colon();
        }
        place
    }

    fn place(&self, parent: K, left: K, right: K) -> Place {
        let frame = self.frames.last();
        if frame.is_some_and(|frame| frame.tight) {
            Place::Close
        } else if frame.is_some_and(|frame| frame.as_written) {
            if self.comments.has_space() { Place::Space } else { Place::Close }
        } else if (parent, right) == (K::PercentLiteral, K::PercentSign) {
            match self.spelling.surface() {
                Surface::English => Place::Close,
                Surface::Swedish => Place::Space,
            }
        } else {
            place(parent, left, right)
        }
    }

    /// An empty line stands between items; short ones of one kind may follow each other without.
    fn before_item(&mut self, left: Option<K>, right: K) {
        let after_blank = self.comments.has_blank();
        self.trailing_comments(left);
        let short = [K::UseDecl, K::ActDecl, K::RegisterDecl, K::UnitDecl];
        let may_be_close = left == Some(right) && short.contains(&right);
        let waiting = self.comments.take();
        for (number, comment) in waiting.iter().enumerate() {
            let sets_apart = number == 0 && left.is_some() && !may_be_close;
            self.own_line(
                comment,
                sets_apart || comment.after_blank && (number > 0 || left.is_some()),
            );
        }
        let blank = match waiting.last() {
            Some(_) => after_blank,
            None => left.is_some() && (after_blank || !may_be_close),
        };
        self.pieces.push(Piece::Hard { blank });
    }

    /// Indented comments right after an item stay with it.
    fn trailing_comments(&mut self, left: Option<K>) {
        if !left.is_some_and(Item::can_cast) {
            return;
        }
        let trailing = self.comments.take_trailing();
        if !trailing.is_empty() {
            self.pieces.push(Piece::Open { indent: Indent::Nest(2), broken: true });
            for comment in &trailing {
                self.own_line(comment, false);
            }
            self.pieces.push(Piece::Close);
        }
    }

    /// Writes the comments that wait where nothing follows them: at the end of the file or of a block.
    fn end_of_block(&mut self) {
        let left = self.frames.last().and_then(|file| file.left);
        self.trailing_comments(left);
        for (number, comment) in self.comments.take().iter().enumerate() {
            self.own_line(comment, comment.after_blank && (number > 0 || left.is_some()));
        }
    }

    fn own_line(&mut self, comment: &Comment, blank: bool) {
        self.break_expression();
        self.pieces.push(Piece::Hard { blank });
        self.pieces.push(Piece::Comment(comment.text.clone()));
    }

    /// Spaces so that the colons of a concept's fields stand under each other.
    fn align_colon(&mut self) {
        let Some(Piece::Text(name)) =
            self.pieces.iter().rev().find(|piece| matches!(piece, Piece::Text(_)))
        else {
            return;
        };
        let names = self.frames.iter().rev().nth(1).map_or(0, |concept| concept.names);
        let missing = names.saturating_sub(name.chars().count());
        if missing > 0 {
            self.pieces.push(Piece::Text(" ".repeat(missing)));
        }
    }

    fn longest_name(&self, concept: &ConceptDecl) -> usize {
        let names = concept.fields().filter_map(|field| field.name().and_then(|name| name.word()));
        names.map(|word| self.spelling.spell(&word).chars().count()).max().unwrap_or(0)
    }
}

/// Rows and lines of lists follow each other closely.
fn is_listed(kind: K) -> bool {
    matches!(kind, K::Grid | K::Row | K::HeaderRow | K::ConditionItem)
}

/// `1/2`, one number over another.
fn is_plain_fraction(node: &SyntaxNode) -> bool {
    let Some(division) = BinaryExpr::cast(node.clone()) else { return false };
    let is_plain = |operand: Option<Expr>| matches!(operand, Some(Expr::NumberLiteral(number)) if number.number().is_some_and(|number| !number.grouped));
    division.operator().is_some_and(|(_, token)| token.kind() == K::Slash)
        && is_plain(division.lhs())
        && is_plain(division.rhs())
}
