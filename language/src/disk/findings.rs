//! What is said of files that cannot be read.

use super::{MAX_DEPTH, MAX_FILES, MAX_FOLDERS};
use crate::diagnostics::codes::packages;
use crate::diagnostics::{Code, Text};
use crate::workspace::{FileProblem, MANIFEST};
use std::io::{Error, ErrorKind};
use std::path::Path;

fn problem(code: Code, message: Text, help: Option<Text>) -> FileProblem {
    FileProblem { code, at: 0, message, help, was_read: false }
}

fn helped(code: Code, message: (&str, &str), help: (&str, &str)) -> FileProblem {
    problem(code, Text::new(message.0, message.1), Some(Text::new(help.0, help.1)))
}

pub(super) fn io(error: &Error) -> FileProblem {
    if error.kind() == ErrorKind::NotFound {
        return helped(
            packages::NOT_FOUND,
            ("there is nothing here", "här finns ingenting"),
            ("Check how the path is written.", "Kontrollera hur sökvägen är skriven."),
        );
    }
    if error.kind() == ErrorKind::PermissionDenied {
        return helped(
            packages::NO_RIGHTS,
            ("you have no right to read this", "du har inte rätt att läsa detta"),
            (
                "Ask whoever owns it, or give yourself the right to read it.",
                "Be ägaren om läsrätt, eller ge dig själv läsrätt.",
            ),
        );
    }
    let message = Text::new(
        format!("this cannot be read: {error}"),
        format!("detta kan inte läsas ({error})"),
    );
    problem(packages::CANNOT_READ, message, None)
}

pub(super) fn folder_for_file() -> FileProblem {
    helped(
        packages::FOLDER_FOR_FILE,
        ("this is a folder, where a file should be", "detta är en mapp, där det ska finnas en fil"),
        (
            "Give the folder a name that does not end as a file of rules does.",
            "Ge mappen ett namn som inte slutar som en regelfils.",
        ),
    )
}

pub(super) fn not_a_file() -> FileProblem {
    helped(
        packages::NOT_A_FILE,
        (
            "this is a device, a pipe or a socket, where a file should be",
            "detta är en enhet, ett rör eller en socket, där det ska finnas en fil",
        ),
        ("Copy its content to an ordinary file.", "Kopiera innehållet till en vanlig fil."),
    )
}

pub(super) fn too_large(limit: u64) -> FileProblem {
    let message = Text::new(
        format!("the file is larger than {} MB", limit / 1_000_000),
        format!("filen är större än {} MB", limit / 1_000_000),
    );
    problem(
        packages::TOO_LARGE,
        message,
        Some(Text::new("Divide it into several.", "Dela upp den i flera.")),
    )
}

pub(super) fn leads_out(target: &Path) -> FileProblem {
    let shown = target.display();
    let message = Text::new(
        format!("this link leads out of the package, to {shown}, and is not followed"),
        format!("denna länk leder ut ur paketet, till {shown}, och följs inte"),
    );
    let help = Text::new(
        "Put the file in the package, or make its folder a package that this one depends on.",
        "Lägg filen i paketet, eller gör dess mapp till ett paket som detta beror av.",
    );
    problem(packages::LINK_OUT, message, Some(help))
}

pub(super) fn not_utf8(at: usize, byte: u8) -> FileProblem {
    FileProblem {
        code: packages::NOT_UTF8,
        at: u32::try_from(at).unwrap_or(u32::MAX),
        message: Text::new(
            format!("the file is not UTF-8: byte {at} is 0x{byte:02X}"),
            format!("filen är inte UTF-8: byte {at} är 0x{byte:02X}"),
        ),
        help: Some(Text::new(
            "Save the file as UTF-8; it looks like Latin-1 or Windows-1252.",
            "Spara filen som UTF-8; den ser ut att vara Latin-1 eller Windows-1252.",
        )),
        was_read: true,
    }
}

pub(super) fn utf16() -> FileProblem {
    let problem = helped(
        packages::NOT_UTF8,
        ("the file is UTF-16, not UTF-8", "filen är UTF-16, inte UTF-8"),
        ("Save the file as UTF-8.", "Spara filen som UTF-8."),
    );
    FileProblem { was_read: true, ..problem }
}

pub(super) fn too_many_files() -> FileProblem {
    let message = Text::new(
        format!("a package has at most {MAX_FILES} files of rules; the rest are not read"),
        format!("ett paket har högst {MAX_FILES} regelfiler; resten läses inte"),
    );
    let help = Text::new("Divide it into several packages.", "Dela upp det i flera paket.");
    problem(packages::TOO_MANY_FILES, message, Some(help))
}

pub(super) fn too_many_folders() -> FileProblem {
    let message = Text::new(
        format!(
            "more than {MAX_FOLDERS} folders, or more than {MAX_DEPTH} one in another; the rest are not read"
        ),
        format!(
            "fler än {MAX_FOLDERS} mappar, eller fler än {MAX_DEPTH} i varandra; resten läses inte"
        ),
    );
    let help = Text::new("Name the folder of the package itself.", "Ange paketets egen mapp.");
    problem(packages::TOO_MANY_FILES, message, Some(help))
}

pub(super) fn no_manifest() -> FileProblem {
    let message = Text::new(
        format!("there is no package here: no {MANIFEST} in the folder, under it or above it"),
        format!("här finns inget paket: ingen {MANIFEST} i mappen, under den eller ovanför den"),
    );
    let help =
        Text::new("`lagrum new NAME` makes a package.", "`lagrum new NAMN` skapar ett paket.");
    problem(packages::NO_MANIFEST, message, Some(help))
}

pub(super) fn no_dependency(folder: &Path) -> FileProblem {
    let shown = folder.join(MANIFEST);
    let message = Text::new(
        format!("there is no package here: {} is missing", shown.display()),
        format!("här finns inget paket: {} saknas", shown.display()),
    );
    let help = Text::new(
        format!("The path is counted from the folder of this {MANIFEST}."),
        format!("Sökvägen räknas från mappen där denna {MANIFEST} ligger."),
    );
    problem(packages::DEPENDENCY_NOT_FOUND, message, Some(help))
}
