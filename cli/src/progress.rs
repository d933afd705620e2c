//! A progress bar on standard error, where somebody is there to see it.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use lagrum_language::diagnostics::Language;
use std::io::{self, IsTerminal, Read};
use std::time::Duration;

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

/// How many of many have been run.
pub struct Count(ProgressBar);

/// What takes less time than this needs no bar.
const SHORT: Duration = Duration::from_secs(1);

impl Count {
    /// Of so many.
    pub fn new(all: usize, language: Language) -> Self {
        let left = match language {
            Language::English => "left",
            Language::Swedish => "kvar",
        };
        let style =
            ProgressStyle::with_template(&format!("{{bar:40}} {{pos}}/{{len}}, {{eta}} {left}"))
                .unwrap_or_else(|_| ProgressStyle::default_bar());
        let all = u64::try_from(all).unwrap_or(u64::MAX);
        Count(
            ProgressBar::with_draw_target(Some(all), ProgressDrawTarget::hidden())
                .with_style(style),
        )
    }

    /// One has been run. The bar comes out when it has taken a while, where somebody is there to see it.
    pub fn one_more(&self) {
        if self.0.is_hidden() && self.0.elapsed() > SHORT && io::stderr().is_terminal() {
            self.0.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.0.inc(1);
    }

    /// The same, of so many as there turned out to be.
    pub fn one_of(&self, all: usize) {
        self.0.set_length(u64::try_from(all).unwrap_or(u64::MAX));
        self.one_more();
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}
