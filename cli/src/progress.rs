//! A progress bar on standard error, where somebody is there to see it.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use lagrum_language::diagnostics::Language;
use std::io::{self, IsTerminal, Read};

/// How far a long batch has come.
pub struct Progress(ProgressBar);

impl Progress {
    /// Of so many bytes, if that is known. Nothing is drawn where decisions go to the same window.
    pub fn new(bytes: Option<u64>, language: Language) -> Self {
        let seen = io::stderr().is_terminal() && !io::stdout().is_terminal();
        let target = if seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let (read, left) = match language {
            Language::English => ("read", "left"),
            Language::Swedish => ("lästa", "kvar"),
        };
        let template = match bytes {
            Some(_) => format!("{{bar:40}} {{bytes}}/{{total_bytes}} {read}, {{eta}} {left}"),
            None => format!("{{spinner}} {{bytes}} {read}"),
        };
        let style = ProgressStyle::with_template(&template)
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        Progress(ProgressBar::with_draw_target(bytes, target).with_style(style))
    }

    /// A source that tells the bar what is read of it.
    pub fn of<R: Read>(&self, source: R) -> impl Read + use<R> {
        self.0.wrap_read(source)
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}
