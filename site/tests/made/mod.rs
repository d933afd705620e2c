//! Sites to look at.

use lagrum_interpreter::Language;
use lagrum_language::workspace::Workspace;
use lagrum_site::{Site, site};
use std::path::{Path, PathBuf};

/// Packages with everything that pages show: decisions, controls, coordination, tables, figures, cases in files.
pub const EXAMPLES: &str = "examples";

/// The folder of the repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// The pages of the packages in a folder, in Swedish.
pub fn made(folder: &Path) -> Site {
    let workspace = Workspace::load(folder);
    site(&workspace, Language::Swedish, &|_| {}).unwrap_or_else(|refused| panic!("{refused:?}"))
}
