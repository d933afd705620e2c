//! What is served: bundles, and rules that are compiled first.
#![expect(clippy::disallowed_methods, reason = "the command line looks what lies in a folder")]

use lagrum_language::workspace::Workspace;
use lagrum_plan::bundle;
use lagrum_service::{Bundle, Bundles, Refused, Source, Stamp};
use std::path::{Path, PathBuf};

/// Bundles, folders of bundles, and folders of rules.
#[derive(Debug)]
pub struct Served {
    /// Where they are.
    pub paths: Vec<PathBuf>,
    /// The public keys in PEM of which one must have signed each.
    pub keys: Option<String>,
}

impl Source for Served {
    fn bundles(&self) -> Result<Vec<Bundle>, Refused> {
        let mut all = Vec::new();
        for path in &self.paths {
            if is_rules(path) {
                all.extend(compiled(path)?);
            } else {
                all.extend(Bundles { paths: vec![path.clone()], keys: None }.bundles()?);
            }
        }
        Ok(all)
    }

    fn keys(&self) -> Option<&str> {
        self.keys.as_deref()
    }

    fn stamp(&self) -> Stamp {
        Stamp::of(&self.paths)
    }
}

/// A folder without bundles is one of rules.
fn is_rules(path: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(path) else { return false };
    let mut files = entries.filter_map(Result::ok).map(|entry| entry.path());
    !files.any(|file| file.extension().is_some_and(|ending| ending == "bundle"))
}

/// Every package in a folder.
fn compiled(folder: &Path) -> Result<Vec<Bundle>, Refused> {
    let origin = folder.display().to_string();
    let workspace = Workspace::load(folder);
    if workspace.roots.is_empty() {
        return Err(Refused::new(
            &origin,
            "there are no bundles and no rules here",
            "här finns varken kompilerade paket eller regler",
        ));
    }
    let mut all = Vec::new();
    for root in &workspace.roots {
        let package = workspace.build(*root).map_err(|found| {
            let first = found.first().map(|first| (first.code.id, first.message.clone()));
            let (code, en, sv) =
                first.map_or_else(Default::default, |(code, text)| (code, text.en, text.sv));
            let count = found.len();
            Refused::new(
                &origin,
                format!("the rules have {count} errors, the first is {code}: {en}"),
                format!("reglerna har {count} fel, det första är {code}: {sv}"),
            )
        })?;
        let bytes = bundle::write(&package)
            .map_err(|error| Refused::new(&origin, error.to_string(), error.swedish()))?;
        all.push(Bundle { origin: format!("{origin} ({})", package.name), bytes });
    }
    Ok(all)
}
