//! The page as Markdown; what is folded uses the HTML that every Markdown reader knows.

use super::page::{Entry, Page, Section};
use crate::decision::Decision;

impl Decision<'_> {
    /// The answer on one page, and folded under it, if the decision was asked to explain itself, how every value
    /// came about.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let page = Page::of(self);
        let mut out = format!("# {}: {}\n", escaped(&page.title), escaped(&page.outcome));
        if let Some(reason) = &page.reason {
            out.push_str(&format!("\n{}\n", escaped(reason)));
        }
        out.push('\n');
        for (name, value) in &page.about {
            out.push_str(&format!("- {name}: {}\n", escaped(value)));
        }
        for section in &page.sections {
            out.push_str(&format!("\n## {}\n\n", section.heading));
            entries(&mut out, &section.entries, 0);
        }
        for section in [&page.detail, &page.facts].into_iter().flatten() {
            folded(&mut out, section);
        }
        out
    }
}

fn folded(out: &mut String, section: &Section<'_>) {
    out.push_str(&format!("\n<details>\n<summary>{}</summary>\n\n", section.heading));
    entries(out, &section.entries, 0);
    out.push_str("\n</details>\n");
}

fn entries(out: &mut String, entries: &[Entry<'_>], depth: usize) {
    for entry in entries {
        out.push_str(&"  ".repeat(depth));
        out.push_str("- ");
        out.push_str(&line(entry));
        out.push('\n');
        self::entries(out, &entry.parts, depth + 1);
    }
}

fn line(entry: &Entry<'_>) -> String {
    let sign = entry.mark.sign();
    let mut text = if sign.is_empty() {
        escaped(&entry.text)
    } else {
        format!("{sign} {}", escaped(&entry.text))
    };
    if let Some(value) = &entry.value {
        text.push_str(&format!(": **{}**", escaped(value)));
    }
    if let Some(law) = entry.law.filter(|law| !law.is_empty()) {
        let cited: Vec<String> = law
            .citations()
            .map(|citation| match super::html::safe_link(citation) {
                Some(link) => format!("[{}](<{link}>)", escaped(&citation.text)),
                None => escaped(&citation.text),
            })
            .collect();
        text.push_str(&format!(" ({})", cited.join(", ")));
    }
    for note in &entry.notes {
        text.push_str(&format!(" · {}", escaped(note)));
    }
    text
}

/// A text that Markdown takes for nothing but text.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' => {
                out.push('\\');
                out.push(letter);
            }
            '&' => out.push_str("&amp;"),
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}
