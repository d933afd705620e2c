//! Files that commands read and write. What is written is there whole, or not at all.
#![expect(
    clippy::disallowed_methods,
    reason = "the command line reads cases and writes what it makes"
)]

use crate::exit::Failure;
use crate::surroundings::shown;
use lagrum_language::diagnostics::Text;
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek as _, Write};
use std::path::{Path, PathBuf};

/// The bytes of a file, or of standard input for `-`, up to a limit. Pipes are read too: whoever names one means it.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
    let (source, _) = open(path)?;
    let mut bytes = Vec::new();
    let read = source.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| unreadable(path, &reason(&error)))?;
    if u64::try_from(bytes.len()).is_ok_and(|read| read > limit) {
        return Err(unreadable(path, &too_large(limit)));
    }
    Ok(bytes)
}

/// A file to be read in a stream, or standard input for `-`, and how many bytes it has, if that is known.
pub fn open(path: &Path) -> Result<(Box<dyn Read>, Option<u64>), Failure> {
    if path == Path::new("-") {
        return Ok((Box::new(io::stdin().lock()), None));
    }
    let refused = |error: &io::Error| unreadable(path, &reason(error));
    let file = File::open(path).map_err(|error| refused(&error))?;
    let about = file.metadata().map_err(|error| refused(&error))?;
    if about.is_dir() {
        return Err(unreadable(path, &Text::new("it is a folder", "det är en mapp")));
    }
    let size = about.is_file().then_some(about.len());
    Ok((Box::new(file), size))
}

fn reason(error: &io::Error) -> Text {
    if error.kind() == io::ErrorKind::NotFound {
        Text::new("there is nothing here", "här finns ingenting")
    } else if error.kind() == io::ErrorKind::PermissionDenied {
        Text::new("you have no right to read this", "du har inte rätt att läsa detta")
    } else {
        Text::same(error.to_string())
    }
}

fn unreadable(path: &Path, reason: &Text) -> Failure {
    let path = path.display();
    Failure::Files(Text::new(
        format!("{path} cannot be read: {}", reason.en),
        format!("{path} kan inte läsas: {}", reason.sv),
    ))
}

fn too_large(limit: u64) -> Text {
    let limit = limit / 1_000_000;
    Text::new(format!("it is larger than {limit} MB"), format!("den är större än {limit} MB"))
}

/// Writes a file by way of a new one beside it, so that a full disk or a stop halfway leaves the old one.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: &io::Error| unwritable(path, error);
    // Writing to a link changes what it leads to, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    if let Ok(about) = fs::metadata(&target)
        && !about.is_file()
    {
        return write_in_place(&target, bytes).map_err(|error| failed(&error));
    }
    let fresh = beside(&target);
    let written = write_new(&fresh, &target, bytes).and_then(|()| fs::rename(&fresh, &target));
    if let Err(error) = written {
        let _ = fs::remove_file(&fresh);
        return Err(failed(&error));
    }
    Ok(())
}

/// Devices and pipes are no files that could be replaced.
fn write_in_place(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(target)?;
    file.write_all(bytes)?;
    file.flush()
}

fn write_new(fresh: &Path, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(fresh)?;
    if let Ok(old) = fs::metadata(target) {
        // A file that may not be written is not replaced behind its owner's back either.
        if old.permissions().readonly() {
            return Err(io::Error::from(io::ErrorKind::PermissionDenied));
        }
        file.set_permissions(old.permissions())?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}

/// Writes a file that is not there yet, and that nobody but its owner may read.
pub fn write_secret(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    write_once(&mut options, path, bytes)
}

/// Adds lines to a file that nobody but its owner may read, and makes it if it is not there. They begin on a line of their own.
pub fn append_secret(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let opened = options.read(true).append(true).create(true).open(path);
    let written = opened.and_then(|mut file| {
        let lines = if ends_a_line(&mut file)? { bytes.to_vec() } else { [b"\n", bytes].concat() };
        file.write_all(&lines)?;
        file.sync_all()
    });
    written.map_err(|error| unwritable(path, &error))
}

fn ends_a_line(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    file.seek(io::SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// Whether others than its owner may read a file.
#[cfg(unix)]
pub fn is_open_to_others(path: &Path) -> bool {
    let rights = fs::metadata(path).map(|about| (about.is_file(), about.permissions()));
    let mode = std::os::unix::fs::PermissionsExt::mode;
    rights.is_ok_and(|(is_file, rights)| is_file && mode(&rights) & 0o077 != 0)
}

/// Whether others than its owner may read a file: other systems have no such rights to look at.
#[cfg(not(unix))]
pub fn is_open_to_others(_: &Path) -> bool {
    false
}

/// Writes a file that is not there yet.
pub fn write_fresh(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_once(&mut OpenOptions::new(), path, bytes)
}

fn write_once(options: &mut OpenOptions, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut file = options.write(true).create_new(true).open(path).map_err(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            return there_already(path);
        }
        unwritable(path, &error)
    })?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.map_err(|error| {
        let _ = fs::remove_file(path);
        unwritable(path, &error)
    })
}

/// Refuses a path where something lies already.
pub fn must_be_free(path: &Path) -> Result<(), Failure> {
    if fs::symlink_metadata(path).is_ok() { Err(there_already(path)) } else { Ok(()) }
}

fn there_already(path: &Path) -> Failure {
    let shown = shown(path);
    Failure::Files(Text::new(format!("{shown} is there already"), format!("{shown} finns redan")))
}

fn beside(target: &Path) -> PathBuf {
    let name =
        target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    target.with_file_name(format!(".{name}.{}.new", std::process::id()))
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let path = shown(path);
    let reason = if error.kind() == io::ErrorKind::PermissionDenied {
        Text::new("you have no right to", "du har inte rätt till det")
    } else if error.kind() == io::ErrorKind::NotFound {
        Text::new("its folder is not there", "mappen finns inte")
    } else {
        reason(error)
    };
    Failure::Files(Text::new(
        format!("{path} could not be written: {}", reason.en),
        format!("{path} kunde inte skrivas: {}", reason.sv),
    ))
}

/// Makes a folder with files in it: all of them, or none.
pub fn write_folder(folder: &Path, files: &[(&str, String)]) -> Result<(), Failure> {
    must_be_free(folder)?;
    let failed = |error: &io::Error| unwritable(folder, error);
    let fresh = beside(folder);
    let made = make_folder(&fresh, files).and_then(|()| fs::rename(&fresh, folder));
    if let Err(error) = made {
        let _ = fs::remove_dir_all(&fresh);
        return Err(failed(&error));
    }
    Ok(())
}

fn make_folder(folder: &Path, files: &[(&str, String)]) -> io::Result<()> {
    fs::create_dir(folder)?;
    for (name, text) in files {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}

/// Makes a folder with files in it, in place of the one there if that holds the file `mark`, or nothing: all of them,
/// or none. A folder without the mark is somebody else's, and stays.
pub fn replace_folder(
    folder: &Path,
    files: &BTreeMap<String, String>,
    mark: &str,
) -> Result<(), Failure> {
    let failed = |error: &io::Error| unwritable(folder, error);
    let there = fs::symlink_metadata(folder).is_ok();
    if there && !may_replace(folder, mark) {
        return Err(not_ours(folder));
    }
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    let (fresh, old) = (beside(&folder), beside(&folder).with_extension("old"));
    let mut made = make_tree(&fresh, files);
    if made.is_ok() && there {
        made = fs::rename(&folder, &old);
    }
    let made = made.and_then(|()| {
        fs::rename(&fresh, &folder).inspect_err(|_| {
            let _ = fs::rename(&old, &folder);
        })
    });
    if let Err(error) = made {
        let _ = fs::remove_dir_all(&fresh);
        return Err(failed(&error));
    }
    let _ = fs::remove_dir_all(&old);
    Ok(())
}

fn may_replace(folder: &Path, mark: &str) -> bool {
    let marked = fs::symlink_metadata(folder.join(mark)).is_ok_and(|about| about.is_file());
    marked || fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

fn not_ours(folder: &Path) -> Failure {
    let shown = shown(folder);
    Failure::Files(Text::new(
        format!("{shown} is there already, and was not made by this command; name another folder"),
        format!("{shown} finns redan och är inte gjord av det här kommandot; ange en annan mapp"),
    ))
}

/// Files in folders, by paths with `/` between.
fn make_tree(folder: &Path, files: &BTreeMap<String, String>) -> io::Result<()> {
    fs::create_dir(folder)?;
    for (path, text) in files {
        let place = path.split('/').fold(folder.to_path_buf(), |at, part| at.join(part));
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(place, text)?;
    }
    Ok(())
}

/// Makes a folder if it is not there.
pub fn make_sure_of_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))
}

/// Whether nothing lies at a path yet.
pub fn is_free(path: &Path) -> bool {
    !path.exists()
}

#[cfg(test)]
mod tests {
    use super::{append_secret, is_open_to_others, write, write_folder};
    use std::fs;

    #[test]
    fn a_file_is_replaced_whole_and_keeps_its_rights() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        write(&file, b"one").unwrap();
        write(&file, b"two").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let mut rights = fs::metadata(&file).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&file, rights).unwrap();
        assert_eq!(write(&file, b"three").unwrap_err().code(), 3);
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_added_begins_on_a_line_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tokens");
        append_secret(&file, b"one\n").unwrap();
        append_secret(&file, b"two").unwrap();
        append_secret(&file, b"three\n").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"one\ntwo\nthree\n");
        assert!(!is_open_to_others(&file));
    }

    #[test]
    fn nothing_is_left_behind_where_nothing_can_be_written() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(write(&folder.path().join("none/a.txt"), b"x").unwrap_err().code(), 3);
        assert_eq!(write_folder(folder.path(), &[]).unwrap_err().code(), 3);
        let bad = [("a", String::new()), ("no/such/folder", String::new())];
        assert_eq!(write_folder(&folder.path().join("new"), &bad).unwrap_err().code(), 3);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
