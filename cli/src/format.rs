//! `--format` where there are words for people and data for programs.

use clap::ValueEnum;

/// Words or data.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[default]
    Text,
    Json,
}
