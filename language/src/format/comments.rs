//! The trivia between two tokens: line ends counted, comments kept until it is known what they stand before.

/// A comment on a line of its own.
#[derive(Debug, Clone)]
pub(super) struct Comment {
    /// The comment with its `//`.
    pub text: String,
    /// Whether an empty line stands before it.
    pub after_blank: bool,
    indented: bool,
}

/// What the walk has passed since the last token.
#[derive(Debug, Default)]
pub(super) struct Comments {
    waiting: Vec<Comment>,
    line_ends: usize,
    column: usize,
    has_space: bool,
}

impl Comments {
    /// Passes white space.
    pub fn white_space(&mut self, text: &str) {
        self.has_space = true;
        let text = text.replace("\r\n", "\n");
        let line_ends = text.matches(['\n', '\r']).count();
        let last_line = text.rsplit(['\n', '\r']).next().unwrap_or(&text).chars().count();
        self.column = if line_ends > 0 { last_line } else { self.column + last_line };
        self.line_ends += line_ends;
    }

    /// Passes a comment; gives it back if it stands on the line of what comes before it.
    pub fn comment(&mut self, text: &str, begins_file: bool) -> Option<String> {
        let text = text.trim_end().to_owned();
        self.has_space = true;
        if self.line_ends == 0 && !begins_file && self.waiting.is_empty() {
            return Some(text);
        }
        let comment = Comment { text, after_blank: self.line_ends > 1, indented: self.column > 0 };
        self.waiting.push(comment);
        self.line_ends = 0;
        self.column = 0;
        None
    }

    /// Passes a token.
    pub fn after_token(&mut self) {
        self.line_ends = 0;
        self.column = 0;
        self.has_space = false;
    }

    /// Whether an empty line stands before what comes next.
    pub fn has_blank(&self) -> bool {
        self.line_ends > 1
    }

    /// Whether anything stands between the last token and what comes next.
    pub fn has_space(&self) -> bool {
        self.has_space
    }

    /// The comments that wait.
    pub fn take(&mut self) -> Vec<Comment> {
        std::mem::take(&mut self.waiting)
    }

    /// Of the comments that wait, those that stand indented right under what comes before them.
    pub fn take_trailing(&mut self) -> Vec<Comment> {
        let trailing = self
            .waiting
            .iter()
            .take_while(|comment| comment.indented && !comment.after_blank)
            .count();
        self.waiting.drain(..trailing).collect()
    }
}
