//! The page as HTML: one file, nothing fetched, no script.

use super::page::{Entry, Mark, Page, Section};
use crate::decision::Decision;
use lagrum_plan::package::Citation;
use std::cell::Cell;

const STYLE: &str = ":root{color-scheme:light dark}\
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere;\
background:light-dark(#fff,#14171c);color:light-dark(#111827,#e5e7eb)}\
ul{list-style:none;padding-left:min(1.25rem,2.5vw)}section>ul{padding-left:0}\
a{color:light-dark(#1e40af,#93c5fd)}p.law{margin:0 0 0 1.1rem;font-size:.9em}\
.good{color:light-dark(#166534,#86efac)}.bad{color:light-dark(#991b1b,#fca5a5)}.open{color:light-dark(#92400e,#fcd34d)}\
.law{color:light-dark(#1e40af,#93c5fd)}.note{color:light-dark(#4b5563,#9ca3af)}\
summary{cursor:pointer;padding:.1rem 0}";

impl Decision<'_> {
    /// The answer on one page, and folded under it, if the decision was asked to explain itself, how every value
    /// came about. A whole document, that fetches nothing and runs nothing.
    #[must_use]
    pub fn to_html(&self) -> String {
        let page = Page::of(self);
        let title = escaped(&page.title);
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}: <span class=\"{}\">{}</span></h1>\n",
            self.language.code(),
            class(page.good),
            escaped(&page.outcome),
        );
        let address = |citation: &Citation| safe_link(citation).map(str::to_owned);
        Writer { level: 2, part: false, left: Cell::new(0), address: &address }
            .body(&mut out, &page);
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }

    /// The same as a part of a document of somebody else's: headings of the level given and deeper, classes as in
    /// [`Decision::to_html`], and the address of each provision as `address` has it, by its text as cited.
    #[must_use]
    pub fn to_html_part(&self, level: u8, address: &dyn Fn(&str) -> Option<String>) -> String {
        let mut page = Page::of(self);
        // Whoever has the document says which rules it is of.
        page.about.retain(|(name, _)| *name != self.language.pick("rules", "regler"));
        let mut out =
            format!("<p class=\"outcome {}\">{}</p>\n", class(page.good), escaped(&page.outcome));
        let address = |citation: &Citation| address(&citation.text);
        Writer { level, part: true, left: Cell::new(MOST_LINES), address: &address }
            .body(&mut out, &page);
        out
    }
}

/// Most lines that a part shows of a section, and of what stands together in it: nobody reads thousands.
const MOST_LINES: usize = 300;
const MOST_IN_A_LIST: usize = 30;

/// What is the same for a whole page.
struct Writer<'a> {
    /// The level of headings.
    level: u8,
    /// Whether it is a part of a larger document: nothing in it is folded but its halves, which are open.
    part: bool,
    /// How many more lines of a section a part shows.
    left: Cell<usize>,
    /// Where a citation leads.
    address: &'a dyn Fn(&Citation) -> Option<String>,
}

const fn class(good: Option<bool>) -> &'static str {
    match good {
        Some(true) => "good",
        Some(false) => "bad",
        None => "open",
    }
}

impl Writer<'_> {
    fn body(&self, out: &mut String, page: &Page<'_>) {
        let level = self.level;
        if let Some(reason) = &page.reason {
            out.push_str(&format!("<p>{}</p>\n", escaped(reason)));
        }
        if !page.about.is_empty() {
            out.push_str("<dl>\n");
            for (name, value) in &page.about {
                out.push_str(&format!("<dt>{name}</dt><dd>{}</dd>\n", escaped(value)));
            }
            out.push_str("</dl>\n");
        }
        for section in &page.sections {
            out.push_str(&format!("<section>\n<h{level}>{}</h{level}>\n", section.heading));
            self.entries(out, &section.entries);
            out.push_str("</section>\n");
        }
        for section in [&page.detail, &page.facts].into_iter().flatten() {
            self.folded(out, section);
        }
    }

    fn folded(&self, out: &mut String, section: &Section<'_>) {
        let open = if self.part { " open" } else { "" };
        self.left.set(MOST_LINES);
        out.push_str(&format!("<details{open}>\n<summary>{}</summary>\n", section.heading));
        self.entries(out, &section.entries);
        out.push_str("</details>\n");
    }

    fn entries(&self, out: &mut String, entries: &[Entry<'_>]) {
        out.push_str("<ul>\n");
        for (at, entry) in entries.iter().enumerate() {
            if self.part && (at >= MOST_IN_A_LIST || self.left.get() == 0) {
                let more = entries.len().saturating_sub(at);
                out.push_str(&format!("<li class=\"note\">… + {more} (lagrum explain)</li>\n"));
                break;
            }
            self.left.set(self.left.get().saturating_sub(1));
            if entry.parts.is_empty() {
                out.push_str(&format!("<li>{}</li>\n", self.line(entry)));
            } else if self.part {
                out.push_str(&format!("<li>{}\n", self.line(entry)));
                self.entries(out, &entry.parts);
                out.push_str("</li>\n");
            } else {
                self.foldable(out, entry);
            }
        }
        out.push_str("</ul>\n");
    }

    /// A line that what is under it folds into. A link cannot stand in what is itself pressed to fold: provisions
    /// stand below.
    fn foldable(&self, out: &mut String, entry: &Entry<'_>) {
        let line = format!("{}{}", head(entry), notes(entry));
        out.push_str(&format!("<li><details open><summary>{line}</summary>\n"));
        if let Some(law) = self.law(entry) {
            out.push_str(&format!("<p class=\"law\">{law}</p>\n"));
        }
        self.entries(out, &entry.parts);
        out.push_str("</details></li>\n");
    }

    fn line(&self, entry: &Entry<'_>) -> String {
        let law = self.law(entry).map(|law| format!(" <span class=\"law\">{law}</span>"));
        format!("{}{}{}", head(entry), law.unwrap_or_default(), notes(entry))
    }

    fn law(&self, entry: &Entry<'_>) -> Option<String> {
        let law = entry.law.filter(|law| !law.is_empty())?;
        let cited: Vec<String> = law.citations().map(|cited| self.citation(cited)).collect();
        Some(cited.join(", "))
    }

    fn citation(&self, citation: &Citation) -> String {
        // The page that a part leads to has the title.
        let title = citation
            .act
            .as_ref()
            .filter(|_| !self.part)
            .map_or_else(String::new, |act| format!(" title=\"{}\"", escaped(act)));
        let text = escaped(&citation.text);
        match (self.address)(citation) {
            Some(link) => format!("<a href=\"{}\"{title}>{text}</a>", escaped(&link)),
            None => format!("<cite{title}>{text}</cite>"),
        }
    }
}

/// The mark, the text and the value of a line.
fn head(entry: &Entry<'_>) -> String {
    let class = match entry.mark {
        Mark::None => "",
        Mark::Good => "good",
        Mark::Bad => "bad",
        Mark::Open => "open",
    };
    let mut text = String::new();
    if entry.mark != Mark::None {
        text.push_str(&format!("<span class=\"{class}\">{}</span> ", entry.mark.sign()));
    }
    text.push_str(&escaped(&entry.text));
    if let Some(value) = &entry.value {
        text.push_str(&format!(": <strong>{}</strong>", escaped(value)));
    }
    text
}

fn notes(entry: &Entry<'_>) -> String {
    let note = |note: &String| format!(" <span class=\"note\">{}</span>", escaped(note));
    entry.notes.iter().map(note).collect()
}

/// A link that leads to a page and nothing else.
pub(super) fn safe_link(citation: &Citation) -> Option<&str> {
    let link = citation.link.as_deref()?;
    let web = link.starts_with("https://") || link.starts_with("http://");
    let plain = !link
        .chars()
        .any(|letter| letter.is_whitespace() || letter.is_control() || "<>\"'`\\".contains(letter));
    (web && plain).then_some(link)
}

pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}
