//! The files of cases in a package's folder. This room reads them; nobody here writes.
#![expect(clippy::disallowed_methods, reason = "this room reads the files of cases")]

use crate::trial::{Expected, Place, Trial};
use lagrum_language::diagnostics::Text;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The folder of a package that holds its cases.
pub const FOLDER: &str = "cases";
/// Most bytes of a file of cases: 16 MB.
const MAX_FILE: u64 = 16_000_000;
/// Most files of cases of a package, and how deep their folders may lie.
const MAX_FILES: usize = 20_000;
const MAX_DEPTH: usize = 16;

/// A file of cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    /// Where it lies.
    pub location: PathBuf,
    /// What it holds.
    pub form: Form,
    /// Its bytes, of a workbook; else empty.
    pub(crate) bytes: Vec<u8>,
    /// Its text, or why it has none.
    pub(crate) text: Result<String, Text>,
    /// It begins with a byte order mark, which its text has not.
    pub(crate) marked: bool,
}

/// What a file of cases holds, by the end of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A case a document.
    Golden,
    /// A case a row, with signs between.
    Csv,
    /// A case a row, in a workbook.
    Workbook,
}

impl CaseFile {
    /// A file of cases with a text; none where its name is not one of a file of cases that is text.
    #[must_use]
    pub fn of_text(location: PathBuf, text: &str) -> Option<Self> {
        let form = form(&location).filter(|form| *form != Form::Workbook)?;
        Some(Self::of_bytes(location, form, text.as_bytes().to_vec()))
    }

    fn of_bytes(location: PathBuf, form: Form, bytes: Vec<u8>) -> Self {
        if form == Form::Workbook {
            return Self { location, form, bytes, text: Ok(String::new()), marked: false };
        }
        let text =
            String::from_utf8(bytes).map_err(|error| not_utf8(error.utf8_error().valid_up_to()));
        let marked = text.as_ref().is_ok_and(|text| text.starts_with('\u{feff}'));
        let text = text.map(|text| match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        });
        Self { location, form, bytes: Vec::new(), text, marked }
    }

    /// Its text; none of a workbook, and of what cannot be read.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref().ok().filter(|_| self.form != Form::Workbook)
    }

    /// The file's name without its end.
    pub(crate) fn stem(&self) -> String {
        self.location
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default()
    }

    /// A trial that says why there is none.
    pub(crate) fn unreadable(&self, line: u32, why: Text) -> Trial {
        Trial {
            name: self.stem(),
            decision: String::new(),
            place: Place::Case(self.location.clone(), line),
            reform: None,
            official: None,
            case: Err(why),
            expected: Expected::Nothing,
        }
    }
}

/// The files of cases of the package in a folder, in path order.
#[must_use]
pub fn case_files(package: &Path) -> Vec<CaseFile> {
    let mut found = Vec::new();
    walk(&package.join(FOLDER), 0, &mut found);
    found.sort();
    found.into_iter().map(|(location, form)| read(location, form)).collect()
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<(PathBuf, Form)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        // `~$cases.xlsx` is what Excel puts beside a workbook that is open.
        if name.starts_with(['.', '~']) || found.len() >= MAX_FILES {
            continue;
        }
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() && depth < MAX_DEPTH {
            walk(&entry.path(), depth.saturating_add(1), found);
        } else if kind.is_file()
            && let Some(form) = form(&entry.path())
        {
            found.push((entry.path(), form));
        }
    }
}

fn form(path: &Path) -> Option<Form> {
    let end = path.extension()?.to_str()?.to_ascii_lowercase();
    match end.as_str() {
        "yaml" | "yml" | "json" => Some(Form::Golden),
        "csv" => Some(Form::Csv),
        "xlsx" => Some(Form::Workbook),
        _ => None,
    }
}

fn read(location: PathBuf, form: Form) -> CaseFile {
    match bytes(&location) {
        Ok(bytes) => CaseFile::of_bytes(location, form, bytes),
        Err(why) => CaseFile { location, form, bytes: Vec::new(), text: Err(why), marked: false },
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Text> {
    let refused = |error: &std::io::Error| {
        Text::new(
            format!("the file cannot be read: {error}"),
            format!("filen kan inte läsas ({error})"),
        )
    };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| refused(&error))?;
    let read = file.take(MAX_FILE.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| refused(&error))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_FILE) {
        let limit = MAX_FILE / 1_000_000;
        return Err(Text::new(
            format!("the file is larger than {limit} MB: divide it into several"),
            format!("filen är större än {limit} MB: dela upp den i flera"),
        ));
    }
    Ok(bytes)
}

fn not_utf8(byte: usize) -> Text {
    Text::new(
        format!(
            "the file is not UTF-8 (see byte {byte}): save it as UTF-8, in Excel as `CSV UTF-8`"
        ),
        format!(
            "filen är inte UTF-8 (se byte {byte}): spara den som UTF-8, i Excel som `CSV UTF-8`"
        ),
    )
}
