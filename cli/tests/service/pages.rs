//! The pages on the service, followed as they are written.
//!
//! The info string of a fenced block says what the reader does with it:
//! - `sh serve`: starts the service, and leaves it running;
//! - `sh`: types its lines, when the service listens;
//! - `text`: sees this, from the top; `…` stands for anything, alone on a line for any lines;
//! - `ndjson FILE`: writes the file.

use crate::running::{PROGRAM, Running, repository};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn the_page_in_english_does_what_it_says() {
    follow("docs/service.md", "en_GB.UTF-8");
}

#[test]
fn the_page_in_swedish_does_what_it_says() {
    follow("docs/tjanst.md", "sv_SE.UTF-8");
}

#[test]
fn what_the_page_for_case_work_asks_is_answered_in_english() {
    follow("docs/page.md", "en_GB.UTF-8");
}

#[test]
fn what_the_page_for_case_work_asks_is_answered_in_swedish() {
    follow("docs/sida.md", "sv_SE.UTF-8");
}

fn follow(page: &str, lang: &str) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir(folder.join("bin")).unwrap();
    std::os::unix::fs::symlink(PROGRAM, folder.join("bin/lagrum")).unwrap();
    std::os::unix::fs::symlink(repository().join("examples"), folder.join("examples")).unwrap();
    let mut running: Option<Running> = None;
    let mut said = String::new();
    let mut shown = 0;
    for (info, text) in blocks(&fs::read_to_string(repository().join(page)).unwrap()) {
        match info.split_once(' ').unwrap_or((&info, "")) {
            ("sh", "serve") => {
                let words: Vec<&str> = text.split_whitespace().collect();
                assert_eq!(words[..2], ["lagrum", "serve"]);
                running = Some(Running::start(folder, &words[2..]));
            }
            ("sh", _) => {
                let address = &running.as_ref().unwrap().address;
                said = typed(folder, &text.replace("127.0.0.1:8080", address), lang);
            }
            ("text", _) => {
                assert!(shows(&said, &text), "{page} shows\n{text}\nbut it says\n{said}");
                shown += 1;
            }
            (_, file) => fs::write(folder.join(file), text).unwrap(),
        }
    }
    assert!(shown >= 4, "{page} shows only {shown} answers");
    let told = running.unwrap().stop();
    assert!(
        told.lines().count() > 4 && told.contains("\"route\":\"/v1/decisions/{name}\""),
        "{told}"
    );
    // Nothing of the cases, and nothing of what others in the program tell.
    for hidden in ["2012-0001", "rnt", "sqlx"] {
        assert!(!told.contains(hidden), "{hidden}: {told}");
    }
    // As a word of its own: ids and digests have any digits.
    let mut words = told.split(|letter: char| !letter.is_alphanumeric());
    assert!(!words.any(|word| word == "6200"), "{told}");
}

/// Types lines where `lagrum` is the program; they must end well.
fn typed(folder: &Path, lines: &str, lang: &str) -> String {
    let path = format!("{}:{}", folder.join("bin").display(), std::env::var("PATH").unwrap());
    let mut command = Command::new("sh");
    command.args(["-ec", lines]).current_dir(folder).env("PATH", path).env("LANG", lang);
    let output = command.env_remove("LC_ALL").stdin(Stdio::null()).output().unwrap();
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{lines}\n{out}{err}\n(curl 7.82 or newer is needed)");
    out.replace('\u{a0}', " ")
}

fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let text = lines.by_ref().take_while(|line| !line.starts_with("```"));
        blocks.push((info.to_owned(), text.fold(String::new(), |text, line| text + line + "\n")));
    }
    blocks
}

/// Whether a page shows what was said, from the top.
fn shows(said: &str, shown: &str) -> bool {
    let mut said = said.trim_start().lines();
    for line in shown.trim_end().lines() {
        if line == "…" {
            return true;
        }
        if !said.next().is_some_and(|said| fits(said.trim_end(), line)) {
            return false;
        }
    }
    true
}

/// Whether a line is as shown, where `…` stands for anything.
fn fits(said: &str, shown: &str) -> bool {
    let Some((first, others)) = shown.split_once('…') else { return said == shown };
    let Some(mut rest) = said.strip_prefix(first) else { return false };
    let (between, last) = others.rsplit_once('…').unwrap_or(("", others));
    for part in between.split('…') {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}
