//! The rule author's guides, followed as they are written.
//!
//! The info string of a fenced block says what the reader does with it:
//! - `sh`: types its lines; `sh fails` says that the last one does not end well;
//! - `text`: sees this, from the top, where a line `…` stands for any lines; the rest may be left out;
//! - `lagrum FILE`, or any other language: writes the file; `after "TEXT"` puts the block after the line
//!   with that text, `last` at the end of what is there.

use crate::program::{Desk, PROGRAM, Run, without_digest};
use std::fs;
use std::path::Path;

struct Block {
    info: String,
    text: String,
}

#[test]
fn the_guide_in_english_does_what_it_says() {
    follow("docs/guides/first-rule.md", "en_GB.UTF-8");
}

#[test]
fn the_guide_in_swedish_does_what_it_says() {
    follow("docs/guides/forsta-regeln.md", "sv_SE.UTF-8");
}

#[test]
fn the_pages_on_the_log_and_the_follow_up_do_what_they_say() {
    follow("docs/decision-log.md", "en_GB.UTF-8");
    follow("docs/beslutslogg.md", "sv_SE.UTF-8");
    follow("docs/followup.md", "en_GB.UTF-8");
    follow("docs/uppfoljning.md", "sv_SE.UTF-8");
}

/// Commands of examples are typed at the top of the repository.
#[test]
fn the_examples_print_what_their_pages_show() {
    let mut shown = 0;
    let examples = fs::read_dir(repository().join("examples")).unwrap();
    for page in examples.map(|entry| entry.unwrap().path().join("README.md")) {
        let Ok(text) = fs::read_to_string(&page) else { continue };
        let mut said = Vec::new();
        for block in blocks(&text) {
            match block.info.as_str() {
                "sh" => said = block.text.lines().map(typed_at_the_top).collect(),
                "text" if !said.is_empty() => {
                    shown += 1;
                    let met = said
                        .iter()
                        .any(|run| shows_somewhere(&plain(&run.out), &plain(&block.text)));
                    let all: Vec<String> = said.iter().map(Run::told).collect();
                    let page = page.display();
                    assert!(
                        met,
                        "{page} shows\n{}\nbut the program says\n{}",
                        block.text,
                        all.join("\n")
                    );
                }
                _ => {}
            }
        }
    }
    assert!(shown > 10, "only {shown} answers are shown");
}

fn typed_at_the_top(line: &str) -> Run {
    let words: Vec<&str> = line.split(' ').collect();
    assert_eq!(words[0], "lagrum", "{line}: only {PROGRAM} is at hand");
    let output = Desk::new().command().current_dir(repository()).args(&words[1..]).output();
    Run::of(output.unwrap())
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn follow(page: &str, lang: &str) {
    let desk = Desk::new();
    let mut seen = None;
    let blocks = blocks(&fs::read_to_string(repository().join(page)).unwrap());
    assert!(blocks.len() > 8, "{page} has only {} blocks", blocks.len());
    for block in blocks {
        let (language, rest) = block.info.split_once(' ').unwrap_or((&block.info, ""));
        match language {
            "sh" => seen = Some(typed(&desk, &block.text, lang, rest == "fails")),
            "text" => {
                let Some(run) = &seen else { panic!("{page}: no command before {}", block.text) };
                let (out, err) = (plain(&run.out), plain(&run.err));
                assert!(
                    shows(&out, &block.text) || shows(&err, &block.text),
                    "{page} shows\n{}\nbut the program says\n{}",
                    block.text,
                    run.told()
                );
            }
            _ => write(&desk, rest, &block.text),
        }
    }
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let text = lines.by_ref().take_while(|line| !line.starts_with("```"));
        let text = text.fold(String::new(), |text, line| text + line + "\n");
        blocks.push(Block { info: info.to_owned(), text });
    }
    blocks
}

/// Types the lines; all but the last must end well.
fn typed(desk: &Desk, lines: &str, lang: &str, fails: bool) -> Run {
    let lines: Vec<&str> = lines.lines().collect();
    let run = |line: &str, code: i32| {
        let words = words(line);
        let (program, arguments) = words.split_first().unwrap();
        assert_eq!(*program, "lagrum", "{line}: only {PROGRAM} is at hand");
        let output = desk.command().env("LANG", lang).args(arguments).output().unwrap();
        Run::of(output).ended(code)
    };
    let (last, before) = lines.split_last().unwrap();
    for line in before {
        run(line, 0);
    }
    run(last, i32::from(fails))
}

/// The words of a line; those between quotation marks are one.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        match at % 2 {
            1 => words.push(part),
            _ => words.extend(part.split(' ').filter(|word| !word.is_empty())),
        }
    }
    words
}

fn write(desk: &Desk, file: &str, text: &str) {
    let (file, place) = file.split_once(' ').unwrap_or((file, ""));
    let whole = match place {
        "" => text.to_owned(),
        "last" => desk.read(file) + text,
        place => {
            let line = place.strip_prefix("after \"").and_then(|it| it.strip_suffix('"'));
            let line = format!("{}\n", line.unwrap_or_else(|| panic!("no place: {place}")));
            let there = desk.read(file);
            assert_eq!(there.matches(&line).count(), 1, "{file} has not one line {line}");
            there.replace(&line, &format!("{line}{text}"))
        }
    };
    desk.write(file, &whole);
}

/// Whether a page shows what was said, from the top.
fn shows(said: &str, shown: &str) -> bool {
    let mut said = said.trim_start().lines();
    let mut shown = shown.trim_end().lines();
    while let Some(line) = shown.next() {
        let met = if line == "…" {
            let Some(next) = shown.next() else { return true };
            said.by_ref().any(|line| line.trim_end() == next)
        } else {
            said.next().is_some_and(|said| said.trim_end() == line.trim_end())
        };
        if !met {
            return false;
        }
    }
    true
}

/// Whether a page shows a stretch of what was said.
fn shows_somewhere(said: &str, shown: &str) -> bool {
    let lines: Vec<&str> = said.lines().collect();
    (0..lines.len()).any(|from| shows(&lines[from..].join("\n"), shown))
}

fn plain(text: &str) -> String {
    without_digest(&text.replace('\u{a0}', " "))
}
