//! Golden cases: a case in a file, with the whole decision that was accepted for it.

mod accept;
mod begin;
mod compare;
mod words;

pub use accept::{Acceptance, Rewrite, rewritten};
pub(crate) use begin::document;
pub use begin::golden_case;

use crate::decided::Found;
use crate::disk::CaseFile;
use crate::suite::{Asked, Listed};
use crate::tree::{Fault, Kind, Tree, documents, json};
use crate::trial::{Difference, Expected, Place, Trial, Verdict};
use lagrum_interpreter::{Interpreter, Language, Options};
use lagrum_language::diagnostics::Text;
use lagrum_language::resolve::nearest;
use std::sync::Arc;
pub(crate) use words::Key;

/// What was accepted for a case, and where to write what is accepted next.
pub(crate) struct Golden {
    file: Arc<CaseFile>,
    /// The document of the file that it is.
    document: Tree,
    pub(crate) language: Language,
    expected: Option<Tree>,
    /// Its line, from 1, and the text.
    explanation: Option<(u32, String)>,
}

/// The cases of a file, a document each.
pub(crate) fn trials(file: &Arc<CaseFile>, asked: Asked<'_>) -> Vec<Trial> {
    let text = match &file.text {
        Ok(text) => text,
        Err(why) => return vec![file.unreadable(1, why.clone())],
    };
    match documents(text) {
        Ok(documents) if documents.is_empty() => {
            let none = Text::new("there is no case in the file", "det finns inget ärende i filen");
            vec![file.unreadable(1, none)]
        }
        Ok(documents) => {
            let several = documents.len() > 1;
            let trial = |(index, document): (usize, Tree)| {
                let name = match several {
                    true => format!("{} {}", file.stem(), index.saturating_add(1)),
                    false => file.stem(),
                };
                trial(file, document, name, asked)
            };
            documents.into_iter().enumerate().map(trial).collect()
        }
        Err(Fault { line, why }) => vec![file.unreadable(line, why)],
    }
}

/// The cases of a file by name and line, whatever is wrong with what they say.
pub(crate) fn listed(file: &CaseFile) -> Vec<Listed> {
    let whole = |line: u32| vec![Listed { name: file.stem(), line, decision: None }];
    let Ok(text) = &file.text else { return whole(1) };
    let documents = match documents(text) {
        Ok(documents) if documents.is_empty() => return whole(1),
        Ok(documents) => documents,
        Err(Fault { line, .. }) => return whole(line),
    };
    let several = documents.len() > 1;
    let one = |(index, document): (usize, &Tree)| {
        let name = match several {
            true => format!("{} {}", file.stem(), index.saturating_add(1)),
            false => file.stem(),
        };
        match read(document) {
            Ok(parts) => Listed {
                name: parts.text(Key::Name).unwrap_or(&name).to_owned(),
                line: document.line,
                decision: parts.text(Key::Decision).map(str::to_owned),
            },
            Err(Fault { line, .. }) => Listed { name: file.stem(), line, decision: None },
        }
    };
    documents.iter().enumerate().map(one).collect()
}

fn trial(file: &Arc<CaseFile>, document: Tree, name: String, asked: Asked<'_>) -> Trial {
    let line = document.line;
    match read(&document) {
        Ok(parts) => {
            let decision = asked.decision(parts.text(Key::Decision));
            Trial {
                name: parts.text(Key::Name).unwrap_or(&name).to_owned(),
                place: Place::Case(file.location.clone(), line),
                official: parts.text(Key::Official).map(str::to_owned),
                case: decision.clone().and_then(|_| parts.case()),
                decision: decision.unwrap_or_default(),
                reform: parts.text(Key::Reform).map(str::to_owned),
                expected: Expected::Golden(Golden {
                    file: Arc::clone(file),
                    language: parts.language,
                    expected: parts.get(Key::Expect).cloned(),
                    explanation: parts.explanation(),
                    document,
                }),
            }
        }
        Err(Fault { line, why }) => file.unreadable(line, why),
    }
}

/// The values of a document.
struct Parts<'t> {
    values: Vec<(Key, &'t Tree)>,
    language: Language,
    line: u32,
}

fn read(document: &Tree) -> Result<Parts<'_>, Fault> {
    let Kind::Map(entries) = &document.kind else {
        let why = Text::new("a case is written with `facts:`", "ett ärende skrivs med `fakta:`");
        return Err(Fault { line: document.line, why });
    };
    let mut values: Vec<(Key, &Tree)> = Vec::new();
    for entry in entries {
        let key = Key::read(&entry.key).ok_or_else(|| unknown(&entry.key, entry.line))?;
        if values.iter().any(|(before, _)| *before == key) {
            let why = Text::new(
                format!("`{}` stands twice", entry.key),
                format!("`{}` står två gånger", entry.key),
            );
            return Err(Fault { line: entry.line, why });
        }
        values.push((key, &entry.value));
    }
    let language = words::language(entries.iter().map(|entry| entry.key.as_str()));
    Ok(Parts { values, language, line: document.line })
}

fn unknown(key: &str, line: u32) -> Fault {
    let why = match nearest(key, Key::words()) {
        Some(near) => Text::new(
            format!("a case has no key `{key}`; did you mean `{near}`?"),
            format!("ett ärende har ingen nyckel `{key}`; menade du `{near}`?"),
        ),
        None => Text::new(
            format!("a case has no key `{key}`; its facts stand under `facts:`"),
            format!("ett ärende har ingen nyckel `{key}`; dess fakta står under `fakta:`"),
        ),
    };
    Fault { line, why }
}

impl<'t> Parts<'t> {
    fn get(&self, key: Key) -> Option<&'t Tree> {
        self.values.iter().find(|(of, _)| *of == key).map(|(_, tree)| *tree)
    }

    fn text(&self, key: Key) -> Option<&'t str> {
        self.get(key).filter(|tree| !tree.is_null()).and_then(Tree::text)
    }

    fn case(&self) -> Result<String, Text> {
        match self.get(Key::Facts) {
            Some(facts) if matches!(facts.kind, Kind::Map(_)) => Ok(json(facts)),
            _ => Err(Text::new(
                format!("the case at line {} has no `facts:`", self.line),
                format!("ärendet på rad {} har inga `fakta:`", self.line),
            )),
        }
    }

    /// A text, or a list of lines as JSON has it.
    fn explanation(&self) -> Option<(u32, String)> {
        let tree = self.get(Key::Explanation)?;
        let text = match &tree.kind {
            Kind::List(lines) => lines.iter().filter_map(Tree::text).collect::<Vec<_>>().join("\n"),
            Kind::Plain(text) | Kind::Text(text) => text.clone(),
            Kind::Map(_) => String::new(),
        };
        Some((tree.line, text.trim_end().to_owned()))
    }
}

impl Golden {
    /// Decides the case and compares with what was accepted.
    pub(crate) fn run(
        &self,
        decision: &str,
        case: &str,
        interpreter: &Interpreter,
        options: &Options,
    ) -> Verdict {
        self.judge(Found::of(interpreter, decision, case, options, self.is_explained()))
    }

    /// Whether an explanation was accepted too.
    pub(crate) const fn is_explained(&self) -> bool {
        self.explanation.is_some()
    }

    /// Compares what was accepted with what was decided.
    pub(crate) fn judge(&self, found: Result<Found, Text>) -> Verdict {
        let found = match found {
            Ok(found) => found,
            Err(why) => return Verdict::CouldNotRun(why),
        };
        let Some(expected) = &self.expected else { return Verdict::New };
        let differences = compare::differences(expected, &found.decision);
        let at = |one: compare::Differs| Difference {
            place: Place::Case(self.file.location.clone(), one.line),
            what: one.path,
            expected: one.expected,
            found: one.found,
        };
        let mut all: Vec<Difference> = differences.into_iter().map(at).collect();
        if let Some((line, wanted)) = &self.explanation
            && *wanted != found.explanation
        {
            all.push(Difference {
                place: Place::Case(self.file.location.clone(), *line),
                what: Key::Explanation.spelt(self.language).to_owned(),
                expected: whole(wanted),
                found: whole(&found.explanation),
            });
        }
        Verdict::of(all)
    }
}

/// However long it is.
fn whole(text: &str) -> Text {
    Text { en: text.to_owned(), sv: text.to_owned() }
}
