//! The text of a file to trees. JSON is YAML, and is read as such.

use super::{Entry, Kind, Tree};
use lagrum_language::diagnostics::Text;
use saphyr_parser::{Event, Parser, ScalarStyle, Span};

/// How deep lists and keys may lie in each other.
const MAX_DEPTH: usize = 64;

/// Why a text cannot be read, and the line, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) line: u32,
    pub(crate) why: Text,
}

/// The documents of a text; empty ones are left out.
pub(crate) fn documents(text: &str) -> Result<Vec<Tree>, Fault> {
    let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let mut reader = Reader { bytes, open: Vec::new(), documents: Vec::new() };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let (line, why) = (error.marker().line(), error.info());
            fault(
                line,
                format!("this cannot be read as YAML: {why}"),
                format!("detta kan inte läsas som YAML ({why})"),
            )
        })?;
        reader.event(event, span)?;
    }
    Ok(reader.documents)
}

/// A list or map that has begun.
struct Open {
    kind: Kind,
    key: Option<(String, u32)>,
    line: u32,
    start: usize,
}

struct Reader {
    /// The byte of each character.
    bytes: Vec<usize>,
    open: Vec<Open>,
    documents: Vec<Tree>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Fault> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                plain_yaml(anchor, tag.is_some(), span)?;
                let kind = match style {
                    ScalarStyle::Plain => Kind::Plain(text.into_owned()),
                    ScalarStyle::SingleQuoted
                    | ScalarStyle::DoubleQuoted
                    | ScalarStyle::Literal
                    | ScalarStyle::Folded => Kind::Text(text.into_owned()),
                };
                let bytes = self.byte(span.start.index())..self.byte(span.end.index());
                self.value(Tree { kind, line: line(span), bytes }, span)
            }
            Event::SequenceStart(anchor, tag) => {
                plain_yaml(anchor, tag.is_some(), span)?;
                self.begin(Kind::List(Vec::new()), span)
            }
            Event::MappingStart(anchor, tag) => {
                plain_yaml(anchor, tag.is_some(), span)?;
                self.begin(Kind::Map(Vec::new()), span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(_) => plain_yaml(1, false, span),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Ok(()),
        }
    }

    fn begin(&mut self, kind: Kind, span: Span) -> Result<(), Fault> {
        if self.open.len() >= MAX_DEPTH {
            let (en, sv) = ("this lies too deep", "detta ligger för djupt");
            return Err(fault(span.start.line(), en, sv));
        }
        let start = self.byte(span.start.index());
        self.open.push(Open { kind, key: None, line: line(span), start });
        Ok(())
    }

    fn end(&mut self, span: Span) -> Result<(), Fault> {
        let end = self.byte(span.end.index());
        match self.open.pop() {
            Some(Open { kind, line, start, .. }) => {
                self.value(Tree { kind, line, bytes: start..end.max(start) }, span)
            }
            None => Ok(()),
        }
    }

    /// Puts a value where it belongs: in the list or map that is open, else it is a document.
    fn value(&mut self, tree: Tree, span: Span) -> Result<(), Fault> {
        let Some(open) = self.open.last_mut() else {
            if !tree.is_null() {
                self.documents.push(tree);
            }
            return Ok(());
        };
        match &mut open.kind {
            Kind::List(list) => list.push(tree),
            Kind::Map(entries) => match open.key.take() {
                Some((key, line)) => entries.push(Entry { key, line, value: tree }),
                None => open.key = Some(key_of(&tree, entries, span)?),
            },
            Kind::Plain(_) | Kind::Text(_) => {}
        }
        Ok(())
    }

    fn byte(&self, character: usize) -> usize {
        self.bytes.get(character).or(self.bytes.last()).copied().unwrap_or(0)
    }
}

fn key_of(tree: &Tree, entries: &[Entry], span: Span) -> Result<(String, u32), Fault> {
    let at = span.start.line();
    let Some(key) = tree.text() else {
        return Err(fault(at, "a key must be a word", "en nyckel ska vara ett ord"));
    };
    if entries.iter().any(|entry| entry.key == key) {
        let twice = format!("the key `{key}` stands twice");
        return Err(fault(at, twice, format!("nyckeln `{key}` står två gånger")));
    }
    Ok((key.to_owned(), tree.line))
}

/// Anchors, aliases and tags say something that cases have no use for.
fn plain_yaml(anchor: usize, tagged: bool, span: Span) -> Result<(), Fault> {
    if anchor == 0 && !tagged {
        return Ok(());
    }
    Err(fault(
        span.start.line(),
        "cases have no anchors, aliases or tags (`&`, `*`, `!`): write the value itself",
        "ärenden har inga ankare, alias eller taggar (`&`, `*`, `!`): skriv själva värdet",
    ))
}

fn line(span: Span) -> u32 {
    u32::try_from(span.start.line()).unwrap_or(u32::MAX)
}

fn fault(line: usize, en: impl Into<String>, sv: impl Into<String>) -> Fault {
    Fault { line: u32::try_from(line).unwrap_or(u32::MAX), why: Text::new(en, sv) }
}
