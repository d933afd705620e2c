//! A text through parser, checker and compiler, and what was said of it.

use lagrum_interpreter::Interpreter;
use lagrum_language::diagnostics::Severity;
use lagrum_language::workspace::Workspace;

/// One thing that was said: its code, the line it is on, and in English what it says, help and labels too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub code: &'static str,
    pub line: usize,
    pub is_error: bool,
    pub text: String,
}

pub const MANIFEST: &str = "[package]\nname = \"p\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n";

/// Checks a package of one file.
pub fn check(rules: &str) -> Vec<Said> {
    check_files(&[("lagrum.toml", MANIFEST), ("rules.lagrum", rules)])
}

/// Checks the packages in some files. Each finding must be shown: in a file, between characters, in words of both
/// languages. What has no errors must compile and run.
pub fn check_files(files: &[(&str, &str)]) -> Vec<Said> {
    let workspace = Workspace::in_memory(files);
    let found = workspace.check();
    let mut said = Vec::new();
    for finding in &found {
        let labels = std::iter::once(&finding.primary).chain(&finding.related);
        for label in labels.clone() {
            let text = workspace.text(label.span.file);
            assert!(text.get(label.span.range()).is_some(), "not a place: {finding:?}");
        }
        assert!(!finding.message.en.is_empty() && !finding.message.sv.is_empty(), "{finding:?}");
        assert!(
            finding.message.en.len() < 4_100,
            "no message for a reader: {} bytes",
            finding.message.en.len()
        );
        let words: Vec<&str> = labels.map(|label| label.text.en.as_str()).collect();
        let help = finding.help.as_ref().map_or("", |help| help.en.as_str());
        said.push(Said {
            code: finding.code.id,
            line: line(&workspace, finding.primary.span.file, finding.primary.span.start),
            is_error: finding.severity() == Severity::Error,
            text: format!("{} {} {help}", finding.message.en, words.join(" ")),
        });
    }
    if !said.iter().any(|said| said.is_error) {
        for root in &workspace.roots {
            let plan = workspace
                .build(*root)
                .unwrap_or_else(|said| panic!("checked, but not built: {said:?}"));
            Interpreter::new(plan).unwrap_or_else(|error| panic!("built, but not loaded: {error}"));
        }
    }
    said
}

fn line(workspace: &Workspace, file: u32, start: u32) -> usize {
    let at = usize::try_from(start).unwrap();
    workspace.text(file)[..at].bytes().filter(|byte| *byte == b'\n').count() + 1
}

/// The codes, in reading order.
pub fn codes(said: &[Said]) -> Vec<&'static str> {
    said.iter().map(|said| said.code).collect()
}

/// The finding of that code, which is said once.
#[track_caller]
pub fn one<'a>(said: &'a [Said], code: &str) -> &'a Said {
    let found: Vec<&Said> = said.iter().filter(|said| said.code == code).collect();
    let [one] = found.as_slice() else {
        panic!("{code} said {} times: {:?}", found.len(), &said[..said.len().min(20)])
    };
    one
}

/// A rule with this value on line 9, and after it one with a mistake of its own on its last line but one.
pub fn rule_of(kind: &str, value: &str) -> String {
    format!(
        "package p\nconcept Case\n  a : integer\n  b : yes/no\n  xs : list of Row\nconcept Row\n  k : integer\n\
         rule r of Case : {kind}\n  is {value}\nrule after of Case : Nothing\n  is 1\n"
    )
}
