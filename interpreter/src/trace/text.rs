//! The page as text: for a terminal, a log, a letter.

use super::page::{Entry, Mark, Page, Section};
use super::style::Style;
use crate::decision::Decision;

impl Decision<'_> {
    /// The answer on one page, and under it, if the decision was asked to explain itself, how every value came about.
    #[must_use]
    pub fn to_text(&self, style: &Style) -> String {
        let page = Page::of(self);
        let mut writer = Writer { out: String::new(), style };
        writer.head(&page);
        for section in &page.sections {
            writer.section(section, false);
        }
        for section in [&page.detail, &page.facts].into_iter().flatten() {
            writer.section(section, true);
        }
        writer.out
    }
}

struct Writer<'s> {
    out: String,
    style: &'s Style,
}

impl Writer<'_> {
    fn head(&mut self, page: &Page<'_>) {
        let paint = match page.good {
            Some(true) => self.style.good,
            Some(false) => self.style.bad,
            None => self.style.strong,
        };
        self.line(&format!("{}: {}", self.style.strong.on(&page.title), paint.on(&page.outcome)));
        if let Some(reason) = &page.reason {
            reason.lines().for_each(|line| self.line(&one_line(line)));
        }
        for (name, value) in &page.about {
            self.line(&self.style.faint.on(&format!("{name}: {}", one_line(value))));
        }
    }

    fn section(&mut self, section: &Section<'_>, tree: bool) {
        self.out.push('\n');
        self.line(&self.style.strong.on(section.heading));
        for entry in &section.entries {
            self.line(&format!("  {}", self.entry(entry)));
            if tree {
                self.parts(entry, "  ");
            }
        }
    }

    fn parts(&mut self, entry: &Entry<'_>, indent: &str) {
        let last = entry.parts.len().saturating_sub(1);
        for (index, part) in entry.parts.iter().enumerate() {
            let (branch, below) =
                if index == last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            let branch = self.style.faint.on(&format!("{indent}{branch}"));
            self.line(&format!("{branch}{}", self.entry(part)));
            self.parts(part, &format!("{indent}{below}"));
        }
    }

    fn entry(&self, entry: &Entry<'_>) -> String {
        let sign = match entry.mark {
            Mark::Good => self.style.good.on("✓ "),
            Mark::Bad => self.style.bad.on("✗ "),
            Mark::Open => self.style.strong.on("? "),
            Mark::None => String::new(),
        };
        let mut text = format!("{sign}{}", one_line(&entry.text));
        if let Some(value) = &entry.value {
            text.push_str(": ");
            text.push_str(&self.style.value.on(&one_line(value)));
        }
        if let Some(law) = entry.law.filter(|law| !law.is_empty()) {
            text.push_str("  ");
            text.push_str(&self.style.law.on(&format!("[{}]", law.line())));
        }
        for note in &entry.notes {
            text.push_str("  ");
            text.push_str(&self.style.faint.on(&one_line(note)));
        }
        text
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }
}

/// Texts come from facts too, and may not paint a terminal or break a line.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
