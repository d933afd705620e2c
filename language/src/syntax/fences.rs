//! Literate files: which parts are code.

use rowan::{TextRange, TextSize};

use super::problem::{Problem, ProblemKind};

/// The parts of a literate file, in order.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// Contents of the fences marked `lagrum`.
    pub(super) code: Vec<TextRange>,
    /// All else, the lines of the fences included.
    pub(super) prose: Vec<TextRange>,
}

struct Fence {
    mark: char,
    length: usize,
    /// Where the code begins; `None` for a fence in another language.
    code: Option<TextSize>,
    line: TextRange,
}

/// Cuts a Markdown text at its fences.
pub(super) fn cut(text: &str, problems: &mut Vec<Problem>) -> Parts {
    let mut parts = Parts::default();
    let mut prose_start = TextSize::from(0);
    let mut open: Option<Fence> = None;
    let mut at = TextSize::from(0);
    for line in text.split_inclusive('\n') {
        let range = TextRange::at(at, TextSize::of(line));
        at = range.end();
        match &open {
            None => {
                open = opening(line, range);
                if let Some(fence) = &open
                    && let Some(code) = fence.code
                {
                    parts.prose.push(TextRange::new(prose_start, code));
                }
            }
            Some(fence) if closes(line, fence) => {
                if let Some(code) = fence.code {
                    parts.code.push(TextRange::new(code, range.start()));
                    prose_start = range.start();
                }
                open = None;
            }
            Some(_) => {}
        }
    }
    if let Some(Fence { code: Some(code), line, .. }) = open {
        problems.push(Problem::new(line, ProblemKind::UnclosedFence));
        parts.code.push(TextRange::new(code, at));
    } else if prose_start < at {
        parts.prose.push(TextRange::new(prose_start, at));
    }
    parts
}

fn opening(line: &str, range: TextRange) -> Option<Fence> {
    let (mark, length, rest) = marks(line)?;
    let info = rest.trim();
    if length < 3 || (mark == '`' && info.contains('`')) {
        return None;
    }
    let code = (info.split_whitespace().next() == Some("lagrum")).then(|| range.end());
    Some(Fence { mark, length, code, line: range })
}

fn closes(line: &str, fence: &Fence) -> bool {
    marks(line).is_some_and(|(mark, length, rest)| {
        mark == fence.mark && length >= fence.length && rest.trim().is_empty()
    })
}

/// The run of fence marks that a line begins with, after at most three spaces.
fn marks(line: &str) -> Option<(char, usize, &str)> {
    let line = line.trim_start_matches('\u{feff}');
    let body = line.trim_start_matches(' ');
    let mark = body.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = body.trim_start_matches(mark);
    (line.len() - body.len() <= 3).then(|| (mark, body.len() - rest.len(), rest))
}
