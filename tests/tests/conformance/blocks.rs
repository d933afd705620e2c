//! Markdown cut into headings, directives and fenced blocks, each with its line.

/// A part of a page that means something here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A heading: its level and words.
    Heading(usize, String),
    /// What follows `<!-- conformance:`.
    Directive(String),
    /// A fenced block: what stands after the fence, and its text.
    Block(String, String),
}

/// The parts of a page in order. The line of a block is that of its first line of text; lines count from 1.
pub fn cut(text: &str) -> Result<Vec<(usize, Part)>, String> {
    let mut parts = Vec::new();
    let mut lines = (1..).zip(text.lines());
    while let Some((number, line)) = lines.next() {
        if let Some((mark, info)) = opening(line) {
            let mut block = String::new();
            loop {
                let Some((_, line)) = lines.next() else {
                    return Err(format!("line {number}: the block is not closed"));
                };
                if closes(line, mark) {
                    break;
                }
                block.push_str(line);
                block.push('\n');
            }
            parts.push((number + 1, Part::Block(info.to_owned(), block)));
        } else if let Some(words) = line.strip_prefix("<!-- conformance:") {
            let words = words
                .strip_suffix("-->")
                .ok_or(format!("line {number}: a directive is one line"))?;
            parts.push((number, Part::Directive(words.trim().to_owned())));
        } else if line.starts_with('#') {
            let words = line.trim_start_matches('#');
            parts.push((number, Part::Heading(line.len() - words.len(), words.trim().to_owned())));
        }
    }
    Ok(parts)
}

/// The fence that a line opens, and what stands after it.
fn opening(line: &str) -> Option<(&str, &str)> {
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let info = line.trim_start_matches(mark);
    let fence = line.strip_suffix(info)?;
    (fence.len() >= 3).then_some((fence, info.trim()))
}

fn closes(line: &str, fence: &str) -> bool {
    line.strip_prefix(fence).is_some_and(|rest| {
        fence.chars().next().is_some_and(|mark| rest.trim_matches(mark).trim().is_empty())
    })
}
