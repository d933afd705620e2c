//! The pages, a file each kind.

mod act;
mod chapter;
mod decision;
mod drawn;
mod example;
mod examples;
mod facts;
mod overview;
mod package;
mod parameters;
mod parts;
mod register;

use crate::book::{Book, Described, Volume, label};
use crate::frame::Page;

/// Every page of the site.
pub(crate) fn all<'b, 'w>(book: &'b Book<'w>) -> impl Iterator<Item = Page<'b, 'w>> {
    let whole = [overview::page(book), register::page(book)];
    let acts = book.laws.acts.iter().map(|act| act::page(book, act));
    whole.into_iter().chain(acts).chain(book.volumes.iter().flat_map(|volume| of(book, volume)))
}

fn of<'b, 'w>(book: &'b Book<'w>, volume: &'b Volume<'w>) -> impl Iterator<Item = Page<'b, 'w>> {
    let own = [
        Some(package::page(book, volume)),
        has_parameters(volume).then(|| parameters::page(book, volume)),
        (!volume.examples.is_empty()).then(|| examples::page(book, volume)),
    ];
    let chapters = volume.chapters.iter().map(|chapter| chapter::page(book, volume, chapter));
    let decisions = volume.entries().filter(|_| volume.interpreter.is_some());
    let decisions =
        decisions.filter_map(|(chapter, entry)| decision::page(book, volume, chapter, entry));
    let examples = volume.examples.iter().map(|example| example::page(book, volume, example));
    own.into_iter().flatten().chain(chapters).chain(decisions).chain(examples)
}

/// The pages of a package's decisions and coordinations, with what readers see.
pub(crate) fn decisions(book: &Book<'_>, volume: &Volume<'_>) -> Vec<(String, String)> {
    let is_one = |described| matches!(described, Described::Decision | Described::Coordination);
    let entries = volume.entries().filter(|(_, entry)| is_one(entry.described));
    let entries = entries.filter(|_| volume.interpreter.is_some());
    let listed = entries.map(|(_, entry)| {
        (volume.decision_page(&entry.item.name.text), label(&entry.item, book.language))
    });
    listed.collect()
}

/// Whether a package has figures with dates.
pub(crate) fn has_parameters(volume: &Volume<'_>) -> bool {
    volume.entries().any(|(_, entry)| entry.described == Described::Parameter)
}
