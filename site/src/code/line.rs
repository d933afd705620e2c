//! A declaration as lines and tables of HTML.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "most words and pieces have no colour of their own"
)]

use super::meaning::Lead;
use super::sheet::Spelt;
use lagrum_language::surface::Surface;
use lagrum_language::syntax::{SyntaxKind, SyntaxNode, SyntaxToken};
use maud::{Markup, PreEscaped, Render};
use rowan::NodeOrToken;

/// Where names and provisions lead from a page.
pub(crate) trait Doors {
    /// The address of what a word means.
    fn of(&self, lead: Lead) -> Option<String>;
    /// The address of a provision, as cited.
    fn law(&self, citation: &str) -> Option<String>;
}

/// A piece of a line.
struct Fragment {
    class: &'static str,
    text: String,
    href: Option<String>,
}

/// Deepest indentation that is shown as such, in columns.
const DEEPEST: usize = 24;

/// A declaration as HTML: a line each, grids as tables.
pub(crate) fn lines(spelt: &Spelt, leads: &[Option<Lead>], doors: &dyn Doors) -> Markup {
    let mut writer = Writer { out: String::new(), line: Vec::new(), leads, seen: 0, doors };
    for comment in &spelt.before {
        writer.push("c", comment, None);
        writer.flush();
    }
    writer.node(&spelt.node, None);
    writer.flush();
    for comment in &spelt.after {
        writer.push("c", comment, None);
        writer.flush();
    }
    let code = match spelt.surface {
        Surface::English => "en",
        Surface::Swedish => "sv",
    };
    let lines = writer.out;
    PreEscaped(format!("<div class=\"rule {code}\" lang=\"{code}\">{lines}</div>"))
}

struct Writer<'w> {
    out: String,
    line: Vec<Fragment>,
    leads: &'w [Option<Lead>],
    /// Words written so far.
    seen: usize,
    doors: &'w dyn Doors,
}

impl Writer<'_> {
    fn node(&mut self, node: &SyntaxNode, law: Option<&str>) {
        match node.kind() {
            SyntaxKind::Grid => return self.grid(node),
            SyntaxKind::Citation if law.is_none() => {
                let text = single_spaced(&node.text().to_string());
                let href = self.doors.law(&text).unwrap_or_default();
                return self.children(node, Some(&href));
            }
            _ => {}
        }
        self.children(node, law);
    }

    fn children(&mut self, node: &SyntaxNode, law: Option<&str>) {
        for element in node.children_with_tokens() {
            match element {
                NodeOrToken::Node(inner) => self.node(&inner, law),
                NodeOrToken::Token(token) => self.token(&token, law),
            }
        }
    }

    fn token(&mut self, token: &SyntaxToken, law: Option<&str>) {
        let lead = self.lead(token);
        if let Some(href) = law {
            let href = (!href.is_empty()).then(|| href.to_owned());
            self.push("law", token.text(), href);
        } else if token.kind() == SyntaxKind::Whitespace {
            self.white(token.text());
        } else {
            let href = lead.and_then(|lead| self.doors.of(lead));
            let class = if href.is_some() { "r" } else { class(token, lead) };
            self.push(class, token.text(), href);
        }
    }

    /// Where the next word leads.
    fn lead(&mut self, token: &SyntaxToken) -> Option<Lead> {
        if token.kind() != SyntaxKind::Word {
            return None;
        }
        let lead = self.leads.get(self.seen).copied().flatten();
        self.seen = self.seen.saturating_add(1);
        lead
    }

    fn white(&mut self, text: &str) {
        let mut parts = text.split('\n');
        if let Some(first) = parts.next() {
            self.push("", first, None);
        }
        for rest in parts {
            self.flush();
            self.push("", rest, None);
        }
    }

    fn push(&mut self, class: &'static str, text: &str, href: Option<String>) {
        if !text.is_empty() {
            self.line.push(Fragment { class, text: text.to_owned(), href });
        }
    }

    /// Ends the line.
    fn flush(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        let mut indent = 0;
        if let Some(first) = line.first_mut().filter(|first| first.class.is_empty()) {
            let trimmed = first.text.trim_start().to_owned();
            indent = first.text.len().saturating_sub(trimmed.len()).min(DEEPEST);
            first.text = trimmed;
        }
        if line.iter().all(|fragment| fragment.text.trim().is_empty()) {
            return;
        }
        self.out.push_str(&format!("<span class=\"l{indent}\">"));
        fragments(&mut self.out, &line);
        self.out.push_str("\n</span>");
    }

    fn grid(&mut self, grid: &SyntaxNode) {
        self.flush();
        self.out.push_str("<div class=\"scroll\"><table>");
        let mut conditions = 0;
        for element in grid.children_with_tokens() {
            match element {
                NodeOrToken::Node(row) => {
                    let header = row.kind() == SyntaxKind::HeaderRow;
                    let cells = self.cells(&row);
                    if header {
                        conditions = cells.iter().filter(|cell| !cell.result).count();
                        self.out.push_str("<thead>");
                    }
                    self.row(&cells, header, conditions);
                    if header {
                        self.out.push_str("</thead>");
                    }
                }
                NodeOrToken::Token(token) if token.kind() == SyntaxKind::Comment => {
                    self.out.push_str("<tr><td class=\"c\" colspan=\"99\">");
                    token.text().render_to(&mut self.out);
                    self.out.push_str("</td></tr>");
                }
                NodeOrToken::Token(_) => {}
            }
        }
        self.out.push_str("</table></div>");
    }

    /// The cells of a row, cut at its bars.
    fn cells(&mut self, row: &SyntaxNode) -> Vec<GridCell> {
        let mut cells: Vec<GridCell> = Vec::new();
        let mut result = false;
        for element in row.children_with_tokens() {
            match element {
                NodeOrToken::Token(token) if token.kind() == SyntaxKind::Bar => {
                    cells.push(GridCell { result, fragments: self.taken() });
                }
                NodeOrToken::Token(token) if token.kind() == SyntaxKind::DoubleBar => {
                    cells.push(GridCell { result, fragments: self.taken() });
                    result = true;
                }
                NodeOrToken::Token(token) if token.kind() == SyntaxKind::Whitespace => {
                    self.push("", " ", None);
                }
                NodeOrToken::Token(token) => self.token(&token, None),
                NodeOrToken::Node(inner) => self.node(&inner, None),
            }
        }
        let rest = GridCell { result, fragments: self.taken() };
        if !cells.is_empty() {
            // What stands before the first bar.
            cells.remove(0);
        }
        if !rest.fragments.is_empty() {
            cells.push(rest);
        }
        cells
    }

    fn taken(&mut self) -> Vec<Fragment> {
        let mut line = std::mem::take(&mut self.line);
        let blank = |fragment: &Fragment| fragment.text.trim().is_empty();
        while line.last().is_some_and(blank) {
            line.pop();
        }
        let skip = line.iter().take_while(|fragment| blank(fragment)).count();
        line.drain(..skip);
        line
    }

    fn row(&mut self, cells: &[GridCell], header: bool, conditions: usize) {
        self.out.push_str("<tr>");
        let own = cells.iter().filter(|cell| !cell.result).count();
        for (at, cell) in (1..).zip(cells) {
            let (name, scope) = if header { ("th", " scope=\"col\"") } else { ("td", "") };
            let class = if cell.result { " class=\"res\"" } else { "" };
            let missing = conditions.saturating_sub(own);
            let span = if at == own && missing > 0 && cells.len() > own {
                format!(" colspan=\"{}\"", missing.saturating_add(1))
            } else {
                String::new()
            };
            self.out.push_str(&format!("<{name}{scope}{class}{span}>"));
            fragments(&mut self.out, &cell.fragments);
            self.out.push_str(&format!("</{name}>"));
        }
        self.out.push_str("</tr>");
    }
}

struct GridCell {
    /// Whether it stands after `||`.
    result: bool,
    fragments: Vec<Fragment>,
}

/// Pieces with their colours; those that lead to one place are one link.
fn fragments(out: &mut String, line: &[Fragment]) {
    let mut open: Option<&str> = None;
    for fragment in line {
        let href = fragment.href.as_deref();
        if open != href {
            if open.is_some() {
                out.push_str("</a>");
            }
            if let Some(href) = href {
                out.push_str(&format!("<a class=\"{}\" href=\"", fragment.class));
                href.render_to(out);
                out.push_str("\">");
            }
            open = href;
        }
        if fragment.class.is_empty() || href.is_some() {
            fragment.text.render_to(out);
        } else {
            out.push_str(&format!("<span class=\"{}\">", fragment.class));
            fragment.text.render_to(out);
            out.push_str("</span>");
        }
    }
    if open.is_some() {
        out.push_str("</a>");
    }
}

/// Blanks made single, so that a citation broken over lines is the same citation.
fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a word is, for its colour.
fn class(token: &SyntaxToken, lead: Option<Lead>) -> &'static str {
    let parent = token.parent().map(|parent| parent.kind());
    let in_quantity =
        || token.parent_ancestors().take(3).any(|node| node.kind() == SyntaxKind::QuantityLiteral);
    match token.kind() {
        SyntaxKind::Keyword(_) | SyntaxKind::Word if in_quantity() => "n",
        SyntaxKind::Keyword(_) => "k",
        SyntaxKind::Digits
        | SyntaxKind::DateText
        | SyntaxKind::MonthText
        | SyntaxKind::ActNumber
        | SyntaxKind::PercentSign => "n",
        SyntaxKind::Quote
        | SyntaxKind::TextPiece
        | SyntaxKind::PatternText
        | SyntaxKind::LanguageTag
        | SyntaxKind::HoleOpen
        | SyntaxKind::HoleClose => "s",
        SyntaxKind::Comment => "c",
        SyntaxKind::Word if lead == Some(Lead::Builtin) => "b",
        SyntaxKind::Word if parent == Some(SyntaxKind::Name) || is_declared(token) => "d",
        _ => "",
    }
}

/// Whether a word is the name that a rule, table or parameter declares: a path, since what fills a delegated one has a
/// package before it.
fn is_declared(token: &SyntaxToken) -> bool {
    let mut above = token.parent_ancestors();
    let path = above.find(|node| !matches!(node.kind(), SyntaxKind::NameRef));
    path.filter(|node| node.kind() == SyntaxKind::Path).and_then(|path| path.parent()).is_some_and(
        |declaration| {
            matches!(
                declaration.kind(),
                SyntaxKind::RuleDecl
                    | SyntaxKind::TableDecl
                    | SyntaxKind::ParameterDecl
                    | SyntaxKind::AssessmentDecl
            )
        },
    )
}
