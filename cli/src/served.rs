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
            if is_rules(path)? {
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

/// Whether a path is a folder of rules. One that holds both rules and bundles is refused: nobody could tell which are meant, and
/// a bundle that is built among the rules would keep them from being served.
fn is_rules(path: &Path) -> Result<bool, Refused> {
    // What is no folder, or cannot be read, is told of by whoever reads bundles.
    if std::fs::read_dir(path).is_err() {
        return Ok(false);
    }
    let bundle = entries(path)
        .into_iter()
        .find(|file| file.extension().is_some_and(|ending| ending == "bundle") && file.is_file());
    match bundle {
        Some(bundle) if has_rules(path, DEPTH) => Err(both(path, &bundle)),
        Some(_) => Ok(false),
        None => Ok(true),
    }
}

/// How deep rules are looked for in a folder of bundles.
const DEPTH: usize = 3;

fn has_rules(folder: &Path, depth: usize) -> bool {
    let below = |folder: &PathBuf| folder.is_dir() && has_rules(folder, depth - 1);
    folder.join("lagrum.toml").is_file() || (depth > 0 && entries(folder).iter().any(below))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|it| it.path()).collect();
    paths.sort();
    paths
}

fn both(folder: &Path, bundle: &Path) -> Refused {
    let bundle = bundle.display();
    Refused::new(
        &folder.display().to_string(),
        format!(
            "here are both rules and a bundle, {bundle}: move the bundle to a folder of its own"
        ),
        format!(
            "här finns både regler och ett kompilerat paket, {bundle}: flytta paketet till en egen mapp"
        ),
    )
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

#[cfg(test)]
mod tests {
    use super::{Served, Source};
    use std::fs;

    #[test]
    fn rules_and_bundles_in_one_folder_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let served = Served { paths: vec![folder.path().to_owned()], keys: None };
        let why = || served.bundles().unwrap_err().into_problem().error.message;
        let put = |name: &str| fs::write(folder.path().join(name), "").unwrap();
        assert!(why().contains("no bundles and no rules"), "{}", why());
        put("a.bundle");
        assert!(served.bundles().is_ok());
        fs::create_dir(folder.path().join("rules")).unwrap();
        put("rules/lagrum.toml");
        assert!(why().contains("both rules and a bundle"), "{}", why());
        fs::remove_file(folder.path().join("rules/lagrum.toml")).unwrap();
        put("lagrum.toml");
        assert!(why().contains("both rules and a bundle"), "{}", why());
    }
}
