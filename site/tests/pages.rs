//! The pages as text: every link leads somewhere, nothing an author writes becomes markup, and the same rules give
//! the same bytes.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test that reads packages from folders"
)]

mod made;

use lagrum_interpreter::Language;
use lagrum_language::workspace::Workspace;
use lagrum_site::{MARK, Refused, Site, site};
use made::{EXAMPLES, made, repository};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The values of an attribute in a page.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    page.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// A path from a page, without `..`.
fn resolved(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Every link that leads nowhere, and every place that is there twice.
fn faults(site: &Site) -> Vec<String> {
    let mut places: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut faults = Vec::new();
    let pages = || site.files.iter().filter(|(path, _)| path.ends_with(".html"));
    for (path, text) in pages() {
        let known = places.entry(path).or_default();
        for id in values(text, "id") {
            if !known.insert(id) {
                faults.push(format!("{path}: two places are called {id}"));
            }
        }
    }
    for (path, text) in pages() {
        for link in values(text, "href").into_iter().chain(values(text, "src")) {
            if link.starts_with("https://") || link.starts_with("http://") {
                continue;
            }
            let (page, place) = link.split_once('#').unwrap_or((link, ""));
            let page = if page.is_empty() { path.clone() } else { resolved(path, page) };
            let is_there = match places.get(page.as_str()) {
                Some(known) => place.is_empty() || known.contains(place),
                None => site.files.contains_key(&page),
            };
            if !is_there {
                faults.push(format!("{path}: {link} leads nowhere"));
            }
        }
    }
    faults
}

#[test]
fn every_link_of_every_page_leads_somewhere() {
    let site = made(&repository().join(EXAMPLES));
    assert_eq!(faults(&site), [] as [String; 0]);
    assert!(site.files.len() > 30);
    for kind in ["index.html", "register.html", "style.css", "script.js", "search.js", MARK] {
        assert!(site.files.contains_key(kind), "{kind}");
    }
}

/// The markup of a provision on an act's page.
fn provision<'p>(page: &'p str, anchor: &str) -> &'p str {
    let start =
        page.find(&format!("id=\"{anchor}\"")).unwrap_or_else(|| panic!("{anchor}\n{page}"));
    page[start..].split("</dd>").next().unwrap()
}

#[test]
fn an_act_says_which_provisions_are_tested_and_by_which_examples() {
    let folder = tempfile::tempdir().unwrap();
    let rules = "package hostile\n\nact Law \"the Fees Act\"\n\nconcept Person\n  fee : money\n  old : yes/no\n\nomitted relief\n  under Law 9 §\n  because \"decided by the board\"\n\nrule due of Person : money\n  under Law 2 §\n  is fee\n  except old_age when old\n    under Law 3 §\n    then 0 kr\n\ndecision Fee\n  under Law 1 kap.\n  given person : Person\n  given day : date\n  legal date day\n  grants amount : money\n    is person.due\n\ntest \"a fee\" of Fee\n  given person.fee is 5 kr\n  given person.old is no\n  given day is 2024-01-01\n  expect amount is 5 kr\n";
    package(folder.path(), &format!("```lagrum\n{rules}```\n"));
    let told = std::cell::RefCell::new(Vec::new());
    let site = site(&Workspace::load(folder.path()), Language::English, &|all| {
        told.borrow_mut().push(all)
    })
    .unwrap_or_else(|refused| panic!("{refused:?}"));
    assert_eq!(faults(&site), [] as [String; 0]);
    let act = &site.files["law/law.html"];
    let tested = provision(act, "p-2");
    assert!(tested.contains(">tested<") && tested.contains("tested by 1 example"), "{tested}");
    assert!(tested.contains("example-a-fee.html\">a fee</a>"), "{tested}");
    // The exception applies in no case.
    assert!(provision(act, "p-3").contains(">no test<"), "{act}");
    assert!(provision(act, "p-9").contains(">left out<"), "{act}");
    for page in [act, &site.files["hostile/index.html"]] {
        assert!(page.contains("Provisions without a test"), "{page}");
        assert!(page.contains("#p-3\"") && !page.contains("#p-2\">2"), "{page}");
    }
    // The one case is worked through three times.
    assert_eq!(*told.borrow(), [3, 3, 3]);
}

#[test]
fn the_same_rules_give_the_same_bytes() {
    let folder = repository().join("examples/bostadsbidrag");
    assert_eq!(made(&folder), made(&folder));
}

const HOSTILE: &str = r#"# Avgift <img src=x onerror=alert(1)>

Kommentar med <script>alert("prosa")</script> & [länk](javascript:alert(1)).

```lagrum
package hostile
  agency "Myndigheten <script>alert('a')</script> & \"C:\""

act Lag "Lagen <b>om</b> \"avgift\""
  sfs 2010:110
  link "javascript:alert(1)"

// kommentar </div><script>alert(1)</script>
concept Person
  name : text
    "namn <i>"
  fee  : money, at least 0 kr
    ask "Vad & <u>hur</u>?"

decision Fee
  "Avgift </title><script>alert(2)</script>"
  under Lag 3 §
  given person : Person
  given day : date
  legal date day
  requires named "heter <x> \"y\"" under Lag 4 §
    that person.name = "<script>alert(3)</script>"
  grants amount : money
    is person.fee
  reason granted "Du får {amount} <script>"

test "prov <script>alert('4')</script> & \"5\"" of Fee
  given person.name is "<script>alert(3)</script>"
  given person.fee is 5 kr
  given day is 2024-01-01
  expect granted
```
"#;

fn package(folder: &Path, rules: &str) {
    fs::write(
        folder.join("lagrum.toml"),
        "[package]\nname = \"hostile\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n",
    )
    .unwrap();
    fs::write(folder.join("hostile.lagrum.md"), rules).unwrap();
}

#[test]
fn nothing_an_author_writes_becomes_markup() {
    let folder = tempfile::tempdir().unwrap();
    package(folder.path(), HOSTILE);
    for language in [Language::English, Language::Swedish] {
        let site = site(&Workspace::load(folder.path()), language, &|_| {})
            .unwrap_or_else(|refused| panic!("{refused:?}"));
        assert_eq!(faults(&site), [] as [String; 0]);
        for (path, page) in &site.files {
            if path.ends_with(".html") {
                // The page's own script, and none else.
                assert_eq!(page.matches("<script").count(), 1, "{path}\n{page}");
                for bad in ["<img", "<i>", "<u>", "<x>", "<b>", "href=\"javascript", "onerror=\""] {
                    assert!(!page.contains(bad), "{path} has {bad}\n{page}");
                }
            } else if path.ends_with(".js") {
                assert!(!page.contains("</script"), "{path}");
            }
        }
        assert!(site.files.keys().all(|path| path.is_ascii() && !path.contains("..")));
    }
}

#[test]
fn rules_with_errors_have_no_pages() {
    let folder = tempfile::tempdir().unwrap();
    package(folder.path(), "```lagrum\npackage hostile\nrule x : money\n  is y\n```\n");
    match site(&Workspace::load(folder.path()), Language::English, &|_| {}) {
        Err(Refused::Errors(found)) => assert!(!found.is_empty()),
        other => panic!("{other:?}"),
    }
}
