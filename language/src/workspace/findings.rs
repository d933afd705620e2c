//! What is said of manifests and dependencies.

use super::folder::FileProblem;
use super::manifest::EDITION;
use crate::diagnostics::codes::packages;
use crate::diagnostics::{Diagnostic, SourceSpan, Text, TextEdit};
use crate::resolve::nearest;
use lagrum_plan::calendar::Date;
use std::path::Path;

pub(super) fn not_toml(at: SourceSpan, reason: &str) -> Diagnostic {
    let reason = reason.trim();
    Diagnostic::new(
        packages::MANIFEST_NOT_TOML,
        at,
        Text::new(
            format!("the manifest cannot be read as TOML from here: {reason}"),
            format!("manifestet kan inte läsas som TOML härifrån ({reason})"),
        ),
    )
}

pub(super) fn unknown_key(at: SourceSpan, key: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        packages::UNKNOWN_KEY,
        at,
        Text::new(
            format!("a manifest has no key `{key}` here"),
            format!("ett manifest har ingen nyckel `{key}` här"),
        ),
    );
    let names = known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    match nearest(key, known.iter().copied()) {
        Some(near) => {
            let meant =
                Text::new(format!("Did you mean `{near}`?"), format!("Menade du `{near}`?"));
            replacing(diagnostic.help(meant), at, near)
        }
        None => diagnostic
            .help(Text::new(format!("The keys are {names}."), format!("Nycklarna är {names}."))),
    }
}

pub(super) fn missing_key(at: SourceSpan, key: &str) -> Diagnostic {
    let example = match key {
        "[package]" => "[package]\nname = \"…\"",
        "name" => "name = \"bostadsbidrag\"",
        "version" => "version = \"1.0.0\"",
        "language" => "language = \"2026\"",
        _ => "path = \"../…\"",
    };
    Diagnostic::new(
        packages::MISSING_KEY,
        at,
        Text::new(format!("the manifest lacks `{key}`"), format!("manifestet saknar `{key}`")),
    )
    .help(Text::new(format!("Write `{example}`."), format!("Skriv `{example}`.")))
}

fn wrong(at: SourceSpan, message: Text, help: Text) -> Diagnostic {
    Diagnostic::new(packages::WRONG_VALUE, at, message).help(help)
}

pub(super) fn not_a_text(at: SourceSpan, key: &str) -> Diagnostic {
    wrong(
        at,
        Text::new(format!("`{key}` must be a text"), format!("`{key}` ska vara en text")),
        Text::new("Put it in quotes.", "Sätt det inom citattecken."),
    )
}

pub(super) fn not_a_table(at: SourceSpan, key: &str) -> Diagnostic {
    let help = match key {
        "lifetime" => "lifetime = { from = \"2024-01-01\", to = \"2026-12-31\" }".to_owned(),
        _ => format!("[{key}]"),
    };
    wrong(
        at,
        Text::new(
            format!("`{key}` must be a table of keys"),
            format!("`{key}` ska vara en tabell med nycklar"),
        ),
        Text::new(format!("Write `{help}`."), format!("Skriv `{help}`.")),
    )
}

pub(super) fn not_a_dependency(at: SourceSpan, name: &str) -> Diagnostic {
    wrong(
        at,
        Text::new(
            format!("the dependency `{name}` must say where the package lies"),
            format!("beroendet `{name}` ska säga var paketet ligger"),
        ),
        Text::new(
            format!("Write `{name} = {{ path = \"../{name}\" }}`."),
            format!("Skriv `{name} = {{ path = \"../{name}\" }}`."),
        ),
    )
}

pub(super) fn bad_name(at: SourceSpan, name: &str) -> Diagnostic {
    wrong(
        at,
        Text::new(
            format!("`{name}` cannot be the name of a package"),
            format!("`{name}` kan inte vara ett paketnamn"),
        ),
        Text::new(
            "A name is letters, digits and `_`, and begins with a letter.",
            "Ett namn består av bokstäver, siffror och `_` och börjar med en bokstav.",
        ),
    )
}

pub(super) fn bad_version(at: SourceSpan, version: &str) -> Diagnostic {
    wrong(
        at,
        Text::new(
            format!("`{version}` is not a version"),
            format!("`{version}` är inget versionsnummer"),
        ),
        Text::new(
            "A version is three numbers, as `1.0.0`, and may have a stage, as `1.0.0-draft.1`.",
            "En version är tre tal, som `1.0.0`, och får ha ett stadium, som `1.0.0-utkast.1`.",
        ),
    )
}

pub(super) fn unknown_edition(at: SourceSpan, edition: &str) -> Diagnostic {
    Diagnostic::new(
        packages::UNKNOWN_EDITION,
        at,
        Text::new(
            format!("this version of Lagrum does not know the edition `{edition}` of the language"),
            format!("den här versionen av Lagrum känner inte till språkets utgåva `{edition}`"),
        ),
    )
    .help(Text::new(
        format!("Write `language = \"{EDITION}\"`, or use a newer Lagrum."),
        format!("Skriv `language = \"{EDITION}\"` eller använd en nyare Lagrum."),
    ))
}

pub(super) fn bad_date(at: SourceSpan, key: &str, written: &str) -> Diagnostic {
    let (en, sv) = if written.is_empty() {
        (format!("`{key}` must be a date"), format!("`{key}` ska vara ett datum"))
    } else {
        (format!("there is no date `{written}`"), format!("det finns inget datum `{written}`"))
    };
    wrong(
        at,
        Text::new(en, sv),
        Text::new(
            "Write year, month and day, as `2026-12-31`.",
            "Skriv år, månad och dag, som `2026-12-31`.",
        ),
    )
}

pub(super) fn ends_before_it_begins(at: SourceSpan, from: Date, to: Date) -> Diagnostic {
    wrong(
        at,
        Text::new(
            format!("the lifetime ends ({to}) before it begins ({from})"),
            format!("livslängden slutar ({to}) innan den börjar ({from})"),
        ),
        Text::new("Change places of `from` and `to`.", "Byt plats på `from` och `to`."),
    )
}

pub(super) fn called_otherwise(
    at: SourceSpan,
    called: &str,
    name: &str,
    named: SourceSpan,
) -> Diagnostic {
    Diagnostic::new(
        packages::OTHER_NAME,
        at,
        Text::new(
            format!("the package called `{called}` here says that its name is `{name}`"),
            format!("paketet som här kallas `{called}` heter enligt sitt manifest `{name}`"),
        ),
    )
    .and(named, Text::new("its name", "dess namn"))
    .help(Text::new(format!("Write `{name}`."), format!("Skriv `{name}`.")))
}

pub(super) fn two_of_one_name(at: SourceSpan, name: &str, first: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        packages::TWO_PACKAGES_OF_ONE_NAME,
        at,
        Text::new(format!("two packages are called `{name}`"), format!("två paket heter `{name}`")),
    )
    .labelled(Text::new("the second", "det andra"))
    .and(first, Text::new("the first", "det första"))
    .help(Text::new(
        "Rename one of them, or remove the copy.",
        "Byt namn på det ena eller ta bort kopian.",
    ))
}

pub(super) fn circle(at: SourceSpan, names: &[String]) -> Diagnostic {
    let shown = names.join(" → ");
    Diagnostic::new(
        packages::CIRCULAR_DEPENDENCY,
        at,
        Text::new(
            format!("packages depend on each other in a circle: {shown}"),
            format!("paketen beror av varandra i en cirkel: {shown}"),
        ),
    )
    .labelled(Text::new("this closes the circle", "detta sluter cirkeln"))
    .help(Text::new(
        "Move what both need to a third package that both use.",
        "Flytta det som båda behöver till ett tredje paket som båda använder.",
    ))
}

pub(super) fn too_many_packages(at: SourceSpan, limit: usize) -> Diagnostic {
    Diagnostic::new(
        packages::TOO_MANY_PACKAGES,
        at,
        Text::new(
            format!("more than {limit} packages are needed, or more than {limit} in a row"),
            format!("fler än {limit} paket behövs, eller fler än {limit} i rad"),
        ),
    )
}

pub(super) fn no_rules(at: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        packages::NO_RULES,
        at,
        Text::new("the package has no rules", "paketet har inga regler"),
    )
    .help(Text::new(
        "Rules lie in files that end in `.lagrum` or `.lagrum.md`.",
        "Regler ligger i filer som slutar på `.lagrum` eller `.lagrum.md`.",
    ))
}

pub(super) fn header_differs(
    at: SourceSpan,
    written: &str,
    name: &str,
    named: SourceSpan,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        packages::OTHER_NAME,
        at,
        Text::new(
            format!("the file says that its package is `{written}`, the manifest says `{name}`"),
            format!("filen säger att dess paket är `{written}`, manifestet säger `{name}`"),
        ),
    )
    .and(named, Text::new("the manifest's name", "manifestets namn"))
    .help(Text::new(format!("Write `{name}`."), format!("Skriv `{name}`.")));
    replacing(diagnostic, at, name)
}

/// No package where a dependency should be.
pub(super) fn nothing_at(manifest: &Path) -> FileProblem {
    let shown = manifest.display();
    FileProblem {
        code: packages::DEPENDENCY_NOT_FOUND,
        at: 0,
        message: Text::new(
            format!("there is no package here: {shown} is missing"),
            format!("här finns inget paket: {shown} saknas"),
        ),
        help: Some(Text::new(
            "The path is counted from the folder of this lagrum.toml.",
            "Sökvägen räknas från mappen där denna lagrum.toml ligger.",
        )),
        was_read: false,
    }
}

/// A mend that writes one text in place of another.
fn replacing(diagnostic: Diagnostic, at: SourceSpan, by: &str) -> Diagnostic {
    let title = Text::new(format!("Write `{by}`"), format!("Skriv `{by}`"));
    diagnostic.fix(title, vec![TextEdit { span: at, text: by.to_owned() }])
}
