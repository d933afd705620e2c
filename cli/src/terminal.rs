//! Standard output and standard error: the only place that prints.

use crate::surroundings::{self, Colour};
use lagrum_language::diagnostics::{Language, Text};
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

/// Where a command writes, and how.
pub struct Terminal {
    /// The language of what it says.
    pub language: Language,
    /// Whether what goes to standard output is coloured.
    pub colour: bool,
    /// Whether what goes to standard error is coloured.
    pub colour_errors: bool,
    out: BufWriter<Stdout>,
}

impl Terminal {
    /// The streams of the program.
    pub fn new(language: Language, colour: Colour) -> Self {
        Terminal {
            language,
            colour: surroundings::coloured(colour, io::stdout().is_terminal()),
            colour_errors: surroundings::coloured(colour, io::stderr().is_terminal()),
            out: BufWriter::new(io::stdout()),
        }
    }

    /// A line to standard output, in the user's language.
    pub fn say(&mut self, text: &Text) -> io::Result<()> {
        let language = self.language;
        writeln!(self, "{}", text.get(language))
    }

    /// Something to standard error. That it cannot be written is no reason to fail.
    pub fn complain(&mut self, text: &str) {
        // What was printed before comes before.
        let _ = self.out.flush();
        let _ = io::stderr().write_all(text.as_bytes());
    }

    /// `error: …` to standard error.
    pub fn error(&mut self, message: &str) {
        let word = self.pick("error", "fel");
        let head = if self.colour_errors {
            format!("\u{1b}[1;31m{word}:\u{1b}[0m")
        } else {
            format!("{word}:")
        };
        self.complain(&format!("{head} {message}\n"));
    }

    /// One of two texts, by the user's language.
    pub fn pick<'a>(&self, en: &'a str, sv: &'a str) -> &'a str {
        match self.language {
            Language::English => en,
            Language::Swedish => sv,
        }
    }
}

impl Write for Terminal {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
/// A text of somebody else's on one line: it may not paint the terminal, nor break the line.
pub fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
