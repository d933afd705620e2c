//! What an editor asks beside diagnostics after a keystroke in a rule.

use super::Keystroke;
use lagrum_ide::evaluation::Chosen;
use lagrum_ide::{
    Change, FilePlace, FileSpan, Workspace, complete, hints, hover, lenses, navigate,
};
use lagrum_language::diagnostics::Language;
use lagrum_language::workspace::Memory;
use lagrum_plan::calendar::Date;
use std::path::{Path, PathBuf};

/// The editor of an author.
pub struct Editor {
    workspace: Workspace,
    path: PathBuf,
    text: String,
    chosen: Chosen,
    strokes: u32,
}

/// What it asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// What can be written after a name.
    Names,
    /// What can be written after a dot.
    Members,
    /// What the name before the cursor is.
    Hover,
    /// What stands beside the lines of a screen.
    Hints,
    /// The same, with the values of a test.
    Values,
    /// What of the file the test does not come by.
    Dimmed,
    /// What can be done with each declaration of the file.
    Lenses,
    /// Everywhere the name before the cursor is named.
    References,
}

/// Bytes of a screen, above the cursor and below it.
const SCREEN: u32 = 3_000;

impl Question {
    /// Every one.
    pub const ALL: &[Question] = &[
        Question::Names,
        Question::Members,
        Question::Hover,
        Question::Hints,
        Question::Values,
        Question::Dimmed,
        Question::Lenses,
        Question::References,
    ];

    /// What is measured.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Question::Names => "keystroke in a rule: completion of a name",
            Question::Members => "keystroke in a rule: completion after a dot",
            Question::Hover => "keystroke in a rule: hover",
            Question::Hints => "keystroke in a rule: inlay hints",
            Question::Values => "keystroke in a rule: inlay hints with the values of a test",
            Question::Dimmed => "keystroke in a rule: what a test does not come by",
            Question::Lenses => "keystroke in a rule: code lenses",
            Question::References => "keystroke in a rule: references",
        }
    }

    /// Those that ask about more than the file, which nothing has read when they are first asked.
    pub const FIRST: &[Question] =
        &[Question::Names, Question::Hover, Question::Lenses, Question::References];

    /// What is measured the first time.
    #[must_use]
    pub fn first_label(self) -> String {
        self.label().replace("keystroke in a rule", "first in a session")
    }

    /// What is typed before it is asked.
    fn typed(self, stroke: u32) -> String {
        match self {
            Question::Names => format!(" + {stroke} kr + t"),
            Question::Members => format!(" + {stroke} kr + sökande."),
            Question::Hover
            | Question::Hints
            | Question::Values
            | Question::Dimmed
            | Question::Lenses
            | Question::References => format!(" + {stroke} kr"),
        }
    }
}

impl Editor {
    /// An editor with the file open that [`Keystroke::Rule`] is in; `None` if there is no such file.
    #[must_use]
    pub fn open(files: &[(String, String)]) -> Option<Self> {
        let (place, ..) = Keystroke::Rule.place(0);
        let mut memory = Memory::default();
        for (path, text) in files {
            memory.put(Path::new(path), text);
        }
        let (path, text) = files.iter().find(|(path, _)| path == place)?;
        let (path, text) = (PathBuf::from(path), text.clone());
        let today = Date::new(2026, 1, 1).ok()?;
        let mut workspace = Workspace::new(Box::new(memory), vec![PathBuf::new()], today);
        workspace.apply(Change::Open(path.clone(), text.clone()));
        let chosen = Chosen::Test("stöd_1/prov-2.lagrum.md#12 kap., fall 1".to_owned());
        Some(Editor { workspace, path, text, chosen, strokes: 0 })
    }

    /// Asks for all that an editor asks for when a file is opened.
    pub fn settle(&mut self) -> usize {
        let snapshot = self.workspace.snapshot();
        let Some(file) = snapshot.file_at(&self.path) else { return 0 };
        snapshot.rules.check_file(file).len()
    }

    /// Strikes a key, asks, and says how long the answer is; the text is then as before.
    pub fn after(&mut self, question: Question) -> Option<usize> {
        self.strokes = self.strokes.saturating_add(1);
        let (_, before, _) = Keystroke::Rule.place(0);
        let typed = question.typed(self.strokes);
        let at = self.text.find(before)?.checked_add(before.len())?;
        let (head, tail) = self.text.split_at_checked(at)?;
        let text = format!("{head}{typed}{tail}");
        self.workspace.apply(Change::Edit(self.path.clone(), text));
        let said = self.asked(question, at, at.checked_add(typed.len())?);
        self.workspace.apply(Change::Edit(self.path.clone(), self.text.clone()));
        said
    }

    fn asked(&mut self, question: Question, from: usize, to: usize) -> Option<usize> {
        let snapshot = self.workspace.snapshot();
        let file = snapshot.file_at(&self.path)?;
        let place = |offset: usize| Some(FilePlace { file, offset: u32::try_from(offset).ok()? });
        let from = u32::try_from(from).ok()?;
        let screen =
            FileSpan { file, start: from.saturating_sub(SCREEN), end: from.saturating_add(SCREEN) };
        let language = Language::Swedish;
        Some(match question {
            Question::Names | Question::Members => {
                complete::complete(&snapshot, place(to)?, language).len()
            }
            Question::Hover => {
                let at = FilePlace { file, offset: from.saturating_sub(1) };
                hover::hover(&snapshot, at, language)?.markdown.len()
            }
            Question::Hints => hints::hints(&snapshot, screen, None, language).len(),
            Question::Values => hints::hints(&snapshot, screen, Some(&self.chosen), language).len(),
            Question::Dimmed => {
                hints::case_values(&snapshot, file, &self.chosen, language).ok()?.stretches.len()
            }
            Question::Lenses => lenses::lenses(&snapshot, file).len(),
            Question::References => {
                let at = FilePlace { file, offset: from.saturating_sub(1) };
                navigate::references(&snapshot, at)?.len()
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Editor, Question};
    use crate::editing::generated;

    #[test]
    fn every_question_has_an_answer() {
        let mut editor = Editor::open(&generated::workspace(5_500)).unwrap();
        assert_eq!(editor.settle(), 0);
        for question in Question::ALL {
            let said = editor.after(*question).unwrap();
            assert!(said > 2 || *question == Question::Hints, "{question:?} {said}");
        }
        let [without, with] =
            [Question::Hints, Question::Values].map(|of| editor.after(of).unwrap());
        assert!(with > without + 5, "{with} {without}");
        assert_eq!(editor.settle(), 0);
    }
}
