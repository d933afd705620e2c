//! Characters that a rule text may not hold, since a reader cannot see what they do.

use rowan::{TextRange, TextSize};

use super::problem::{Problem, ProblemKind};

/// Whether a character is invisible or turns the direction of the text around it.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Reports each hidden character of a piece of code: invisible ones, controls, a carriage return alone. Code that begins
/// its file may have a byte order mark.
pub(super) fn check(code: &str, base: TextSize, begins: bool, problems: &mut Vec<Problem>) {
    if code.is_ascii()
        && !code.bytes().any(|byte| byte.is_ascii_control() && !matches!(byte, b'\n' | b'\t'))
    {
        return;
    }
    let mut chars = code.char_indices().peekable();
    while let Some((place, c)) = chars.next() {
        let lone_return = c == '\r' && chars.peek().is_none_or(|(_, next)| *next != '\n');
        let control = c.is_control() && !matches!(c, '\n' | '\t' | '\r');
        let mark_at_start = c == '\u{feff}' && place == 0 && begins;
        if (is_invisible(c) && !mark_at_start) || control || lone_return {
            let start = base + TextSize::try_from(place).unwrap_or_default();
            let range = TextRange::at(start, TextSize::of(c));
            let problem = Problem::new(range, ProblemKind::HiddenCharacter { character: c });
            problems.push(problem.with_fix(
                "remove the character",
                "ta bort tecknet",
                vec![(range, String::new())],
            ));
        }
    }
}

/// Whether a name mixes Latin letters with letters of another script that look like them.
pub(super) fn mixes_scripts(name: &str) -> bool {
    let latin =
        |c: char| c.is_alphabetic() && (c.is_ascii() || ('\u{c0}'..='\u{24f}').contains(&c));
    let lookalike = |c: char| matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}' | '\u{ff21}'..='\u{ff5a}');
    !name.is_ascii() && name.chars().any(lookalike) && name.chars().any(latin)
}
