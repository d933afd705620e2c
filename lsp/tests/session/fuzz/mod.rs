//! What an author may do, at random: after each step all that the editor shows is what a server says that never saw the
//! steps before.
#![expect(
    clippy::print_stderr,
    clippy::panic,
    reason = "a session that fails says what was done in it"
)]

mod files;
mod hands;
mod seen;

use crate::editor::Editor;
use hands::Hands;
use seen::Seen;
use serde_json::{Value, json};

/// Numbers that are the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Steps of a session.
const STEPS: u32 = 40;

/// The sessions that are run: some, or those that `LAGRUM_EDITS` names, as `17` or `1..200`.
fn seeds() -> std::ops::Range<u64> {
    let named = std::env::var("LAGRUM_EDITS").unwrap_or_else(|_| "1..5".to_owned());
    let number =
        |text: &str| text.parse::<u64>().expect("LAGRUM_EDITS: a number, or two as 1..200");
    match named.split_once("..") {
        Some((from, to)) => number(from)..number(to),
        None => number(&named)..number(&named) + 1,
    }
}

fn capabilities() -> Value {
    json!({ "textDocument": { "diagnostic": {} } })
}

#[tokio::test]
async fn what_is_said_after_each_step_is_what_a_fresh_server_says() {
    for seed in seeds() {
        session(seed).await;
    }
}

/// How far a session has come; said if it fails.
struct Course {
    seed: u64,
    steps: Vec<String>,
}

impl Drop for Course {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("LAGRUM_EDITS={}, after {} steps:", self.seed, self.steps.len());
            self.steps.iter().for_each(|step| eprintln!("- {step}"));
        }
    }
}

async fn session(seed: u64) {
    let mut course = Course { seed, steps: Vec::new() };
    let mut editor = Editor::on(&files::FILES, capabilities(), "sv").await;
    let mut hands = Hands::new(seed);
    let mut seen = Seen::default();
    for _ in 0..STEPS {
        course.steps.push(hands.step(&mut editor).await);
        let paths = hands.paths(&editor);
        seen.look(&mut editor, &paths).await;
        let mut fresh = Editor::in_folder(editor.folder.clone(), "", capabilities(), "sv").await;
        for (path, text) in &hands.open {
            fresh.open(path, text).await;
        }
        let mut expected = Seen::default();
        expected.look(&mut fresh, &paths).await;
        for (what, said) in &expected.answers {
            assert_eq!(seen.answers.get(what), Some(said), "{what}\nopen: {:#?}", hands.open);
        }
        assert_eq!(seen.answers.len(), expected.answers.len());
    }
}
