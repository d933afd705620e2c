//! What all pages have: the frame, the style, and text made safe.

use lagrum_language::diagnostics::Language;
use lagrum_testing::coverage::Share;
use lagrum_testing::coverage::State;

/// A page being written.
pub(super) struct Page {
    pub(super) language: Language,
    out: String,
}

impl Page {
    pub(super) fn new(title: &str, language: Language) -> Self {
        let code = match language {
            Language::English => "en",
            Language::Swedish => "sv",
        };
        let title = escaped(title);
        let out = format!(
            "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
        );
        Self { language, out }
    }

    /// One of two texts, by the reader's language.
    pub(super) fn pick<'t>(&self, en: &'t str, sv: &'t str) -> &'t str {
        match self.language {
            Language::English => en,
            Language::Swedish => sv,
        }
    }

    /// Adds markup as it is.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
        self.out.push('\n');
    }

    /// Adds an element with a text.
    pub(super) fn element(&mut self, name: &str, text: &str) {
        self.raw(&format!("<{name}>{}</{name}>", escaped(text)));
    }

    /// Per cent as the reader writes it.
    pub(super) fn percent(&self, share: Share) -> String {
        format!("{}{}", share.percent(), self.pick("%", " %"))
    }

    /// A cell with a bar and the figure beside it.
    pub(super) fn bar(&self, share: Share) -> String {
        let percent = share.percent();
        let class = match percent {
            100 => "yes",
            50.. => "partly",
            _ => "no",
        };
        format!(
            "<td class=\"bar\"><div><span class=\"{class}\" style=\"width:{percent}%\"></span></div></td><td class=\"figure\">{}</td>",
            self.percent(share)
        )
    }

    pub(super) fn end(mut self) -> String {
        self.raw("</main>\n</body>\n</html>");
        self.out
    }
}

/// What marks a state beside its colour: the class, the sign, and the word in both languages.
pub(super) const fn mark(state: State) -> (&'static str, &'static str, [&'static str; 2]) {
    match state {
        State::Covered => ("yes", "✓", ["covered", "täckt"]),
        State::Partly => ("partly", "◐", ["partly covered", "delvis täckt"]),
        State::Not => ("no", "✗", ["not covered", "inte täckt"]),
    }
}

/// A text as the text of an element or the value of an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

const STYLE: &str = include_str!("style.css");
