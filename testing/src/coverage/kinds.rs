//! What is to be covered, in words.

use super::{Item, SpotKind, Way};
use lagrum_language::diagnostics::Text;

/// All kinds, in the order that they are reported.
pub(super) const ALL: [SpotKind; 19] = [
    SpotKind::Rule,
    SpotKind::Version,
    SpotKind::Main,
    SpotKind::Exception,
    SpotKind::Table,
    SpotKind::Row,
    SpotKind::Branch,
    SpotKind::Line,
    SpotKind::Filter,
    SpotKind::Parameter,
    SpotKind::Period,
    SpotKind::Condition,
    SpotKind::Result,
    SpotKind::Reason,
    SpotKind::Ensure,
    SpotKind::Control,
    SpotKind::Sample,
    SpotKind::Omitted,
    SpotKind::Coordination,
];

/// The word for a kind in JSON.
#[must_use]
pub const fn word(kind: SpotKind) -> &'static str {
    match kind {
        SpotKind::Parameter => "parameter",
        SpotKind::Period => "period",
        SpotKind::Rule => "rule",
        SpotKind::Version => "version",
        SpotKind::Main => "main_rule",
        SpotKind::Exception => "exception",
        SpotKind::Table => "table",
        SpotKind::Row => "row",
        SpotKind::Condition => "condition",
        SpotKind::Line => "line",
        SpotKind::Branch => "branch",
        SpotKind::Filter => "filter",
        SpotKind::Result => "result",
        SpotKind::Reason => "reason",
        SpotKind::Ensure => "ensure",
        SpotKind::Control => "control",
        SpotKind::Sample => "sample",
        SpotKind::Omitted => "omitted",
        SpotKind::Coordination => "coordination",
    }
}

/// Many of a kind, for readers.
#[must_use]
pub const fn plural(kind: SpotKind) -> (&'static str, &'static str) {
    match kind {
        SpotKind::Parameter => ("parameters", "parametrar"),
        SpotKind::Period => ("periods of parameters", "parametrars perioder"),
        SpotKind::Rule => ("rules", "regler"),
        SpotKind::Version => ("versions", "lydelser"),
        SpotKind::Main => ("main rules", "huvudregler"),
        SpotKind::Exception => ("exceptions", "undantag"),
        SpotKind::Table => ("tables", "tabeller"),
        SpotKind::Row => ("rows of tables", "tabellrader"),
        SpotKind::Condition => ("conditions", "villkor"),
        SpotKind::Line => ("lines of conditions", "led i villkor"),
        SpotKind::Branch => ("choices", "vägval"),
        SpotKind::Filter => ("choices among rows", "urval av rader"),
        SpotKind::Result => ("results", "resultat"),
        SpotKind::Reason => ("reasons", "motiveringar"),
        SpotKind::Ensure => ("demands on facts", "krav på uppgifter"),
        SpotKind::Control => ("controls", "kontroller"),
        SpotKind::Sample => ("random samples", "stickprov"),
        SpotKind::Omitted => ("provisions left out", "utelämnade bestämmelser"),
        SpotKind::Coordination => ("rules of coordination", "samordningsregler"),
    }
}

/// One of a kind, for readers.
#[must_use]
pub const fn singular(kind: SpotKind) -> (&'static str, &'static str) {
    match kind {
        SpotKind::Parameter => ("parameter", "parametern"),
        SpotKind::Period => ("period", "perioden"),
        SpotKind::Rule => ("rule", "regeln"),
        SpotKind::Version => ("version", "lydelsen"),
        SpotKind::Main => ("main rule of", "huvudregeln i"),
        SpotKind::Exception => ("exception", "undantaget"),
        SpotKind::Table => ("table", "tabellen"),
        SpotKind::Row => ("row", "raden"),
        SpotKind::Condition => ("condition", "villkoret"),
        SpotKind::Line => ("line", "ledet"),
        SpotKind::Branch => ("choice by", "vägvalet"),
        SpotKind::Filter => ("choice of rows by", "urvalet"),
        SpotKind::Result => ("result", "resultatet"),
        SpotKind::Reason => ("reason", "motiveringen"),
        SpotKind::Ensure => ("demand", "kravet"),
        SpotKind::Control => ("control", "kontrollen"),
        SpotKind::Sample => ("random sample", "stickprovet"),
        SpotKind::Omitted => ("provision left out", "den utelämnade bestämmelsen"),
        SpotKind::Coordination => ("coordination of", "samordningen av"),
    }
}

impl Item {
    /// The item for readers: `exception single_parent`.
    #[must_use]
    pub fn title(&self) -> Text {
        let (en, sv) = singular(self.kind);
        let name = match self.kind {
            _ if self.name.is_empty() => String::new(),
            _ if self.is_source_text() => format!(" `{}`", self.name),
            SpotKind::Ensure => format!(" ”{}”", self.name),
            _ => format!(" {}", self.name),
        };
        Text::new(format!("{en}{name}"), format!("{sv}{name}"))
    }

    /// Whether its name is a piece of the rules.
    const fn is_source_text(&self) -> bool {
        matches!(self.kind, SpotKind::Row | SpotKind::Line | SpotKind::Branch | SpotKind::Filter)
    }

    /// What no case did, for readers: `never applies`; `None` where all is covered.
    #[must_use]
    pub fn lacks(&self) -> Option<Text> {
        let mut missing = self.missing();
        let way = missing.next()?;
        Some(match (self.kind, way, missing.next()) {
            (_, Way::Used, _) => Text::new("never used", "används aldrig"),
            (_, _, Some(_)) => Text::new("never asked", "prövas aldrig"),
            (SpotKind::Exception, Way::Yes, _) => Text::new("never applies", "tillämpas aldrig"),
            (SpotKind::Exception, Way::No, _) => Text::new("always applies", "tillämpas alltid"),
            (SpotKind::Control, Way::Yes, _) => Text::new("never hits", "ger aldrig träff"),
            (SpotKind::Control, Way::No, _) => Text::new("always hits", "ger alltid träff"),
            (SpotKind::Ensure, Way::No, _) => Text::new("never broken", "bryts aldrig"),
            (_, Way::Yes, _) => Text::new("never true", "aldrig sant"),
            (_, Way::No, _) => Text::new("never false", "aldrig falskt"),
        })
    }
}
