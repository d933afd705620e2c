//! A bundle tells what its source tells: decisions, explanations and schemas, letter for letter.
#![expect(clippy::unwrap_used, reason = "tests that read the repository")]

use lagrum_interpreter::{Decision, Interpreter, Language, Options, Style};
use lagrum_language::workspace::Workspace;
use lagrum_plan::bundle::{self, PrivateKey};
use lagrum_testing::suite;
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// Everything that a decision says, in every form.
fn said(decision: &Decision<'_>) -> [String; 4] {
    let text = decision.to_text(&Style::default());
    [decision.to_json(), text, decision.to_markdown(), decision.to_html()]
}

/// Of many cases one in so many is explained.
fn same(folder: &str, every: usize, at_least: usize) {
    let workspace = Workspace::load(&repository().join(folder));
    let again = Workspace::load(&repository().join(folder));
    let mut cases = 0;
    for (root, second) in workspace.roots.iter().zip(&again.roots) {
        let package = workspace.build(*root).unwrap();
        let bytes = bundle::write(&package).unwrap();
        assert_eq!(bundle::write(&again.build(*second).unwrap()).unwrap(), bytes, "{folder}");
        let key = PrivateKey::from_secret(&[3; 32]);
        let signed = bundle::sign(&bytes, &key).unwrap();
        let source = Interpreter::new(package).unwrap();
        let bundled = Interpreter::from_bundle_signed_by(&signed, &[key.public()]).unwrap();
        assert_eq!(source.digest(), bundled.digest());
        for decision in source.decisions() {
            let schemas =
                |of: &Interpreter| (of.schema(&decision.name), of.result_schema(&decision.name));
            assert_eq!(schemas(&source), schemas(&bundled));
        }
        for trial in suite(&workspace, *root, &source).iter().step_by(every) {
            let Ok(case) = &trial.case else { continue };
            for language in [Language::English, Language::Swedish] {
                let options = Options { language, show_sensitive: true, ..trial.options() };
                let of = |interpreter: &Interpreter| {
                    let decided = interpreter.explain(&trial.decision, case, &options);
                    decided.map(|decision| said(&decision))
                };
                assert_eq!(of(&source), of(&bundled), "{folder}: {}", trial.name);
            }
            cases += 1;
        }
    }
    assert!(cases >= at_least, "{folder}: {cases} cases");
}

#[test]
fn a_bundle_of_every_example_explains_as_its_source_does() {
    same("examples", 1, 30);
}

#[test]
fn a_bundle_of_the_library_explains_as_its_source_does() {
    same("stdlib-rules/csn/studiehjalp", 5, 5);
    same("stdlib-rules/pensionsmyndigheten/garantipension", 5, 5);
}
