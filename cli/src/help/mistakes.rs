//! What is said of a command line that cannot be understood, in Swedish; the parser itself speaks English.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The mistake in Swedish, with what was meant, if that can be told.
#[expect(clippy::wildcard_enum_match_arm, reason = "the parser's list, which may grow")]
pub fn mistake(error: &clap::Error) -> String {
    let given = |kind| error.get(kind).map(shown);
    let argument = given(ContextKind::InvalidArg).unwrap_or_default();
    let value = given(ContextKind::InvalidValue).unwrap_or_default();
    let mut text = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} behöver ett värde"),
        ErrorKind::InvalidValue => format!("{argument} kan inte vara ”{value}”"),
        ErrorKind::UnknownArgument => format!("okänt argument ”{argument}”"),
        ErrorKind::InvalidSubcommand => {
            format!(
                "det finns inget kommando ”{}”",
                given(ContextKind::InvalidSubcommand).unwrap_or_default()
            )
        }
        ErrorKind::NoEquals => format!("{argument} ska följas av = och ett värde"),
        ErrorKind::ValueValidation => format!("{argument} kan inte vara ”{value}”"),
        ErrorKind::TooManyValues => format!("{argument} har ett värde för mycket: ”{value}”"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("fel antal värden för {argument}")
        }
        ErrorKind::ArgumentConflict => {
            let other = given(ContextKind::PriorArg).unwrap_or_default();
            if other == argument || other.is_empty() {
                format!("{argument} får anges bara en gång")
            } else {
                format!("{argument} kan inte användas tillsammans med {other}")
            }
        }
        ErrorKind::MissingRequiredArgument => format!("här saknas {argument}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "här saknas ett kommando".to_owned()
        }
        ErrorKind::InvalidUtf8 => "ett argument är inte UTF-8".to_owned(),
        _ => error.kind().to_string(),
    };
    for kind in
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
    {
        if let Some(near) = given(kind) {
            text.push_str(&format!("; menade du {near}?"));
        }
    }
    if let Some(choices) = given(ContextKind::ValidValue).filter(|choices| !choices.is_empty()) {
        text.push_str(&format!(" (möjliga värden: {choices})"));
    }
    text
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the parser's list, which may grow")]
fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Bool(_) | ContextValue::Number(_) | ContextValue::None => String::new(),
        _ => value.to_string(),
    }
}
