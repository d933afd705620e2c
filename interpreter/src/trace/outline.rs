//! The page as data, for whoever draws it in a manner of their own.

use super::html::safe_link;
use super::page::{Entry, Mark, Page, Section};
use crate::decision::{Decision, Provisions};
use crate::show::Members;

impl Decision<'_> {
    /// Writes what a reader is told as JSON. `docs/json.md` has its keys.
    pub(crate) fn write_outline(&self, out: &mut String) {
        let page = Page::of(self);
        let mut object = Members::object(out);
        object.text("language", self.language.code());
        object.text("title", &page.title);
        object.text("outcome", &page.outcome);
        object.each("about", &page.about, |(name, value), out| {
            let mut object = Members::object(out);
            object.text("name", name);
            object.text("value", value);
            object.close();
        });
        let folded = page.detail.iter().chain(&page.facts);
        let sections: Vec<&Section<'_>> = page.sections.iter().chain(folded).collect();
        object.each("sections", &sections, |section, out| {
            let mut object = Members::object(out);
            object.text("name", section.name);
            object.text("heading", section.heading);
            object.each("lines", &section.entries, line);
            object.close();
        });
        object.close();
    }
}

fn line(entry: &Entry<'_>, out: &mut String) {
    let mut object = Members::object(out);
    let mark = match entry.mark {
        Mark::None => None,
        Mark::Good => Some("good"),
        Mark::Bad => Some("bad"),
        Mark::Open => Some("open"),
    };
    if let Some(mark) = mark {
        object.text("mark", mark);
    }
    object.text("text", &entry.text);
    if let Some(value) = &entry.value {
        object.text("value", value);
    }
    if let Some(law) = entry.law.filter(|law| !law.is_empty()) {
        provisions(law, object.key("under"));
    }
    if !entry.notes.is_empty() {
        object.texts("notes", &entry.notes);
    }
    if !entry.parts.is_empty() {
        object.each("lines", &entry.parts, line);
    }
    object.close();
}

/// Provisions as cited, with their acts, and links where there are any.
pub(crate) fn provisions(all: Provisions<'_>, out: &mut String) {
    let mut list = Members::list(out);
    for citation in all.citations() {
        let mut object = Members::object(list.element());
        object.text("text", &citation.text);
        if let Some(act) = &citation.act {
            object.text("act", act);
        }
        if let Some(link) = safe_link(citation) {
            object.text("link", link);
        }
        object.close();
    }
    list.close();
}
