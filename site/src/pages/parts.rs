//! What several kinds of pages show.

use crate::book::{Book, Chapter, Described, Entry, From, Volume, label};
use crate::code::{Block, Piece, lines};
use crate::text::{figures, set};
use lagrum_language::db::Def;
use lagrum_language::hir::{Citation, TextLit};
use lagrum_plan::calendar::Date;
use maud::{Markup, html};

/// A declaration's rule text, in both surfaces.
pub(super) fn code(book: &Book<'_>, page: &str, chapter: &Chapter, piece: &Piece) -> Markup {
    let doors = From { book, page };
    html! {
        @for spelt in &piece.spelt { (lines(spelt, Piece::links(spelt, &chapter.links), &doors)) }
    }
}

/// The rule text of a declaration.
pub(super) fn code_of(book: &Book<'_>, page: &str, chapter: &Chapter, entry: &Entry) -> Markup {
    let pieces = chapter.sheet.blocks.iter().filter_map(|block| match block {
        Block::Code(pieces) => Some(pieces),
        Block::Prose(_) => None,
    });
    let piece = pieces.flatten().find(|piece| piece.start == entry.start);
    html! { @if let Some(piece) = piece { (code(book, page, chapter, piece)) } }
}

/// Provisions, as links to their places.
pub(super) fn cited<'c>(
    book: &Book<'_>,
    page: &str,
    citations: impl Iterator<Item = &'c str>,
) -> Markup {
    html! {
        @for (at, text) in citations.enumerate() {
            @if at > 0 { "," } " "
            @match book.laws.address(text) {
                Some(address) => a class="law" href=(address.from(page)) { (set(text)) },
                None => span class="law" { (set(text)) },
            }
        }
    }
}

/// The provisions of a declaration.
pub(super) fn under(book: &Book<'_>, page: &str, citations: &[Citation]) -> Markup {
    cited(book, page, citations.iter().map(|citation| citation.text.as_str()))
}

/// A mark that a figure or rule is not verified, with the author's words.
pub(super) fn unverified(book: &Book<'_>, text: Option<&TextLit>, entry: &Entry) -> Markup {
    html! {
        @if let Some(text) = text {
            " " strong class="doubt" {
                (book.say("not verified", "obekräftad")) ": " (set(&crate::book::written(text, &entry.item)))
            }
        }
    }
}

/// A declaration by what readers see, with a link, and what it is.
pub(super) fn named(book: &Book<'_>, page: &str, def: Def) -> Markup {
    let Some(entry) = book.entry(def) else { return html! {} };
    let address = address(book, entry);
    html! {
        a href=(address.from(page)) { (set(&label(&entry.item, book.language))) }
        " " span class="kind" { (entry.described.word(book.language)) }
    }
}

/// Where a declaration is best read: a decision on its own page.
pub(super) fn address(book: &Book<'_>, entry: &Entry) -> crate::book::Address {
    let volume = book.volume(entry.def.package);
    let is_decision = matches!(entry.described, Described::Decision | Described::Coordination);
    match volume.filter(|volume| is_decision && volume.interpreter.is_some()) {
        Some(volume) => crate::book::Address {
            page: volume.decision_page(&entry.item.name.text),
            anchor: String::new(),
        },
        None => book.addresses.get(&entry.def).cloned().unwrap_or(crate::book::Address {
            page: "index.html".to_owned(),
            anchor: String::new(),
        }),
    }
}

/// The heading of a page, with what it is above it.
pub(super) fn head(kind: &str, title: &str) -> Markup {
    html! {
        p class="eyebrow" { (kind) }
        h1 { (set(title)) }
    }
}

/// What a package says of itself, in a line.
pub(super) fn about(book: &Book<'_>, volume: &Volume<'_>) -> Markup {
    html! { @if let Some(agency) = &volume.manifest.agency { (agency) " · " } (edition(book, volume)) }
}

/// The version of a package, and the legal dates it covers.
pub(super) fn edition(book: &Book<'_>, volume: &Volume<'_>) -> Markup {
    let lifetime = &volume.manifest.lifetime;
    html! {
        "version " (volume.manifest.version)
        @if lifetime.from.is_some() || lifetime.to.is_some() {
            " · " (book.say("covers", "gäller")) " " (days(book, lifetime.from, lifetime.to))
        }
    }
}

/// From a day to a day, or with one end open.
pub(super) fn days(book: &Book<'_>, from: Option<Date>, to: Option<Date>) -> Markup {
    html! {
        @match (from, to) {
            (Some(from), Some(to)) => { time { (from) } "–" time { (to) } },
            (Some(from), None) => { (book.say("from", "från och med")) " " time { (from) } },
            (None, Some(to)) => { (book.say("to", "till och med")) " " time { (to) } },
            (None, None) => "–",
        }
    }
}

/// Most declarations that are listed under another.
const MOST: usize = 12;

/// The declarations that use a declaration.
pub(super) fn used_by(book: &Book<'_>, page: &str, def: Def) -> Markup {
    let readers: Vec<&Entry> = book.readers(def).filter_map(|reader| book.entry(reader)).collect();
    html! {
        @if !readers.is_empty() {
            p class="uses" {
                (book.say("Used by", "Används av")) " "
                @for (at, reader) in readers.iter().take(MOST).enumerate() {
                    @if at > 0 { ", " }
                    a href=(address(book, reader).from(page)) { (set(&label(&reader.item, book.language))) }
                }
                @if readers.len() > MOST { " " (book.say("and more", "med flera")) " (" (figures(readers.len())) ")" }
            }
        }
    }
}
