//! Python: the wheel that users install, built and tried by pytest in an environment of its own.

use crate::build::target;
use lagrum_programs::{python_packages, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// An environment with what `bindings/python/requirements.txt` names, and the wheel of this source.
pub fn environment() -> &'static Path {
    static ENVIRONMENT: OnceLock<PathBuf> = OnceLock::new();
    ENVIRONMENT.get_or_init(|| {
        let folder = target().join("python");
        python_packages(&folder, &source().join("requirements.txt"));
        install_wheel(&folder);
        folder
    })
}

/// Runs pytest on folders of `bindings/python`.
pub fn pytest(tests: &[&str]) {
    let mut pytest = Command::new(environment().join("bin/python"));
    pytest.args(["-m", "pytest", "-q", "-p", "no:cacheprovider"]).args(tests);
    // Spark's workers are found by their interpreter, and nothing is written among the sources.
    pytest.env("PYSPARK_PYTHON", environment().join("bin/python"));
    pytest.env("PYTHONDONTWRITEBYTECODE", "1").env("MYPY_CACHE_DIR", environment().join("mypy"));
    run(pytest.current_dir(source()));
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("bindings/python")
}

/// Builds the wheel as users get it, but for the last optimizations, and installs it.
fn install_wheel(folder: &Path) {
    let wheels = folder.join("wheels");
    if wheels.is_dir() {
        fs::remove_dir_all(&wheels).unwrap();
    }
    let mut maturin = Command::new(folder.join("bin/maturin"));
    maturin.args([
        "build",
        "--quiet",
        "--locked",
        "--profile",
        "hosts",
        "--compatibility",
        "linux",
    ]);
    maturin.arg("--target-dir").arg(target().join("hosts")).arg("--out").arg(&wheels);
    maturin.arg("--interpreter").arg(folder.join("bin/python"));
    run(maturin.current_dir(source()));
    let built = fs::read_dir(&wheels).unwrap().next().unwrap().unwrap().path();
    let mut pip = Command::new(folder.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    run(pip.args(["--force-reinstall", "--no-deps"]).arg(built));
}

#[test]
fn the_wheel_passes_its_tests() {
    pytest(&["--ignore", "tests/spark", "--ignore", "tests/connect", "tests"]);
}
