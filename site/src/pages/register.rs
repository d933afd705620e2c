//! The register: everything by name. It is what the search falls back on where no script runs.

use super::parts::{address, head};
use crate::book::{Book, Described, Entry, label};
use crate::frame::Page;
use crate::text::set;
use maud::html;
use std::collections::BTreeMap;

/// The page of the register.
pub(super) fn page<'b, 'w>(book: &'b Book<'w>) -> Page<'b, 'w> {
    let path = "register.html".to_owned();
    let mut letters: BTreeMap<(u8, char), Vec<(String, &Entry)>> = BTreeMap::new();
    for (_, entry) in book.volumes.iter().flat_map(|volume| volume.entries()) {
        if matches!(entry.described, Described::Head | Described::Test | Described::Act) {
            continue;
        }
        let text = label(&entry.item, book.language);
        if let Some(letter) = text.chars().find(|letter| letter.is_alphanumeric()) {
            let letter = letter.to_uppercase().next().unwrap_or(letter);
            letters.entry((rank(letter), letter)).or_default().push((text, entry));
        }
    }
    for entries in letters.values_mut() {
        entries.sort_by_cached_key(|(text, entry)| (text.to_lowercase(), entry.def));
    }
    let title = book.say("Register", "Sakregister");
    let package =
        |entry: &Entry| book.volume(entry.def.package).map(|volume| volume.manifest.name.as_str());
    let body = html! {
        (head(book.say("Everything by name", "Allt efter namn"), title))
        p class="letters" { @for (_, letter) in letters.keys() { a href={ "#" (anchor(*letter)) } { (letter) } " " } }
        @for ((_, letter), entries) in &letters {
            section class="letter" {
                h2 id=(anchor(*letter)) { (letter) }
                ul class="plain" { @for (text, entry) in entries { li {
                    a href=(address(book, entry).from(&path)) { (set(text)) }
                    " " span class="kind" { (entry.described.word(book.language)) ", " (package(entry).unwrap_or_default()) }
                } } }
            }
        }
    };
    Page {
        path,
        title: title.to_owned(),
        volume: None,
        has_rules: false,
        headings: Vec::new(),
        body,
    }
}

/// Å, Ä and Ö come after Z.
const fn rank(letter: char) -> u8 {
    match letter {
        'Å' => 1,
        'Ä' => 2,
        'Ö' => 3,
        _ => 0,
    }
}

fn anchor(letter: char) -> String {
    format!("u{:x}", u32::from(letter))
}
