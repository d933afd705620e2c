//! What the command line was told before its arguments: language, colour, the width of the window.
#![expect(
    clippy::disallowed_methods,
    reason = "only the command line asks its surroundings, and only for how to show things"
)]

use clap::ValueEnum;
use lagrum_language::diagnostics::Language;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// `--lang`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    En,
    Sv,
}

/// `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Default)]
pub enum Colour {
    #[default]
    Auto,
    Always,
    Never,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Language::English,
            Lang::Sv => Language::Swedish,
        }
    }
}

/// The arguments of the program.
pub fn arguments() -> Vec<OsString> {
    std::env::args_os().collect()
}

/// The language that the environment asks for: `LC_ALL`, else `LC_MESSAGES`, else `LANG`.
pub fn language() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
    match set.into_iter().find(|value| !value.is_empty()) {
        Some(value) if value.starts_with("sv") => Language::Swedish,
        Some(_) | None => Language::English,
    }
}

/// Whether to colour what is written to a stream that is a terminal or not.
pub fn coloured(colour: Colour, is_terminal: bool) -> bool {
    let refused = || {
        std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|value| value == "dumb")
    };
    match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => is_terminal && !refused(),
    }
}

/// The folder that relative paths are counted from, without links.
pub fn here() -> Option<PathBuf> {
    std::env::current_dir().ok()?.canonicalize().ok()
}

/// A path as a user would write it: from the present folder, if it lies there.
pub fn shown(path: &Path) -> String {
    let shown = here().and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    match shown {
        Some(inside) if inside.as_os_str().is_empty() => ".".to_owned(),
        Some(inside) => inside.display().to_string(),
        None => path.display().to_string(),
    }
}

/// Opens a file in whatever the user reads such files with.
pub fn open(path: &Path) -> std::io::Result<()> {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    std::process::Command::new(program).arg(path).spawn().map(drop)
}

/// How many characters fit on a line; 100 where there is no window.
pub fn width() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0)).clamp(40, 120)
}

/// `--lang` and `--color` as far as they can be told before the arguments are parsed, for what the parser itself says.
pub fn foretold(arguments: &[OsString]) -> (Language, Colour) {
    let words: Vec<&str> =
        arguments.iter().map_while(|word| word.to_str()).take_while(|word| *word != "--").collect();
    let value = |name: &str| {
        let with = format!("{name}=");
        let joined = words.iter().find_map(|word| word.strip_prefix(with.as_str()));
        let apart = words
            .iter()
            .zip(words.iter().skip(1))
            .find(|(word, _)| **word == name)
            .map(|(_, next)| *next);
        joined.or(apart)
    };
    let lang = value("--lang").and_then(|lang| Lang::from_str(lang, true).ok());
    let colour = value("--color").and_then(|colour| Colour::from_str(colour, true).ok());
    (lang.map_or_else(language, Language::from), colour.unwrap_or_default())
}
