//! What a machine must have, and how it gets it.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A program that tests need.
#[derive(Debug)]
pub struct Needed {
    /// What it may be called.
    names: &'static [&'static str],
    /// What it is, and the package of Debian that has it.
    is: &'static str,
}

/// The C compiler.
pub const CC: Needed = Needed { names: &["cc"], is: "a C compiler: gcc and libc6-dev" };

/// A browser.
pub const CHROMIUM: Needed = Needed {
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    is: "Chromium: chromium",
};

/// The Java machine.
pub const JAVA: Needed =
    Needed { names: &["java", "java.exe"], is: "Java 17 or later: openjdk-17-jdk-headless" };

/// The Java compiler.
pub const JAVAC: Needed =
    Needed { names: &["javac", "javac.exe"], is: "Java 17 or later: openjdk-17-jdk-headless" };

/// Node.js.
pub const NODE: Needed = Needed { names: &["node", "node.exe"], is: "Node.js 20 or later: nodejs" };

/// The packages of Node.js.
pub const NPM: Needed = Needed { names: &["npm", "npm.cmd"], is: "npm: npm" };

/// Python.
pub const PYTHON: Needed = Needed {
    names: &["python3", "python.exe"],
    is: "Python 3.10 or later with its module venv: python3 and python3-venv",
};

impl Needed {
    /// Where it is.
    #[must_use]
    #[track_caller]
    pub fn path(&self) -> PathBuf {
        let folders = std::env::var_os("PATH").unwrap_or_default();
        let mut places = std::env::split_paths(&folders)
            .flat_map(|folder| self.names.iter().map(move |name| folder.join(name)));
        places.find(|place| place.is_file()).unwrap_or_else(|| {
            panic!("the tests need {}, which `apt-get install` has on Debian", self.is)
        })
    }

    /// To be run with words that are yet to be said.
    #[must_use]
    #[track_caller]
    pub fn command(&self) -> Command {
        Command::new(self.path())
    }

    /// The same, in a folder.
    #[must_use]
    #[track_caller]
    pub fn within(&self, folder: &Path) -> Command {
        let mut command = self.command();
        command.current_dir(folder);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABSENT: Needed =
        Needed { names: &["no-such-program", "nor-this"], is: "a program: its-package" };

    #[test]
    fn a_program_is_found_by_any_of_its_names() {
        let known = Needed { names: &["no-such-program", "sh"], is: "a shell: dash" };
        assert!(known.path().ends_with("sh"));
    }

    #[test]
    #[should_panic(expected = "the tests need a program: its-package")]
    fn one_that_is_missing_is_told_with_what_has_it() {
        let _absent = ABSENT.path();
    }
}
