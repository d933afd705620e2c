//! A file of rules: the commentary, and beside it the rules that it speaks of.

use super::parts::{address, code, head, used_by};
use crate::book::{Book, Chapter, Described, Entry, Volume, label};
use crate::code::{Block, Piece};
use crate::frame::Page;
use crate::text::{Heading, Slugs, prose, set};
use maud::{Markup, html};

/// Commentary longer than this, in bytes, does not stay in view beside its rules: its end could not be read.
const LONG: usize = 1_500;

/// The page of a file.
pub(super) fn page<'b, 'w>(
    book: &'b Book<'w>,
    volume: &'b Volume<'w>,
    chapter: &'b Chapter,
) -> Page<'b, 'w> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut anchors = Slugs::default();
    for taken in ["main", "nav", "find"] {
        anchors.take(taken);
    }
    let (mut level, spoken) = (1, volume.spoken().code());
    let mut rows: Vec<Markup> = Vec::new();
    let mut text: Option<Markup> = None;
    for block in &chapter.sheet.blocks {
        match block {
            Block::Prose(markdown) => {
                rows.extend(text.take().map(|text| row(Some(text), None, spoken)));
                let piece = prose(markdown, &mut level, &mut anchors);
                headings.extend(piece.headings);
                text = Some(piece.html);
            }
            Block::Code(pieces) => {
                let rules = html! { @for piece in pieces { (item(book, chapter, piece)) } };
                rows.push(row(text.take(), Some(rules), spoken));
            }
        }
    }
    rows.extend(text.take().map(|text| row(Some(text), None, spoken)));
    let body = html! {
        (head(&volume.manifest.name, &chapter.title))
        p class="meta" { code { (chapter.path) } }
        @for row in &rows { (row) }
    };
    let headings = headings.into_iter().filter(|heading| heading.level == 2);
    Page {
        path: chapter.page.clone(),
        title: chapter.title.clone(),
        volume: Some(volume),
        has_rules: true,
        headings: headings.map(|heading| (heading.anchor, heading.text)).collect(),
        body,
    }
}

fn row(text: Option<Markup>, rules: Option<Markup>, spoken: &str) -> Markup {
    let alone = text.is_none() || rules.is_none();
    html! {
        div class=(if alone { "row alone" } else { "row" }) {
            @if let Some(text) = text {
                @let class = if text.0.len() > LONG { "prose long" } else { "prose" };
                div class=(class) lang=(spoken) { (text) }
            }
            @if let Some(rules) = rules { div class="rules" { (rules) } }
        }
    }
}

/// A declaration with its name above it.
fn item(book: &Book<'_>, chapter: &Chapter, piece: &Piece) -> Markup {
    let entry = chapter.at(piece.start);
    html! {
        @match entry {
            Some(entry) => div class=(if entry.described == Described::Head { "item slight" } else { "item" }) id=(entry.anchor) {
                (caption(book, chapter, entry))
                @for change in chapter.changes(piece.start) { span id=(change.anchor) {} }
                (code(book, &chapter.page, chapter, piece))
                (used_by(book, &chapter.page, entry.def))
            },
            None => div class="item" { (code(book, &chapter.page, chapter, piece)) },
        }
    }
}

fn caption(book: &Book<'_>, chapter: &Chapter, entry: &Entry) -> Markup {
    let own_page = matches!(entry.described, Described::Decision | Described::Coordination);
    let example = book.volume(entry.def.package).and_then(|volume| volume.example_of(entry));
    html! {
        @if entry.described != Described::Head {
            p class="caption" {
                a class="self" href={ "#" (entry.anchor) } { (set(&label(&entry.item, book.language))) }
                " " span class="kind" { (entry.described.word(book.language)) }
                @if own_page {
                    " " a class="more" href=(address(book, entry).from(&chapter.page)) { (book.say("The decision", "Om beslutet")) }
                }
                @if let Some(example) = example {
                    " " a class="more" href=(crate::book::from(&chapter.page, &example.page)) { (book.say("Worked out", "Uträknat")) }
                }
            }
        }
    }
}
