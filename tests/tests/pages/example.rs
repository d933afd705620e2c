//! The examples of a page, read from its Markdown.

use lagrum_language::diagnostics::Language;

/// A page: its title, how many words it has, and its examples.
pub struct Page {
    pub path: String,
    pub title: String,
    /// Apart from the title and the examples.
    pub words: usize,
    /// Fenced blocks that say neither `wrong`, `right` nor `both`, and examples in the other language.
    pub problems: Vec<String>,
    blocks: Vec<Block>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Wrong,
    Right,
    Both,
}

struct Block {
    role: Role,
    path: String,
    text: String,
}

impl Page {
    /// Reads a page in a language.
    pub fn read(path: String, text: &str, language: Language) -> Page {
        let mut lines = text.lines();
        let title = lines.next().unwrap_or_default().to_owned();
        let mut page = Page { path, title, words: 0, problems: Vec::new(), blocks: Vec::new() };
        while let Some(line) = lines.next() {
            let fence: String = line.chars().take_while(|c| *c == '`').collect();
            if fence.len() < 3 {
                page.words += line.split_whitespace().count();
                continue;
            }
            let info = line.trim_start_matches('`').trim();
            let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
            page.block(info, &inside.join("\n"), language);
        }
        page
    }

    fn block(&mut self, info: &str, inside: &str, language: Language) {
        let mut words = info.split_whitespace();
        let of = words.next().unwrap_or_default();
        let role = match words.next() {
            Some("wrong") => Role::Wrong,
            Some("right") => Role::Right,
            Some("both") => Role::Both,
            None if of == "text" => return,
            _ => return self.problems.push(format!("what is the block `{info}`?")),
        };
        let default = match of {
            "lagrum" => "example.lagrum",
            "markdown" => "example.lagrum.md",
            "toml" => "lagrum.toml",
            "text" => "example.txt",
            _ => return self.problems.push(format!("what is the language of `{info}`?")),
        };
        let named = words.next();
        let path = named.unwrap_or(default).to_owned();
        let text = format!("{inside}\n");
        let text = if of == "lagrum" && named.is_none() { framed(&text, language) } else { text };
        let (ours, theirs) = head(language);
        if of == "lagrum" && (first_word(&text) == theirs) {
            self.problems.push(format!("the example begins with `{theirs}`, not `{ours}`"));
        }
        self.blocks.push(Block { role, path, text });
    }

    /// The files of the example that gives the code; none where there is no such example.
    pub fn wrong(&self) -> Vec<(String, String)> {
        self.files(Role::Wrong)
    }

    /// The files of the example that is mended.
    pub fn right(&self) -> Vec<(String, String)> {
        self.files(Role::Right)
    }

    fn files(&self, role: Role) -> Vec<(String, String)> {
        if !self.blocks.iter().any(|block| block.role == role) {
            return Vec::new();
        }
        let ours =
            self.blocks.iter().filter(|block| block.role == role || block.role == Role::Both);
        ours.map(|block| (block.path.clone(), block.text.clone())).collect()
    }
}

/// The word that begins a file of a language, and the one that would be the other's.
fn head(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::English => ("package", "paket"),
        Language::Swedish => ("paket", "package"),
    }
}

fn first_word(text: &str) -> &str {
    let code = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("//"));
    code.and_then(|line| line.split_whitespace().next()).unwrap_or_default()
}

/// The text with the lines that every example would have to begin with.
fn framed(text: &str, language: Language) -> String {
    if matches!(first_word(text), "package" | "paket") {
        return text.to_owned();
    }
    let (package, act, under) = match language {
        Language::English => ("package example", "act SFB", "under SFB "),
        Language::Swedish => ("paket exempel", "författning SFB", "enligt SFB "),
    };
    let cites = text.contains(under) || text.contains("[SFB ");
    if cites && !text.contains(act) {
        return format!("{package}\n{act} \"Socialförsäkringsbalken\"\n  sfs 2010:110\n{text}");
    }
    format!("{package}\n{text}")
}
