//! The card laid out.

use super::{Card, Section};

/// Pairs of keywords beside each other in plain text.
const COLUMNS: usize = 3;
const WIDTH: usize = 38;

pub(super) fn text(card: &Card) -> String {
    let mut text = format!("{}\n", card.title.to_uppercase());
    heading(&mut text, card.shape.0);
    text.push_str(card.shape.1);
    heading(&mut text, card.notes.0);
    for (name, note) in card.notes.1 {
        push_wrapped(&mut text, &format!("{name:<11}{note}"), 11);
    }
    heading(&mut text, card.keywords.0);
    for section in &card.keywords.1 {
        text.push_str(&section_text(section));
    }
    heading(&mut text, card.functions.0);
    for function in card.functions.1.iter().flat_map(|(_, functions)| functions) {
        let head = format!("{}{}", function.name, function.signature);
        push_wrapped(&mut text, &format!("{head}  ({})  {}", function.other, function.doc), 4);
    }
    text
}

fn heading(text: &mut String, title: &str) {
    text.push_str(&format!("\n{}\n", title.to_uppercase()));
}

/// The pairs in columns, read downwards.
fn section_text(section: &Section) -> String {
    let cells: Vec<String> = section
        .pairs
        .iter()
        .map(|(en, sv)| if en == sv { en.clone() } else { format!("{en} = {sv}") })
        .collect();
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0_usize;
    for cell in cells {
        let wide = cell.chars().count().saturating_add(2);
        let columns = wide.div_ceil(WIDTH).max(1);
        if used > 0 && used.saturating_add(columns) > COLUMNS {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        let room = columns.saturating_mul(WIDTH);
        line.push_str(&format!("{cell:<room$}"));
        used = used.saturating_add(columns);
    }
    lines.push(line);
    let lines: String = lines.iter().map(|line| format!("  {}\n", line.trim_end())).collect();
    format!("{}\n{lines}", section.title)
}

/// A paragraph of at most so many characters a line.
fn push_wrapped(text: &mut String, paragraph: &str, indent: usize) {
    let most = COLUMNS * WIDTH;
    let mut line = String::new();
    let lead = paragraph.chars().take_while(|c| *c == ' ').count();
    line.push_str(&" ".repeat(lead));
    for (n, word) in paragraph.trim_start().split(' ').enumerate() {
        let room = line.chars().count().saturating_add(word.chars().count()).saturating_add(1);
        if room > most {
            text.push_str(line.trim_end());
            text.push('\n');
            line = " ".repeat(indent);
        } else if n > 0 {
            line.push(' ');
        }
        line.push_str(word);
    }
    text.push_str(line.trim_end());
    text.push('\n');
}

pub(super) fn markdown(card: &Card) -> String {
    let mut text =
        format!("# {}\n\n## {}\n\n```text\n{}```\n", card.title, card.shape.0, card.shape.1);
    text.push_str(&format!("\n## {}\n\n", card.notes.0));
    for (name, note) in card.notes.1 {
        text.push_str(&format!("- **{name}**: {}\n", escaped(note)));
    }
    text.push_str(&format!("\n## {}\n", card.keywords.0));
    for section in &card.keywords.1 {
        text.push_str(&format!("\n**{}**: ", section.title));
        let pairs: Vec<String> =
            section.pairs.iter().map(|(en, sv)| format!("`{en}` `{sv}`")).collect();
        text.push_str(&format!("{}\n", pairs.join(" · ")));
    }
    text.push_str(&format!("\n## {}\n", card.functions.0));
    for (family, functions) in &card.functions.1 {
        text.push_str(&format!("\n**{family}**\n\n"));
        for function in functions {
            let (name, signature) = (function.name, function.signature);
            text.push_str(&format!(
                "- `{name}{signature}` (`{}`): {}\n",
                function.other, function.doc
            ));
        }
    }
    text
}

fn escaped(text: &str) -> String {
    text.replace('|', "\\|").replace('*', "\\*").replace('<', "&lt;").replace('>', "&gt;")
}
