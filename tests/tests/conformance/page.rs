//! A page and its sections, read into files, cases and what is expected.

use super::blocks::{Part, cut};
use lagrum_language::surface::Surface;

/// A page of the specification.
pub struct Page {
    /// From the root of the repository.
    pub path: String,
    pub sections: Vec<Section>,
}

/// A section: a set of files that make up packages, and cases for them.
#[derive(Clone, Default)]
pub struct Section {
    pub title: String,
    /// The line of its heading.
    pub line: usize,
    pub is_swedish: bool,
    /// Codes that may be said anywhere.
    pub allowed: Vec<String>,
    pub files: Vec<File>,
    pub cases: Vec<Case>,
}

/// A file, as a block shows it.
#[derive(Clone)]
pub struct File {
    /// In the section's folder.
    pub path: String,
    pub text: String,
    /// The line of the page at which the block's text begins.
    pub line: usize,
    /// How many lines were put before the block's text.
    pub added: usize,
    /// Whether the block names its file; it is then left as it is.
    pub is_named: bool,
}

/// A case, and what must come of it.
#[derive(Clone)]
pub struct Case {
    /// The decision, where it is named.
    pub decision: Option<String>,
    /// The reform to decide by, if one is named.
    pub reform: Option<String>,
    pub text: String,
    pub line: usize,
    pub expected: Vec<Expected>,
}

/// What must come of a case, and the line that says so.
#[derive(Clone)]
pub enum Expected {
    Decision(usize, serde_json::Value),
    Explain(usize, String),
    Refused(usize, String),
}

impl Page {
    /// Reads a page; `path` is shown.
    pub fn read(path: &str, text: &str) -> Result<Page, String> {
        let mut page = Page { path: path.to_owned(), sections: Vec::new() };
        // What stands before the first section is in every section.
        let mut shared = Section::default();
        let mut current: Option<Section> = None;
        for (line, part) in cut(text)? {
            match part {
                Part::Heading(1, _) => {}
                Part::Heading(_, title) => {
                    page.sections.extend(current.take());
                    current = Some(Section { title, line, ..shared.clone() });
                }
                Part::Directive(words) => {
                    current.as_mut().unwrap_or(&mut shared).directive(line, &words)?
                }
                Part::Block(info, text) if info == "lagrum in every section" => {
                    if current.is_some() {
                        return Err(format!(
                            "line {line}: what every section has stands before the first of them"
                        ));
                    }
                    let path = format!("shared-{}.lagrum", shared.files.len() + 1);
                    shared.files.push(File { path, text, line, added: 0, is_named: false });
                }
                Part::Block(info, text) => {
                    current.as_mut().unwrap_or(&mut shared).block(line, &info, text)?
                }
            }
        }
        page.sections.extend(current);
        let has_own = |section: &Section| {
            section.files.len() > shared.files.len() || !section.cases.is_empty()
        };
        page.sections.retain(has_own);
        page.sections.iter_mut().for_each(Section::continue_the_package);
        Ok(page)
    }
}

impl Section {
    /// The language that the section is written in.
    pub fn surface(&self) -> Surface {
        if self.is_swedish { Surface::Swedish } else { Surface::English }
    }

    fn directive(&mut self, line: usize, words: &str) -> Result<(), String> {
        match words.split_once(' ') {
            Some(("allow", codes)) => {
                self.allowed.extend(codes.split(',').map(|code| code.trim().to_owned()))
            }
            None if words == "swedish" => self.is_swedish = true,
            Some(_) | None => return Err(format!("line {line}: no directive: {words}")),
        }
        Ok(())
    }

    fn block(&mut self, line: usize, info: &str, text: String) -> Result<(), String> {
        let (kind, rest) = info.split_once(' ').unwrap_or((info, ""));
        match (kind, rest) {
            ("lagrum", "") => {
                let path = format!("rules-{}.lagrum", self.files.len() + 1);
                self.files.push(File { path, text, line, added: 0, is_named: false });
            }
            ("lagrum" | "toml" | "markdown", path) if !path.is_empty() => {
                self.files.push(File {
                    path: path.to_owned(),
                    text,
                    line,
                    added: 0,
                    is_named: true,
                });
            }
            ("json", rest) if rest.split(' ').next() == Some("case") => {
                // `json case [DECISION] [reform NAME]`
                let words: Vec<&str> = rest.split(' ').skip(1).collect();
                let (decision, reform) = match words.as_slice() {
                    ["reform", reform] => (None, Some((*reform).to_owned())),
                    [name, "reform", reform] => {
                        (Some((*name).to_owned()), Some((*reform).to_owned()))
                    }
                    [] => (None, None),
                    _ => (Some(words.join(" ")), None),
                };
                self.cases.push(Case { decision, reform, text, line, expected: Vec::new() });
            }
            ("json", "decision") => {
                let json =
                    serde_json::from_str(&text).map_err(|error| format!("line {line}: {error}"))?;
                self.expect(line, Expected::Decision(line, json))?;
            }
            ("text", "explain") => self.expect(line, Expected::Explain(line, text))?,
            ("text", "refused") => self.expect(line, Expected::Refused(line, text))?,
            _ => {}
        }
        Ok(())
    }

    fn expect(&mut self, line: usize, expected: Expected) -> Result<(), String> {
        let case =
            self.cases.last_mut().ok_or(format!("line {line}: there is no case before this"))?;
        case.expected.push(expected);
        Ok(())
    }

    /// Gives each block of rules that does not begin with its package the one that the section has.
    fn continue_the_package(&mut self) {
        let named = self.files.iter().find_map(|file| header(&file.text));
        let surface = named.as_ref().map_or(self.surface(), |(surface, _)| *surface);
        let name = named.map_or("example".to_owned(), |(_, name)| name);
        let head = match surface {
            Surface::English => format!("package {name}\n"),
            Surface::Swedish => format!("paket {name}\n"),
        };
        for file in
            self.files.iter_mut().filter(|file| !file.is_named && header(&file.text).is_none())
        {
            file.text = format!("{head}{}", file.text);
            file.added = 1;
        }
    }
}

/// The package that a file begins with.
fn header(text: &str) -> Option<(Surface, String)> {
    let mut words = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(str::split_whitespace);
    let surface = match words.next()? {
        "package" => Surface::English,
        "paket" => Surface::Swedish,
        _ => return None,
    };
    Some((surface, words.next()?.to_owned()))
}
