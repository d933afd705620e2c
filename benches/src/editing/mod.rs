//! What an editor asks after a keystroke, on a workspace of a given length.

pub mod asked;
mod chapter;
pub mod generated;

use lagrum_language::workspace::{Workspace, WorkspaceFile};

/// A workspace that is edited.
pub struct Desk {
    workspace: Workspace,
    /// Keystrokes so far, so that no two give the same text.
    strokes: u32,
}

/// Where a key is struck, in the middle of the largest package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keystroke {
    /// In the number of a condition.
    Rule,
    /// In the number of a condition, which it breaks.
    Broken,
    /// In a test.
    Test,
    /// In the commentary.
    Prose,
}

impl Keystroke {
    /// Every one.
    pub const ALL: &[Keystroke] =
        &[Keystroke::Rule, Keystroke::Broken, Keystroke::Test, Keystroke::Prose];

    /// What is measured.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Keystroke::Rule => "keystroke in a rule: the file's diagnostics",
            Keystroke::Broken => "keystroke that breaks a rule: the file's diagnostics",
            Keystroke::Test => "keystroke in a test: the file's diagnostics",
            Keystroke::Prose => "keystroke in commentary: the file's diagnostics",
        }
    }

    /// The end of the file's path, the text before the cursor, and what is typed after it.
    fn place(self, stroke: u32) -> (&'static str, &'static str, String) {
        match self {
            Keystroke::Rule => (
                "stöd_1/regler-2.lagrum.md",
                "sökande.inkomst + tillägg_12",
                format!(" + {stroke} kr"),
            ),
            Keystroke::Broken => (
                "stöd_1/regler-2.lagrum.md",
                "sökande.inkomst + tillägg_12",
                format!(" + {stroke} +"),
            ),
            Keystroke::Test => {
                ("stöd_1/prov-2.lagrum.md", "prov \"12 kap., fall ", stroke.to_string())
            }
            Keystroke::Prose => {
                ("stöd_1/regler-2.lagrum.md", "Stöd för ändamål 12", format!(" {stroke}"))
            }
        }
    }
}

impl Desk {
    /// A workspace with files, nothing of which is read yet.
    #[must_use]
    pub fn new(files: &[(String, String)]) -> Self {
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        Desk { workspace: Workspace::in_memory(&files), strokes: 0 }
    }

    /// How many things are said of the whole workspace.
    pub fn everything(&self) -> usize {
        self.workspace.check().len()
    }

    /// Strikes a key, asks for the file's diagnostics, and says how many they are; the text is then as before.
    pub fn after(&mut self, keystroke: Keystroke) -> Option<usize> {
        self.strokes = self.strokes.saturating_add(1);
        let (path, before, typed) = keystroke.place(self.strokes);
        let is_there = |(_, file): &(u32, &WorkspaceFile)| file.location.ends_with(path);
        let number = self.workspace.files().find(is_there)?.0;
        let text = self.workspace.text(number).to_owned();
        let at = text.find(before)?.checked_add(before.len())?;
        let (head, tail) = text.split_at_checked(at)?;
        self.workspace.set_text(number, &format!("{head}{typed}{tail}"));
        let said = self.workspace.check_file(number).len();
        self.workspace.set_text(number, &text);
        Some(said)
    }
}

#[cfg(test)]
mod tests {
    use super::{Desk, Keystroke, generated};

    #[test]
    fn a_generated_workspace_is_as_long_as_asked_sound_and_edited_where_it_should_be() {
        let files = generated::workspace(5_500);
        assert!(generated::count(&files) >= 5_500);
        assert_eq!(files, generated::workspace(5_500));
        let mut desk = Desk::new(&files);
        assert_eq!(desk.everything(), 0);
        for keystroke in Keystroke::ALL {
            let said = desk.after(*keystroke).unwrap();
            assert_eq!(said > 0, *keystroke == Keystroke::Broken, "{keystroke:?}");
        }
        assert_eq!(desk.everything(), 0);
    }
}
