//! Of which items names are found again after an edit.

use super::mentions;
use crate::db::{Db, Lifetime, Manifest, Package, SourceFile};
use crate::resolve::scope_of;
use lagrum_plan::calendar::Date;
use salsa::{Event, EventKind, Setter as _, Storage};
use std::sync::{Arc, Mutex};

/// A database that notes how often names are looked for.
#[salsa::db]
#[derive(Clone)]
struct Noting {
    storage: Storage<Self>,
    ran: Arc<Mutex<usize>>,
}

#[salsa::db]
impl salsa::Database for Noting {}

#[salsa::db]
impl Db for Noting {}

impl Noting {
    fn new() -> Self {
        let ran = Arc::new(Mutex::new(0));
        let notes = Arc::clone(&ran);
        let note = move |event: Event| {
            if let EventKind::WillExecute { database_key } = event.kind
                && format!("{database_key:?}").starts_with("mentions_at")
            {
                *notes.lock().unwrap() += 1;
            }
        };
        Noting { storage: Storage::new(Some(Box::new(note))), ran }
    }

    /// How many items the names of a package are looked for in.
    fn looked(&self, package: Package) -> usize {
        *self.ran.lock().unwrap() = 0;
        for def in &scope_of(self, package).own {
            let _ = mentions(self, *def);
        }
        *self.ran.lock().unwrap()
    }
}

const RULES: &str = "paket p
begrepp Hushåll
  hyra : belopp per månad, minst 0 kr
parameter gräns : belopp per månad
  från och med 2024-01-01 är 1 400 kr
regel halva för Hushåll : belopp per månad
  är hyra * 1/2
regel rest för Hushåll : belopp per månad
  är halva - gräns
";

#[test]
fn names_are_found_again_only_where_they_can_have_changed() {
    let mut db = Noting::new();
    let file = SourceFile::new(&db, 0, "a.lagrum".to_owned(), RULES.to_owned());
    let lifetime = Lifetime { from: None::<Date>, to: None };
    let manifest = Manifest { name: "p".to_owned(), lifetime, ..Manifest::default() };
    let package = Package::new(&db, manifest, vec![file], Vec::new());
    assert_eq!(db.looked(package), 5);
    assert_eq!(db.looked(package), 0);
    let edit = |db: &mut Noting, from: &str, to: &str| {
        let text = file.text(db).replace(from, to);
        assert_ne!(text, file.text(db), "{from}");
        file.set_text(db).to(text);
    };
    edit(&mut db, "hyra * 1/2", "hyra * 1/3");
    assert_eq!(db.looked(package), 1, "a body");
    edit(&mut db, "paket p\n", "paket p\n\n// En anmärkning\n\n");
    assert_eq!(db.looked(package), 0, "a comment between declarations");
    edit(&mut db, "1 400 kr", "1 450 kr");
    assert_eq!(db.looked(package), 1, "a parameter's value");
}
