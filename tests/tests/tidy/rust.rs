//! What the rules ask of Rust source: which modules a file names, and how long its functions are.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// A path that starts at `crate`, `super` or `self`, made to start at the crate's root.
#[derive(Debug, PartialEq, Eq)]
pub struct Mention {
    pub line: usize,
    /// `["syntax", "tree"]` for `crate::syntax::tree`; `*` for a glob.
    pub path: Vec<String>,
}

/// A function and the lines of code in its body, comments and blank lines left out.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    pub line: usize,
    pub lines: usize,
    /// Whether it says `#[expect(clippy::too_many_lines, …)]`.
    pub excused: bool,
}

/// Every module path that code in a file names. Tests may look anywhere, so they are left out.
pub fn mentions(source: &str, module: &[String]) -> Result<Vec<Mention>, syn::Error> {
    Ok(Mentions::of(source, module)?.found)
}

/// The modules that a file declares for tests only, in it or in files of their own.
pub fn test_modules(source: &str, module: &[String]) -> Result<Vec<Vec<String>>, syn::Error> {
    Ok(Mentions::of(source, module)?.for_tests)
}

/// Every function of a file, tests and methods included.
pub fn functions(source: &str) -> Result<Vec<Function>, syn::Error> {
    let mut finder = Functions { lines: source.lines().collect(), found: Vec::new() };
    finder.visit_file(&syn::parse_file(source)?);
    Ok(finder.found)
}

struct Mentions {
    module: Vec<String>,
    found: Vec<Mention>,
    for_tests: Vec<Vec<String>>,
}

impl Mentions {
    fn of(source: &str, module: &[String]) -> Result<Self, syn::Error> {
        let mut finder = Self { module: module.to_vec(), found: Vec::new(), for_tests: Vec::new() };
        finder.visit_file(&syn::parse_file(source)?);
        Ok(finder)
    }

    fn add(&mut self, line: usize, written: &[String]) {
        let mut path = match written.first().map(String::as_str) {
            Some("crate") => Vec::new(),
            Some("self" | "super") => self.module.clone(),
            _ => return,
        };
        for part in written {
            match part.as_str() {
                "super" => drop(path.pop()),
                "crate" | "self" => {}
                name => path.push(name.to_owned()),
            }
        }
        if !path.is_empty() {
            self.found.push(Mention { line, path });
        }
    }

    fn add_use(&mut self, before: &[String], tree: &syn::UseTree) {
        let mut path = before.to_vec();
        let last = match tree {
            syn::UseTree::Path(part) => {
                path.push(part.ident.to_string());
                return self.add_use(&path, &part.tree);
            }
            syn::UseTree::Group(group) => {
                return group.items.iter().for_each(|item| self.add_use(before, item));
            }
            syn::UseTree::Name(name) => &name.ident,
            syn::UseTree::Rename(rename) => &rename.ident,
            syn::UseTree::Glob(glob) => {
                path.push("*".to_owned());
                return self.add(glob.star_token.span.start().line, &path);
            }
        };
        path.push(last.to_string());
        self.add(last.span().start().line, &path);
    }

    /// Macro arguments are not parsed; a path in them is still two colons between names.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut written: Vec<String> = Vec::new();
        let mut line = 0;
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) if colons == 2 => written.push(name.to_string()),
                TokenTree::Ident(name) => {
                    self.add(line, &std::mem::take(&mut written));
                    line = name.span().start().line;
                    written.push(name.to_string());
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Group(group) => self.add_tokens(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {
                    self.add(line, &std::mem::take(&mut written));
                }
            }
            colons = 0;
        }
        self.add(line, &written);
    }
}

impl<'ast> Visit<'ast> for Mentions {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.module.push(item.ident.to_string());
        if is_for_tests(&item.attrs) {
            self.for_tests.push(self.module.clone());
        } else {
            visit::visit_item_mod(self, item);
        }
        self.module.pop();
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !is_for_tests(&item.attrs) {
            self.add_use(&[], &item.tree);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let written: Vec<String> =
            path.segments.iter().map(|part| part.ident.to_string()).collect();
        let line = path.segments.first().map_or(0, |part| part.ident.span().start().line);
        self.add(line, &written);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        visit::visit_macro(self, item);
        self.add_tokens(item.tokens.clone());
    }
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::Path(path) => path.is_ident("test"),
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        syn::Meta::NameValue(_) => false,
    })
}

struct Functions<'s> {
    lines: Vec<&'s str>,
    found: Vec<Function>,
}

impl Functions<'_> {
    fn add(&mut self, name: &syn::Ident, attributes: &[syn::Attribute], body: &syn::Block) {
        let open = body.brace_token.span.open().start().line;
        let close = body.brace_token.span.close().start().line;
        let inside = self.lines.get(open..close.saturating_sub(1)).unwrap_or_default();
        let code = inside.iter().map(|line| line.trim());
        let code = code.filter(|line| !line.is_empty() && !line.starts_with("//"));
        let excused = attributes.iter().any(|attribute| match &attribute.meta {
            syn::Meta::List(list) => {
                list.path.is_ident("expect") && list.tokens.to_string().contains("too_many_lines")
            }
            syn::Meta::Path(_) | syn::Meta::NameValue(_) => false,
        });
        let (name, line) = (name.to_string(), name.span().start().line);
        self.found.push(Function { name, line, lines: code.count(), excused });
    }
}

impl<'ast> Visit<'ast> for Functions<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.add(&item.sig.ident, &item.attrs, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.add(&item.sig.ident, &item.attrs, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.add(&item.sig.ident, &item.attrs, body);
        }
        visit::visit_trait_item_fn(self, item);
    }
}

#[test]
fn finds_every_way_to_name_a_module() {
    let source = r#"
        use crate::{text::Span, syntax};
        use super::tree::*;
        pub(in crate::hir) fn f() -> crate::types::Type { vec![crate::rules::all(1), super::super::db::open()] }
        mod inner { use super::sibling; }
        fn generic<T: Into<crate::plan::Node>>() { std::println!("{}", self::own()) }
        #[cfg(test)] mod tests { use crate::check; }
        #[cfg(test)] mod edges;
    "#;
    let module = ["hir".to_owned(), "lower".to_owned()];
    let mut found: Vec<String> = Vec::new();
    for mention in mentions(source, &module).expect("Rust") {
        found.push(format!("{} {}", mention.line, mention.path.join(".")));
    }
    assert_eq!(
        found,
        [
            "2 text.Span",
            "2 syntax",
            "3 hir.tree.*",
            "4 hir",
            "4 types.Type",
            "4 rules.all",
            "4 db.open",
            "5 hir.lower.sibling",
            "6 plan.Node",
            "6 hir.lower.own",
        ]
    );
    let for_tests = test_modules(source, &module).expect("Rust");
    let for_tests: Vec<String> = for_tests.iter().map(|module| module.join(".")).collect();
    assert_eq!(for_tests, ["hir.lower.tests", "hir.lower.edges"]);
}

#[test]
fn counts_the_lines_of_code_of_a_function() {
    let source = "fn short() {}\nimpl A {\n    fn long(&self) {\n        // why\n        a();\n\n        b();\n    }\n}\n#[expect(clippy::too_many_lines, reason = \"flat\")]\nfn excused() {\n    a();\n}\n";
    let found = functions(source).expect("Rust");
    let found: Vec<_> =
        found.iter().map(|f| (f.name.as_str(), f.line, f.lines, f.excused)).collect();
    assert_eq!(found, [("short", 1, 0, false), ("long", 3, 2, false), ("excused", 11, 1, true)]);
}
