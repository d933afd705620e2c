//! Trees to JSON and YAML.

use super::{Entry, Kind, Tree, is_null};
use lagrum_plan::exact::Rational;

/// A tree as JSON on one line. Numbers are texts: the door reads those exactly.
pub(crate) fn json(tree: &Tree) -> String {
    let mut out = String::new();
    write_json(tree, &mut out);
    out
}

fn write_json(tree: &Tree, out: &mut String) {
    match &tree.kind {
        Kind::Plain(word) if is_null(word) => out.push_str("null"),
        Kind::Plain(word) if word == "true" || word == "false" => out.push_str(word),
        Kind::Plain(text) | Kind::Text(text) => quoted(text, out),
        Kind::List(list) => {
            out.push('[');
            for (index, tree) in list.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                write_json(tree, out);
            }
            out.push(']');
        }
        Kind::Map(entries) => {
            out.push('{');
            for (index, entry) in entries.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                quoted(&entry.key, out);
                out.push(':');
                write_json(&entry.value, out);
            }
            out.push('}');
        }
    }
}

/// In double quotes, as JSON and YAML both read it.
fn quoted(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

/// The keys of a map in block style, each on a line of its own, so far from the margin.
pub(crate) fn yaml_map(entries: &[Entry], indent: usize, out: &mut String) {
    for entry in entries {
        margin(indent, out);
        yaml_entry(entry, indent, out);
    }
}

fn yaml_entry(entry: &Entry, indent: usize, out: &mut String) {
    word(&entry.key, out);
    out.push(':');
    let inner = indent.saturating_add(2);
    match &entry.value.kind {
        Kind::Map(entries) if !entries.is_empty() => {
            out.push('\n');
            yaml_map(entries, inner, out);
        }
        Kind::List(list) if !list.is_empty() => {
            out.push('\n');
            list.iter().for_each(|item| yaml_item(item, inner, out));
        }
        Kind::Map(_) | Kind::List(_) | Kind::Plain(_) | Kind::Text(_) => {
            out.push(' ');
            scalar(&entry.value, out);
            out.push('\n');
        }
    }
}

fn yaml_item(item: &Tree, indent: usize, out: &mut String) {
    margin(indent, out);
    out.push_str("- ");
    match (&item.kind, item.entries()) {
        (_, [first, rest @ ..]) => {
            let inner = indent.saturating_add(2);
            yaml_entry(first, inner, out);
            yaml_map(rest, inner, out);
        }
        (Kind::List(list), []) if !list.is_empty() => {
            out.push_str(&json(item));
            out.push('\n');
        }
        _ => {
            scalar(item, out);
            out.push('\n');
        }
    }
}

fn scalar(tree: &Tree, out: &mut String) {
    match &tree.kind {
        Kind::Plain(text) => out.push_str(text),
        Kind::Text(text) => word(text, out),
        Kind::List(_) => out.push_str("[]"),
        Kind::Map(_) => out.push_str("{}"),
    }
}

/// Without quotes where that reads as the same text, or as the same number.
fn word(text: &str, out: &mut String) {
    if Rational::from_decimal(text).is_ok() || reads_as_text(text) {
        out.push_str(text);
    } else {
        quoted(text, out);
    }
}

fn reads_as_text(text: &str) -> bool {
    let begins =
        text.starts_with(|first: char| first.is_alphanumeric() || first == '/' || first == '_');
    let special = ["true", "false", "yes", "no", "on", "off"];
    begins
        && !is_null(text)
        && !special.contains(&text.to_ascii_lowercase().as_str())
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(|c| {
            c.is_control()
                || matches!(
                    c,
                    '"' | '\'' | '{' | '}' | '[' | ']' | ',' | '\u{feff}' | '\u{2028}' | '\u{2029}'
                )
        })
}

fn margin(indent: usize, out: &mut String) {
    out.push_str(&" ".repeat(indent));
}
