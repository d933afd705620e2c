//! A page of tables and lines, written as text, Markdown or HTML.

use crate::language::Language;
use crate::trace::{Style, html_escaped, markdown_escaped};

/// A page.
pub(super) struct Sheet {
    pub(super) language: Language,
    pub(super) title: String,
    pub(super) about: Vec<(&'static str, String)>,
    pub(super) sections: Vec<Part>,
}

/// A part of a page: a table, lines, or both.
pub(super) struct Part {
    pub(super) heading: String,
    /// The heading of the table, then its rows; empty where there is none.
    pub(super) table: Vec<Vec<String>>,
    /// Lines, each with lines under it.
    pub(super) lines: Vec<(String, Vec<String>)>,
}

impl Part {
    pub(super) fn new(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), table: Vec::new(), lines: Vec::new() }
    }
}

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse;margin:1rem 0}th,td{text-align:left;padding:.25rem 1rem .25rem 0;border-bottom:1px solid #d1d5db}\
td+td{font-variant-numeric:tabular-nums}";

impl Sheet {
    /// The page for a terminal, a log, a letter.
    pub(super) fn to_text(&self, style: &Style) -> String {
        let mut out = format!("{}\n", style.strong.on(&one_line(&self.title)));
        for (name, value) in &self.about {
            out.push_str(&style.faint.on(&format!("{name}: {}", one_line(value))));
            out.push('\n');
        }
        for part in &self.sections {
            out.push_str(&format!("\n{}\n", style.strong.on(&one_line(&part.heading))));
            out.push_str(&columns(&part.table));
            for (line, under) in &part.lines {
                out.push_str(&format!("  {}\n", one_line(line)));
                for line in under {
                    out.push_str(&format!("    {}\n", style.faint.on(&one_line(line))));
                }
            }
        }
        out
    }

    /// The page as Markdown.
    pub(super) fn to_markdown(&self) -> String {
        let escaped = |text: &String| markdown_escaped(text);
        let mut out = format!("# {}\n\n", escaped(&self.title));
        for (name, value) in &self.about {
            out.push_str(&format!("- {name}: {}\n", escaped(value)));
        }
        for part in &self.sections {
            out.push_str(&format!("\n## {}\n\n", escaped(&part.heading)));
            for (index, row) in part.table.iter().enumerate() {
                let cells: Vec<String> = row.iter().map(escaped).collect();
                out.push_str(&format!("| {} |\n", cells.join(" | ")));
                if index == 0 {
                    out.push_str(&format!("|{}\n", "---|".repeat(row.len())));
                }
            }
            if !part.table.is_empty() && !part.lines.is_empty() {
                out.push('\n');
            }
            for (line, under) in &part.lines {
                out.push_str(&format!("- {}\n", escaped(line)));
                under.iter().for_each(|line| out.push_str(&format!("  - {}\n", escaped(line))));
            }
        }
        out
    }

    /// The page as HTML: one document, that fetches nothing and runs nothing.
    pub(super) fn to_html(&self) -> String {
        let escaped = |text: &String| html_escaped(text);
        let title = escaped(&self.title);
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<dl>\n",
            self.language.code()
        );
        for (name, value) in &self.about {
            out.push_str(&format!("<dt>{name}</dt><dd>{}</dd>\n", escaped(value)));
        }
        out.push_str("</dl>\n");
        for part in &self.sections {
            out.push_str(&format!("<section>\n<h2>{}</h2>\n", escaped(&part.heading)));
            table(&mut out, &part.table);
            if !part.lines.is_empty() {
                out.push_str("<ul>\n");
            }
            for (line, under) in &part.lines {
                let under: String =
                    under.iter().map(|line| format!("<br>{}", escaped(line))).collect();
                out.push_str(&format!("<li>{}{under}</li>\n", escaped(line)));
            }
            if !part.lines.is_empty() {
                out.push_str("</ul>\n");
            }
            out.push_str("</section>\n");
        }
        out.push_str("</body>\n</html>\n");
        out
    }
}

fn table(out: &mut String, rows: &[Vec<String>]) {
    if rows.is_empty() {
        return;
    }
    out.push_str("<table>\n");
    for (index, row) in rows.iter().enumerate() {
        let tag = if index == 0 { "th" } else { "td" };
        let cells: String =
            row.iter().map(|cell| format!("<{tag}>{}</{tag}>", html_escaped(cell))).collect();
        out.push_str(&format!("<tr>{cells}</tr>\n"));
    }
    out.push_str("</table>\n");
}

/// A table in columns as wide as they need.
fn columns(rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| one_line(cell).chars().count()).max().unwrap_or(0)
    };
    let mut out = String::new();
    for row in rows {
        let mut line = String::from("  ");
        for (column, cell) in row.iter().enumerate() {
            let cell = one_line(cell);
            let blanks = width(column).saturating_sub(cell.chars().count()) + 2;
            line.push_str(&cell);
            line.push_str(&" ".repeat(blanks));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Texts come from facts too, and may not paint a terminal or break a line.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
