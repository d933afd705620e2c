//! How the text of a trace is coloured: the reader's terminal decides, not we.

/// What stands before and after a piece of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    /// Before it.
    pub before: &'static str,
    /// After it.
    pub after: &'static str,
}

impl Paint {
    pub(crate) fn on(self, text: &str) -> String {
        if text.is_empty() { String::new() } else { format!("{}{text}{}", self.before, self.after) }
    }
}

/// How each kind of text is painted. The default is plain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Headings and the outcome.
    pub strong: Paint,
    /// What holds.
    pub good: Paint,
    /// What does not hold, and what is wrong.
    pub bad: Paint,
    /// Values.
    pub value: Paint,
    /// Provisions.
    pub law: Paint,
    /// What matters less.
    pub faint: Paint,
}
