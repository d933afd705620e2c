//! What is worked out again after an edit, and what is kept.

use crate::check::{compiled, of_file};
use crate::db::{Db, Lifetime, Manifest, Package, SourceFile};
use lagrum_plan::calendar::Date;
use salsa::{Event, EventKind, Setter, Storage};
use std::sync::{Arc, Mutex};

/// A database that notes which queries run.
#[salsa::db]
#[derive(Clone)]
struct Noting {
    storage: Storage<Self>,
    ran: Arc<Mutex<Vec<String>>>,
}

#[salsa::db]
impl salsa::Database for Noting {}

#[salsa::db]
impl Db for Noting {}

impl Noting {
    fn new() -> Self {
        let ran = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&ran);
        let note = move |event: Event| {
            if let EventKind::WillExecute { database_key } = event.kind {
                let query = format!("{database_key:?}");
                let name = query.split('(').next().unwrap_or_default();
                notes.lock().unwrap().push(name.to_owned());
            }
        };
        Noting { storage: Storage::new(Some(Box::new(note))), ran }
    }
}

const LAW: &str = "# Law

```lagrum
package demo

concept Person
  age    : integer, at least 0, at most 150
  income : money, at least 0 kr, at most 1 000 000 kr
  placed : yes/no

parameter amount : money
  from 2020-01-01 is 100 kr

rule adult of Person : yes/no
  is age >= 18

rule support of Person : money
  is amount
  except none
    when not adult
    then 0 kr
  except half
    when adult and placed
    then 50 kr

rule fee of Person : money
  is income * 1 %

decision Support
  given person : Person
  given day : date
  legal date day
  grants support : money
    is person.support

decision Fee
  given person : Person
  given day : date
  legal date day
  grants fee : money
    is person.fee rounded down to 1 kr
```
";

const TESTS: &str = "package demo

test \"an adult\" of Support
  given person.age is 30
  given person.placed is no
  given day is 2024-01-01
  expect support is 100 kr
";

/// A package with a file of law and a file of tests, and all that is said of the first is asked once.
struct Edited {
    db: Noting,
    package: Package,
    law: SourceFile,
    tests: SourceFile,
}

impl Edited {
    fn new() -> Self {
        let db = Noting::new();
        let law = SourceFile::new(&db, 0, "law.lagrum.md".to_owned(), LAW.to_owned());
        let tests = SourceFile::new(&db, 1, "tests.lagrum".to_owned(), TESTS.to_owned());
        let lifetime =
            Lifetime { from: Date::new(2020, 1, 1).ok(), to: Date::new(2029, 12, 31).ok() };
        let manifest = Manifest { name: "demo".to_owned(), lifetime, ..Manifest::default() };
        let package = Package::new(&db, manifest, vec![law, tests], Vec::new());
        let edited = Edited { db, package, law, tests };
        for file in [law, tests] {
            let said = of_file(&edited.db, package, file);
            assert!(said.is_empty(), "{said:?}");
        }
        edited
    }

    /// Edits the law, asks what is wrong with both files, and notes what ran.
    fn law(mut self, old: &str, new: &str) -> Vec<String> {
        assert!(LAW.contains(old), "{old}");
        self.law.set_text(&mut self.db).to(LAW.replacen(old, new, 1));
        self.asked()
    }

    fn tests(mut self, old: &str, new: &str) -> Vec<String> {
        assert!(TESTS.contains(old), "{old}");
        self.tests.set_text(&mut self.db).to(TESTS.replacen(old, new, 1));
        self.asked()
    }

    fn asked(self) -> Vec<String> {
        self.db.ran.lock().unwrap().clear();
        for file in [self.law, self.tests] {
            let said = of_file(&self.db, self.package, file);
            assert!(said.is_empty(), "{said:?}");
        }
        self.db.ran.lock().unwrap().clone()
    }
}

#[track_caller]
fn ran(all: &[String], query: &str, times: usize) {
    assert_eq!(all.iter().filter(|ran| *ran == query).count(), times, "{query} in {all:#?}");
}

#[test]
fn an_edit_of_commentary_reads_nothing_again() {
    let all = Edited::new().law("# Law", "# The law\n\nAs it is in force");
    ran(&all, "pieces_of", 1);
    for query in
        ["parsed_code", "code_items", "infer_at", "of_item_at", "of_rule_at", "of_decision"]
    {
        ran(&all, query, 0);
    }
}

#[test]
fn an_edit_of_a_rule_lowers_the_decisions_that_reach_it() {
    let all = Edited::new().law("income * 1 %", "income * 2 %");
    for query in ["parsed_code", "code_items", "infer_at", "of_item_at", "of_decision"] {
        ran(&all, query, 1);
    }
    ran(&all, "scope_of", 0);
}

#[test]
fn an_edit_of_a_condition_looks_at_its_exceptions_again() {
    let all = Edited::new().law("age >= 18", "age >= 20");
    // Of the rule itself, which has none, and of the one whose exceptions ask it.
    ran(&all, "of_rule_at", 2);
    ran(&all, "of_decision", 1);
    ran(&all, "infer_at", 1);
}

#[test]
fn an_edit_of_a_test_leaves_rules_and_decisions_alone() {
    for (old, new) in [("age is 30", "age is 31"), ("an adult", "a grown-up")] {
        let all = Edited::new().tests(old, new);
        ran(&all, "code_items", 1);
        ran(&all, "infer_at", 1);
        for query in ["of_rule_at", "of_decision", "scope_of"] {
            ran(&all, query, 0);
        }
    }
}

#[test]
fn an_undone_edit_parses_nothing() {
    let mut edited = Edited::new();
    edited.law.set_text(&mut edited.db).to(LAW.replacen("1 %", "2 %", 1));
    assert!(of_file(&edited.db, edited.package, edited.law).is_empty());
    let all = edited.law("# Law", "# Law");
    ran(&all, "parsed_code", 0);
    ran(&all, "code_items", 0);
}

#[test]
fn a_plan_is_made_when_it_is_asked_for() {
    let mut edited = Edited::new();
    assert!(compiled(&edited.db, edited.package).is_some());
    edited.law.set_text(&mut edited.db).to(LAW.replacen("1 %", "x %", 1));
    assert!(compiled(&edited.db, edited.package).is_none());
    let all = edited.law("1 %", "2 %");
    ran(&all, "compiled", 0);
}
