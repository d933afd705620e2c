//! Python: the wheel that users install, built and tried by pytest in an environment of its own.

use crate::build::target;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// An environment with what `bindings/python/requirements.txt` names, and the wheel of this source.
pub fn environment() -> &'static Path {
    static ENVIRONMENT: OnceLock<PathBuf> = OnceLock::new();
    ENVIRONMENT.get_or_init(|| {
        let folder = target().join("python");
        install_requirements(&folder);
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
    run(pytest.current_dir(source()), "the tests of the Python package fail");
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("bindings/python")
}

/// The environment is kept, until what it should hold is something else.
fn install_requirements(folder: &Path) {
    let wanted = fs::read_to_string(source().join("requirements.txt")).unwrap();
    let installed = folder.join("requirements.txt");
    if fs::read_to_string(&installed).is_ok_and(|found| found == wanted) {
        return;
    }
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv", "--clear"]).arg(folder);
    run(&mut venv, "install Python 3.10 or newer with its module venv (Debian: python3-venv)");
    pip(folder, [OsStr::new("--requirement"), source().join("requirements.txt").as_ref()]);
    fs::write(installed, wanted).unwrap();
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
    run(maturin.current_dir(source()), "the wheel does not build");
    let built = fs::read_dir(&wheels).unwrap().next().unwrap().unwrap().path();
    pip(
        folder,
        ["--force-reinstall", "--no-deps"].map(OsStr::new).into_iter().chain([built.as_ref()]),
    );
}

fn pip<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a OsStr>) {
    let mut pip = Command::new(folder.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(arguments);
    run(&mut pip, "pip does not install what the tests of Python need");
}

fn run(command: &mut Command, or: &str) {
    let status = command.status();
    assert!(status.is_ok_and(|status| status.success()), "{or}: {command:?}");
}

#[test]
fn the_wheel_passes_its_tests() {
    pytest(&["--ignore", "tests/spark", "--ignore", "tests/connect", "tests"]);
}
