//! The calls of `tests/vectors`, which every host makes and answers letter for letter, and those of `tests/bundles`,
//! which every later version must answer as the first did.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests that read, and fill in, files of the repository"
)]

use lagrum_host::{Error, Package};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

/// A file of calls.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Vectors {
    /// The bundle that is called, from the file's folder.
    bundle: String,
    calls: Vec<Call>,
}

/// A call, and its answer: `expect`, or the `error`. `{engine}` in it stands for the engine's version.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Call {
    name: String,
    call: Method,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    bundle: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    keys: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    decision: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    case: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    format: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    options: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expect: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Method {
    Load,
    Describe,
    Schema,
    ResultSchema,
    Decide,
    Explain,
    Coordinate,
    DecideBatchJson,
}

impl Call {
    fn make(&self, package: &Package, folder: &Path) -> Result<String, Error> {
        let (decision, case, options) = (&*self.decision, self.case.as_bytes(), &*self.options);
        match self.call {
            Method::Load => {
                let bytes = fs::read(folder.join(&self.bundle)).unwrap();
                Ok(Package::load(&bytes, self.keys.as_deref())?.describe())
            }
            Method::Describe => Ok(package.describe()),
            Method::Schema => package.schema(decision),
            Method::ResultSchema => package.result_schema(decision),
            Method::Decide => package.decide(decision, case, options),
            Method::Explain => package.explain(decision, case, &self.format, options),
            Method::Coordinate => {
                let name = (!decision.is_empty()).then_some(decision);
                package.coordinate(name, case, options)
            }
            Method::DecideBatchJson => package.decide_batch_json(decision, case, options),
        }
    }

    /// What differs, if anything.
    fn differs(&self, package: &Package, folder: &Path) -> Option<String> {
        let answer = self.make(package, folder).map_err(|error| error.to_json());
        let expected = match (&self.expect, &self.error) {
            (Some(answer), None) => Ok(with_version(answer)),
            (None, Some(error)) => Err(with_version(error)),
            _ => return Some(format!("{}: write the answer, or let it be filled in", self.name)),
        };
        (answer != expected)
            .then(|| format!("{}\n  expected {expected:?}\n  answered {answer:?}", self.name))
    }

    /// Writes down the answer of a call that has none.
    fn fill(&mut self, package: &Package, folder: &Path) {
        if self.expect.is_none() && self.error.is_none() {
            match self.make(package, folder) {
                Ok(answer) => self.expect = Some(without_version(&answer)),
                Err(error) => self.error = Some(without_version(&error.to_json())),
            }
        }
    }
}

fn with_version(text: &str) -> String {
    text.replace("{engine}", env!("CARGO_PKG_VERSION"))
}

fn without_version(text: &str) -> String {
    let version =
        |quotes: [&str; 2]| format!("{}{}{}", quotes[0], env!("CARGO_PKG_VERSION"), quotes[1]);
    text.replace(&version(["\"engine\":\"", "\""]), "\"engine\":\"{engine}\"")
}

/// Makes every call of a file.
fn run(file: &Path) -> (usize, Vec<String>) {
    let folder = file.parent().unwrap();
    let mut vectors: Vectors = serde_json::from_str(&fs::read_to_string(file).unwrap())
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let bytes = fs::read(folder.join(&vectors.bundle)).unwrap();
    let package = Package::load(&bytes, None).unwrap_or_else(|error| {
        panic!(
            "{}: {error}\nA bundle that was made before must be read for ever: give what is new in the plan a default \
             that is not written (CONTRIBUTING.md, “keep old bundles”)",
            file.display()
        )
    });
    // Answers are written down once, by whoever adds a call.
    if std::env::var_os("LAGRUM_FILL_VECTORS").is_some() {
        vectors.calls.iter_mut().for_each(|call| call.fill(&package, folder));
        fs::write(file, serde_json::to_string_pretty(&vectors).unwrap() + "\n").unwrap();
    }
    let differ = |call: &Call| call.differs(&package, folder);
    (vectors.calls.len(), vectors.calls.iter().filter_map(differ).collect())
}

/// The files of calls in a folder, and in the folders in it.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn answers(folder: &str, at_least: usize) {
    let (mut calls, mut wrong) = (0, Vec::new());
    for file in files(folder) {
        let (made, differ) = run(&file);
        calls += made;
        wrong.extend(differ.into_iter().map(|what| format!("{}: {what}", file.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(calls >= at_least, "{folder}: {calls} calls");
}

#[test]
fn every_vector_is_answered_letter_for_letter() {
    answers("vectors", 30);
}

#[test]
fn old_bundles_decide_as_they_did() {
    answers("bundles", 30);
}

#[test]
fn the_vectors_make_every_call_and_meet_most_errors() {
    let texts: Vec<String> =
        files("vectors").iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let vectors: Vec<Vectors> =
        texts.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    let calls: Vec<&Call> = vectors.iter().flat_map(|file| &file.calls).collect();
    let methods: std::collections::BTreeSet<Method> = calls.iter().map(|call| call.call).collect();
    assert_eq!(methods.len(), 8, "{methods:?}");
    let met = |code: &&lagrum_host::Code| {
        let text = format!("{{\"code\":\"{}\"", code.word());
        calls.iter().any(|call| call.error.as_ref().is_some_and(|error| error.contains(&text)))
    };
    let unmet: Vec<&str> =
        lagrum_host::Code::ALL.iter().filter(|code| !met(code)).map(|code| code.word()).collect();
    // Too large a bundle is no file for a repository, columns are no JSON, calls are wrong in each language's own manner,
    // and no plan that the compiler makes fails to run.
    assert_eq!(unmet, ["columns.invalid", "limit.size", "call.invalid", "engine.failed"]);
}
