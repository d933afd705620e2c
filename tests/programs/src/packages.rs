//! Packages that are fetched when what names them has changed.

use crate::folder::FETCHED;
use crate::needed::{NPM, PYTHON};
use crate::run::run;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Fetches the packages of Node.js that the lock file of a folder names, unless they are there.
#[track_caller]
pub fn npm_packages(folder: &Path) {
    let lock = fs::read(folder.join("package-lock.json")).unwrap();
    let stamp = folder.join(FETCHED).join(".of-lock-file");
    if fs::read(&stamp).ok().as_ref() != Some(&lock) {
        run(NPM.within(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]));
        fs::create_dir_all(folder.join(FETCHED)).unwrap();
        fs::write(stamp, lock).unwrap();
    }
}

/// Makes a folder an environment of Python with the packages that a file names, unless it is; gives its Python.
#[track_caller]
pub fn python_packages(folder: &Path, requirements: &Path) -> PathBuf {
    let python = folder.join("bin/python");
    let (wanted, stamp) = (fs::read(requirements).unwrap(), folder.join("installed.txt"));
    if fs::read(&stamp).ok().as_ref() != Some(&wanted) {
        run(PYTHON.command().args(["-m", "venv", "--clear"]).arg(folder));
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        run(Command::new(&python).args(pip).arg("--requirement").arg(requirements));
        fs::write(stamp, wanted).unwrap();
    }
    python
}
