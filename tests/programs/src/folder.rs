//! Folders that programs work in, so that nothing is made among the sources.

use std::fs;
use std::path::Path;

/// What `npm ci` makes, which takes longer than all else.
pub(crate) const FETCHED: &str = "node_modules";

/// Makes a folder what another is, but for what is `made` there; packages that were fetched stay.
pub fn mirror(from: &Path, to: &Path, made: &[&str]) {
    fs::create_dir_all(to).unwrap();
    // What was taken away since the last time must not be tested again.
    for entry in fs::read_dir(to).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::remove_file(path).unwrap();
        } else if !path.ends_with(FETCHED) {
            fs::remove_dir_all(path).unwrap();
        }
    }
    copy(from, to, made);
}

fn copy(from: &Path, to: &Path, made: &[&str]) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if path.is_file() {
            fs::copy(&path, to.join(name)).unwrap();
        } else if name != FETCHED && !made.iter().any(|made| name == *made) {
            copy(&path, &to.join(name), &[]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_what_another_is_and_keeps_what_was_fetched() {
        let place = tempfile::tempdir().unwrap();
        let (from, to) = (place.path().join("from"), place.path().join("to"));
        let files = ["from/src/dist/a", "from/dist/b", "from/node_modules/c", "to/old/d", "to/e"];
        for file in files.iter().chain(&["to/node_modules/f"]) {
            let file = place.path().join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "").unwrap();
        }
        mirror(&from, &to, &["dist"]);
        let there = |file: &str| to.join(file).exists();
        assert!(there("src/dist/a") && there("node_modules/f"));
        assert!(!there("dist") && !there("old") && !there("e") && !there("node_modules/c"));
    }
}
