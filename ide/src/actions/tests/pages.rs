//! The wrong examples of the explanation pages, as files in memory.

use lagrum_language::diagnostics::{Language, all_codes, page};

/// The files of the wrong example of each code, in a language.
pub(super) fn wrong_examples(language: Language) -> Vec<(&'static str, Vec<(String, String)>)> {
    let examples = all_codes().into_iter().filter_map(|code| {
        let files = files(page(code, language)?, language);
        Some((code.id, files))
    });
    examples.collect()
}

fn files(page: &str, language: Language) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut has_wrong = false;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let fence: String = line.chars().take_while(|c| *c == '`').collect();
        if fence.len() < 3 {
            continue;
        }
        let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
        let words: Vec<&str> = line.trim_start_matches('`').split_whitespace().collect();
        let [of, role @ ("wrong" | "both"), path @ ..] = words.as_slice() else { continue };
        has_wrong |= *role == "wrong";
        let default = match *of {
            "markdown" => "example.lagrum.md",
            "toml" => "lagrum.toml",
            _ => "example.lagrum",
        };
        let text = format!("{}\n", inside.join("\n"));
        let text = if *of == "lagrum" && path.is_empty() { framed(text, language) } else { text };
        files.push(((*path.first().unwrap_or(&default)).to_owned(), text));
    }
    if has_wrong { files } else { Vec::new() }
}

/// The text with the lines that every example would have to begin with.
fn framed(text: String, language: Language) -> String {
    let (package, act, under) = match language {
        Language::English => ("package example", "act SFB", "under SFB "),
        Language::Swedish => ("paket exempel", "författning SFB", "enligt SFB "),
    };
    if text.starts_with(package.split(' ').next().unwrap()) {
        return text;
    }
    let cites = text.contains(under) || text.contains("[SFB ");
    if cites && !text.contains(act) {
        return format!("{package}\n{act} \"Socialförsäkringsbalken\"\n  sfs 2010:110\n{text}");
    }
    format!("{package}\n{text}")
}
