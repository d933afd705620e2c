//! Where bundles come from.

use crate::files;
use crate::problem::Problem;
use std::fmt;
use std::path::PathBuf;

/// What changes when bundles do: their files, with length and time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp(pub(crate) Vec<(PathBuf, u64, Option<std::time::SystemTime>)>);

impl Stamp {
    /// Of the files at these paths and below them.
    #[must_use]
    pub fn of<'p>(paths: impl IntoIterator<Item = &'p PathBuf>) -> Self {
        Self(paths.into_iter().flat_map(|path| files::below(path)).collect())
    }

    /// Of these files, whatever their names end with.
    pub(crate) fn of_files<'p>(paths: impl IntoIterator<Item = &'p PathBuf>) -> Self {
        Self(paths.into_iter().filter_map(|path| files::about(path)).collect())
    }
}

/// A compiled package, and what to call it where it came from.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// What to call it: the path of its file.
    pub origin: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Why bundles cannot be used.
#[derive(Clone, Debug)]
pub struct Refused {
    /// Which one.
    pub origin: Option<String>,
    /// Why.
    pub problem: Box<Problem>,
}

impl Refused {
    /// Something that cannot be used, and why, in English and Swedish.
    #[must_use]
    pub fn new(origin: &str, en: impl Into<String>, sv: impl Into<String>) -> Self {
        let problem = Problem::new(crate::Code::Refused, en, sv).into();
        Self { origin: Some(origin.to_owned()), problem }
    }

    /// The same, named in its message.
    #[must_use]
    pub fn into_problem(self) -> Problem {
        let Self { origin, problem } = self;
        let mut problem = *problem;
        if let Some(origin) = origin {
            let error = &mut problem.error;
            error.message = format!("{origin}: {}", error.message);
            error.message_sv = format!("{origin}: {}", error.message_sv);
        }
        problem
    }
}

/// Where bundles come from.
pub trait Source: fmt::Debug + Send + Sync {
    /// Every bundle, as it is now.
    ///
    /// # Errors
    /// If one cannot be had; then none is.
    fn bundles(&self) -> Result<Vec<Bundle>, Refused>;

    /// The public keys in PEM of which one must have signed each.
    fn keys(&self) -> Option<&str> {
        None
    }

    /// What has changed when the bundles have.
    fn stamp(&self) -> Stamp;
}

/// Bundles in files, and in folders: each file there that ends with `.bundle`.
#[derive(Clone, Debug, Default)]
pub struct Bundles {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// The public keys in PEM of which one must have signed each.
    pub keys: Option<String>,
}

impl Source for Bundles {
    fn bundles(&self) -> Result<Vec<Bundle>, Refused> {
        let mut bundles = Vec::new();
        for path in &self.paths {
            for file in files::bundles(path)? {
                bundles.push(Bundle {
                    origin: file.display().to_string(),
                    bytes: files::bundle(&file)?,
                });
            }
        }
        Ok(bundles)
    }

    fn keys(&self) -> Option<&str> {
        self.keys.as_deref()
    }

    fn stamp(&self) -> Stamp {
        Stamp::of(&self.paths)
    }
}
