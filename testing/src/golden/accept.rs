//! The text of a file with a new decision in it. Only what follows the facts changes.

use super::Golden;
use super::words::Key;
use crate::decided::Found;
use crate::disk::CaseFile;
use crate::tree::{Entry, Tree, json, yaml_map};
use lagrum_interpreter::{Interpreter, Options, Outcome};
use lagrum_language::diagnostics::Text;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// A decision that is to be accepted for a case.
pub struct Acceptance {
    file: Arc<CaseFile>,
    /// The bytes of the file that are replaced.
    bytes: Range<usize>,
    by: String,
    /// Whether its facts are impossible: then there is no decision, but what is wrong.
    pub invalid: bool,
}

impl Golden {
    /// What the file should say if what is decided now is right.
    pub(crate) fn accepted(
        &self,
        decision: &str,
        case: &str,
        interpreter: &Interpreter,
        options: &Options,
    ) -> Result<Acceptance, Text> {
        let found = Found::of(interpreter, decision, case, options, true)?;
        let text = self.file.text.as_deref().unwrap_or_default();
        let flow = text.get(self.document.bytes.clone()).is_some_and(|text| text.starts_with('{'));
        let (bytes, by) =
            if flow { self.in_flow(&found, text) } else { self.in_block(&found, text) };
        let outcome = found.decision.get("outcome").and_then(Tree::text);
        let invalid = outcome == Some(Outcome::Invalid.word());
        Ok(Acceptance { file: Arc::clone(&self.file), bytes, by, invalid })
    }

    /// JSON: the members as they stand, then the decision.
    fn in_flow(&self, found: &Found, text: &str) -> (Range<usize>, String) {
        let kept = self.document.entries().iter().filter(|entry| !is_answer(entry)).map(|entry| {
            let value = text.get(entry.value.bytes.clone()).unwrap_or_default();
            (entry.key.clone(), value.to_owned())
        });
        let lines = found.explanation.lines().map(serde_json::Value::from);
        let lines = lines.map(|line| format!("\n    {line}")).collect::<Vec<_>>().join(",");
        let answers =
            [(Key::Expect, flow(&found.decision)), (Key::Explanation, format!("[{lines}\n  ]"))];
        let answers = answers.map(|(key, value)| (key.spelt(self.language).to_owned(), value));
        let members: Vec<String> = kept
            .chain(answers)
            .map(|(key, value)| format!("\n  {}: {value}", serde_json::Value::from(key)))
            .collect();
        (self.document.bytes.clone(), format!("{{{}\n}}", members.join(",")))
    }

    /// YAML: the lines as they stand without the answer before, then the decision.
    fn in_block(&self, found: &Found, text: &str) -> (Range<usize>, String) {
        let (lines, end) = document_lines(text, self.document.line);
        let answers = answer_lines(&self.document, &lines, end);
        let first = answers.first().map_or(end, |range| range.start);
        let is_kept = |line: u32| !answers.iter().any(|range| range.contains(&line));
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let written = self.answer(found).replace('\n', line_end);
        let mut out = String::new();
        for (number, _, line) in lines.iter().filter(|(number, ..)| *number < end) {
            if *number == first {
                out.push_str(&written);
            }
            if is_kept(*number) {
                out.push_str(line);
            }
        }
        if first == end {
            if !out.is_empty() && !out.ends_with('\n') {
                out.push_str(line_end);
            }
            out.push_str(&written);
        }
        let start = lines.first().map_or(0, |(_, byte, _)| *byte);
        let stop = lines.iter().find(|(number, ..)| *number == end).map_or(
            lines.last().map_or(0, |(_, byte, line)| byte.saturating_add(line.len())),
            |(_, byte, _)| *byte,
        );
        (start..stop, out)
    }

    /// `expect:` and `explanation:` in block style.
    fn answer(&self, found: &Found) -> String {
        let mut out = format!("{}:\n", Key::Expect.spelt(self.language));
        yaml_map(found.decision.entries(), 2, &mut out);
        out.push_str(Key::Explanation.spelt(self.language));
        out.push_str(if found.explanation.starts_with(' ') { ": |2\n" } else { ": |\n" });
        for line in found.explanation.lines() {
            if !line.is_empty() {
                out.push_str("  ");
                out.push_str(line);
            }
            out.push('\n');
        }
        out
    }
}

fn is_answer(entry: &Entry) -> bool {
    matches!(Key::read(&entry.key), Some(Key::Expect | Key::Explanation))
}

/// A decision as JSON with a key a line.
fn flow(decision: &Tree) -> String {
    let member = |entry: &Entry| {
        format!("\n    {}: {}", serde_json::Value::from(entry.key.as_str()), json(&entry.value))
    };
    let members: Vec<String> = decision.entries().iter().map(member).collect();
    format!("{{{}\n  }}", members.join(","))
}

/// The lines of the document that begins at a line: number from 1, byte, text with its line end; and the number of
/// the line that its answer ends before, which is where comments at its end begin.
fn document_lines(text: &str, first: u32) -> (Vec<(u32, usize, &str)>, u32) {
    let mut byte = 0_usize;
    let all = (1_u32..).zip(text.split_inclusive('\n')).map(|(number, line)| {
        let start = byte;
        byte = byte.saturating_add(line.len());
        (number, start, line)
    });
    let ends = |line: &str| {
        let mark = line.trim_end();
        mark == "---" || mark == "..." || mark.starts_with("--- ") || mark.starts_with("... ")
    };
    let lines: Vec<_> = all
        .skip_while(|(number, ..)| *number < first)
        .take_while(|(_, _, line)| !ends(line))
        .collect();
    let last = lines.iter().rposition(|(_, _, line)| !is_comment(line));
    let kept = last.and_then(|last| lines.get(last)).map_or(first, |(number, ..)| *number);
    (lines, kept.saturating_add(1))
}

fn is_comment(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with('#')
}

/// The lines of the answer that stands there: of each key up to the next, comments before that one left out.
fn answer_lines(document: &Tree, lines: &[(u32, usize, &str)], end: u32) -> Vec<Range<u32>> {
    let entries = document.entries();
    let range = |(index, entry): (usize, &Entry)| {
        if !is_answer(entry) {
            return None;
        }
        let next = entries.get(index.saturating_add(1)).map_or(end, |next| next.line);
        let mut inner = lines.iter().filter(|(number, ..)| (entry.line..next).contains(number));
        let last = inner.rfind(|(_, _, line)| !is_comment(line));
        Some(entry.line..last.map_or(next, |(number, ..)| number.saturating_add(1)))
    };
    entries.iter().enumerate().filter_map(range).collect()
}

/// A file with what was accepted in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite {
    /// Where it lies.
    pub location: PathBuf,
    /// What it said when it was read.
    pub before: String,
    /// What it should say.
    pub after: String,
}

/// The files that change, in path order: all that was accepted for each, in one.
#[must_use]
pub fn rewritten(accepted: &[Acceptance]) -> Vec<Rewrite> {
    let mut files: BTreeMap<&PathBuf, Vec<&Acceptance>> = BTreeMap::new();
    for one in accepted {
        files.entry(&one.file.location).or_default().push(one);
    }
    files.into_values().filter_map(rewrite).collect()
}

/// From the last edit to the first, so that none moves another.
fn rewrite(mut edits: Vec<&Acceptance>) -> Option<Rewrite> {
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.bytes.start));
    let file = &edits.first()?.file;
    let before = file.text.clone().ok()?;
    let mut after = before.clone();
    for edit in &edits {
        after.get(edit.bytes.clone())?;
        after.replace_range(edit.bytes.clone(), &edit.by);
    }
    let mark = if file.marked { "\u{feff}" } else { "" };
    Some(Rewrite {
        location: file.location.clone(),
        before: format!("{mark}{before}"),
        after: format!("{mark}{after}"),
    })
}
