use crate::workspace::Workspace;
use std::fs;
use std::path::{Path, PathBuf};

const MANIFEST: &str = "[package]\nname = \"p\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n";

/// A package in a folder that goes away with it.
struct Package(tempfile::TempDir);

impl Package {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let package = Package(tempfile::tempdir().unwrap());
        package.write("lagrum.toml", MANIFEST.as_bytes());
        for (path, bytes) in files {
            package.write(path, bytes);
        }
        package
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn load(&self) -> Workspace {
        Workspace::load(self.0.path())
    }
}

fn said(workspace: &Workspace) -> Vec<String> {
    let line = |found: &crate::diagnostics::Diagnostic| {
        let path = workspace.file(found.primary.span.file).map_or("", |file| &file.path);
        format!("{} {path}@{}: {}", found.code.id, found.primary.span.start, found.message.en)
    };
    workspace.diagnostics.iter().map(line).collect()
}

fn paths(workspace: &Workspace) -> Vec<String> {
    let files = workspace.roots.iter().flat_map(|root| root.files(&workspace.db));
    files.map(|file| file.path(&workspace.db).to_owned()).collect()
}

#[test]
fn finds_rules_in_path_order_and_skips_what_is_hidden_or_built() {
    let package = Package::new(&[
        ("b.lagrum", b"package p\n"),
        ("a/z.lagrum.md", b"# p\n"),
        (".hidden/x.lagrum", b"?"),
        (".x.lagrum", b"?"),
        ("target/y.lagrum", b"?"),
        ("cases/c.lagrum", b"?"),
        ("inner/lagrum.toml", MANIFEST.as_bytes()),
        ("inner/i.lagrum", b"package p\n"),
        ("notes.md", b"?"),
    ]);
    let workspace = package.load();
    assert_eq!(said(&workspace), [] as [String; 0]);
    assert_eq!(paths(&workspace), ["a/z.lagrum.md", "b.lagrum"]);
}

#[test]
fn a_file_or_folder_in_a_package_means_the_package() {
    let package = Package::new(&[("a/b/c.lagrum", b"package p\n")]);
    for place in ["a", "a/b", "a/b/c.lagrum", "lagrum.toml", "."] {
        assert_eq!(paths(&Workspace::load(&package.path(place))), ["a/b/c.lagrum"], "{place}");
    }
}

#[test]
fn a_folder_with_packages_in_it_means_them_all() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["x", "deep/y"] {
        fs::create_dir_all(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("lagrum.toml"), MANIFEST).unwrap();
    }
    let workspace = Workspace::load(folder.path());
    assert_eq!(workspace.roots.len(), 2);
    assert!(
        said(&workspace).iter().any(|line| line.starts_with("L0612")),
        "{:?}",
        said(&workspace)
    );
}

#[test]
fn no_package_and_no_path_are_errors() {
    let folder = tempfile::tempdir().unwrap();
    assert!(said(&Workspace::load(folder.path()))[0].starts_with("L0601"));
    assert!(said(&Workspace::load(&folder.path().join("nothing")))[0].starts_with("L0620"));
}

#[test]
fn badly_encoded_text_is_read_and_refused_at_its_byte() {
    let package = Package::new(&[("a.lagrum", b"package p // f\xf6r\n")]);
    let workspace = package.load();
    assert_eq!(said(&workspace), ["L0622 a.lagrum@14: the file is not UTF-8: byte 14 is 0xF6"]);
    assert_eq!(
        workspace.roots[0].files(&workspace.db)[0].text(&workspace.db),
        "package p // för\n"
    );
}

#[test]
fn a_large_file_is_refused() {
    let package =
        Package::new(&[("a.lagrum", &vec![b' '; 4_000_001]), ("b.lagrum", &vec![b' '; 4_000_000])]);
    let workspace = package.load();
    assert_eq!(said(&workspace), ["L0623 a.lagrum@0: the file is larger than 4 MB"]);
    assert_eq!(paths(&workspace), ["b.lagrum"]);
    assert!(!workspace.is_complete(workspace.roots[0]));
}

#[test]
fn a_folder_where_a_file_should_be_is_refused() {
    let package = Package::new(&[("a.lagrum/b.lagrum", b"")]);
    assert_eq!(
        said(&package.load()),
        ["L0627 a.lagrum@0: this is a folder, where a file should be",]
    );
    let package = Package::new(&[("a.lagrum", b"")]);
    fs::remove_file(package.path("lagrum.toml")).unwrap();
    fs::create_dir(package.path("lagrum.toml")).unwrap();
    assert!(
        said(&package.load())[0].starts_with("L0627 lagrum.toml"),
        "{:?}",
        said(&package.load())
    );
}

#[test]
fn two_thousand_files_are_read_and_no_more() {
    let package = Package::new(&[]);
    for n in 0..2_001 {
        package.write(&format!("{n:04}.lagrum"), b"package p\n");
    }
    let workspace = package.load();
    assert_eq!(paths(&workspace).len(), 2_000);
    assert_eq!(said(&workspace).len(), 1);
    assert!(said(&workspace)[0].starts_with("L0624"));
}

#[test]
fn a_dependency_that_is_not_there_is_named_at_its_line() {
    let package = Package::new(&[("a.lagrum", b"package p\n")]);
    package.write(
        "lagrum.toml",
        format!("{MANIFEST}[dependencies]\nq = {{ path = \"../q\" }}\n").as_bytes(),
    );
    let found = said(&package.load());
    assert!(found.len() == 1 && found[0].starts_with("L0610 lagrum.toml@"), "{found:?}");
}

#[cfg(unix)]
mod unix {
    use super::{Package, paths, said};
    use std::os::unix::fs::symlink;
    use std::path::Path;

    #[test]
    fn a_link_out_of_the_package_is_not_followed() {
        let package = Package::new(&[("a.lagrum", b"package p\n")]);
        symlink("/etc/passwd", package.path("b.lagrum")).unwrap();
        symlink("/etc", package.path("rules")).unwrap();
        symlink("/nowhere", package.path("broken.lagrum")).unwrap();
        symlink("/nowhere", package.path("broken")).unwrap();
        let workspace = package.load();
        let found = said(&workspace);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].starts_with("L0625 b.lagrum"), "{found:?}");
        assert!(found[1].starts_with("L0620 broken.lagrum"), "{found:?}");
        assert!(found[2].starts_with("L0625 rules"), "{found:?}");
        assert_eq!(paths(&workspace), ["a.lagrum"]);
    }

    #[test]
    fn a_link_inside_the_package_is_read_once() {
        let package = Package::new(&[("a.lagrum", b"package p\n")]);
        symlink(package.path("a.lagrum"), package.path("b.lagrum")).unwrap();
        symlink(Path::new("."), package.path("loop")).unwrap();
        let workspace = package.load();
        assert_eq!(said(&workspace), [] as [String; 0]);
        assert_eq!(paths(&workspace), ["a.lagrum"]);
    }

    #[test]
    fn a_pipe_or_device_is_refused_without_waiting() {
        let package = Package::new(&[("a.lagrum", b"package p\n")]);
        let made =
            std::process::Command::new("mkfifo").arg(package.path("b.lagrum")).status().unwrap();
        assert!(made.success());
        assert_eq!(
            said(&package.load()),
            ["L0626 b.lagrum@0: this is a device, a pipe or a socket, where a file should be"]
        );
        let device = crate::disk::read(Path::new("/dev/zero"), 10);
        assert_eq!(device.err().map(|problem| problem.code.id), Some("L0626"));
    }
}

#[test]
fn reading_stops_at_the_limit() {
    let package = Package::new(&[("a.lagrum", b"12345")]);
    let file = package.path("a.lagrum");
    assert_eq!(crate::disk::read(&file, 5), Ok(b"12345".to_vec()));
    assert_eq!(crate::disk::read(&file, 4).err().map(|problem| problem.code.id), Some("L0623"));
    assert_eq!(
        crate::disk::read(Path::new(""), 4).err().map(|problem| problem.code.id),
        Some("L0620")
    );
}
