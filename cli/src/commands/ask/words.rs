//! What the interview says, in both languages.

use lagrum_interpreter::interview::{Field, Kind, Question, Wants};
use lagrum_language::diagnostics::Language;

/// A text in English and Swedish.
pub type Said = (&'static str, &'static str);

pub const COMMANDS: Said = (
    "Enter: not known · < back · ? about the question · ! the decision so far · . stop",
    "Enter: vet inte · < tillbaka · ? om frågan · ! beslutet så långt · . sluta",
);
pub const BEGINNING: Said = ("This is the first question.", "Det här är den första frågan.");
pub const NOT_TEXT: Said = ("That is not UTF-8.", "Det är inte UTF-8.");
pub const EXPLAIN: Said =
    ("Show how it was worked out? (yes or no)", "Visa hur det räknades ut? (ja eller nej)");
pub const WHO: Said = ("Who judges this?", "Vem bedömer det?");
pub const WHEN: Said =
    ("When was it judged? (as 2024-01-31)", "När bedömdes det? (som 2024-01-31)");
pub const WHY: Said = ("Why?", "Varför?");
pub const SAVED: Said = ("The case is saved in", "Ärendet är sparat i");

/// A text in a language.
pub const fn say(said: Said, language: Language) -> &'static str {
    match language {
        Language::English => said.0,
        Language::Swedish => said.1,
    }
}

/// The question itself.
pub fn question(question: &Question, language: Language) -> String {
    let field = &question.field;
    let there = |said| format!("{}: {}", field.label, say(said, language));
    let asked = match (question.wants, &field.ask) {
        (Wants::Row { number, .. }, _) if number > 1 => there(("one more?", "en till?")),
        (_, Some(ask)) => ask.clone(),
        (Wants::Row { .. } | Wants::Presence, None) => there(("is there one?", "finns det någon?")),
        (Wants::Value, None) => field.label.clone(),
    };
    let hint = hint(question, language);
    if hint.is_empty() { asked } else { format!("{asked} ({hint})") }
}

/// How it is answered.
fn hint(question: &Question, language: Language) -> String {
    let field = &question.field;
    let own = match question.wants {
        Wants::Presence | Wants::Row { of: Kind::Record | Kind::List, .. } => yes_no(language),
        Wants::Row { of, number } => {
            let none = if number > 1 { ("- no more", "- inga fler") } else { ("- none", "- inga") };
            return joined([written(field, of, language), say(none, language).to_owned()]);
        }
        Wants::Value => written(field, field.kind, language),
    };
    let may_be_absent = !field.required && question.wants == Wants::Value;
    let absent = if may_be_absent { ("- there is none", "- finns inte") } else { ("", "") };
    joined([own, say(absent, language).to_owned()])
}

fn yes_no(language: Language) -> String {
    say(("yes or no", "ja eller nej"), language).to_owned()
}

fn written(field: &Field, kind: Kind, language: Language) -> String {
    let unit = || field.unit.clone().unwrap_or_default();
    let text = match kind {
        Kind::YesNo => return yes_no(language),
        Kind::Integer | Kind::Decimal | Kind::Money if field.unit.is_some() => return unit(),
        Kind::Integer => ("a whole number", "ett heltal"),
        Kind::Decimal => ("a number", "ett tal"),
        Kind::Money => ("an amount", "ett belopp"),
        Kind::Date => ("a date, as 2024-01-31", "ett datum, som 2024-01-31"),
        Kind::Month => ("a month, as 2024-01", "en månad, som 2024-01"),
        Kind::Text if !field.judged => return field.help.clone().unwrap_or_default(),
        Kind::Text | Kind::Choice | Kind::List | Kind::Record => return String::new(),
    };
    say(text, language).to_owned()
}

fn joined(parts: [String; 2]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("; ")
}

/// What else is to be known of a question: how it is judged, who is to say it, by which provisions it counts.
pub fn about(question: &Question, language: Language) -> Vec<String> {
    let field = &question.field;
    let line = |said: Said, text: Option<&str>| Some(format!("{}: {}", say(said, language), text?));
    let source = question.source.as_deref().or(field.source.as_deref());
    let lines = [
        line(("Fact", "Uppgift"), Some(&field.label)),
        line(("How", "Hur"), field.help.as_deref()),
        line(("By the word of", "Enligt"), source),
        line(("Provisions", "Bestämmelser"), field.provision.as_deref()),
    ];
    lines.into_iter().flatten().collect()
}
