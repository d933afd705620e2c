//! SHA-256 over what a package means.

use crate::package::Package;
use crate::program::StepKind;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io;

/// The digest of a package, `sha256:` and 64 hexadecimal digits: what a decision says it was made with.
///
/// It covers what the package means: facts, nodes, citations, labels, texts of reasons. It leaves
/// out where things stand in the source (file and line) and how the source is spelt (the author's
/// own words for a step, and names of locals), so that reformatting a package or respelling it in
/// the other language keeps its digest.
#[must_use]
pub fn digest(package: &Package) -> String {
    let mut hasher = Hasher(Sha256::new());
    match write_json(&mut hasher, &meaning(package)) {
        Ok(()) => hasher.finish(),
        // A hasher takes every byte, and a package has no map keys that JSON lacks.
        Err(_) => String::new(),
    }
}

fn meaning(package: &Package) -> Package {
    let mut package = package.clone();
    for place in &mut package.places {
        place.file.clear();
        place.line = 0;
    }
    let of_reforms = package.reforms.iter_mut().flat_map(|reform| &mut reform.decisions);
    let decisions = package.decisions.iter_mut().chain(of_reforms);
    for step in decisions.flat_map(|decision| &mut decision.program.steps) {
        step.text.clear();
        if step.kind == StepKind::Local {
            step.name.clear();
        }
    }
    package
}

/// The checksum of bytes, in the form of [`digest`].
pub(super) fn checksum(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    Hasher(hasher).finish()
}

pub(super) fn write_json(writer: impl io::Write, value: &impl Serialize) -> serde_json::Result<()> {
    serde_json::to_writer(writer, value)
}

struct Hasher(Sha256);

impl Hasher {
    fn finish(self) -> String {
        let mut text = String::from("sha256:");
        for byte in self.0.finalize() {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        text
    }
}

impl io::Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
