//! What is offered though nothing is wrong: marks, and provisions to be filled in.

use crate::actions::{Action, actions};
use crate::fixture::fixture;
use lagrum_language::diagnostics::{Language, Severity};

/// What is offered at the cursor whose title has a word in it: the title, and the text after it. No error comes of any.
fn offered(text: &str, word: &str) -> Vec<(String, String)> {
    let mut fixture = fixture(text);
    let (snapshot, at) = fixture.between_cursors();
    let before = snapshot.text(at.file).to_owned();
    let errors = |text: &str| {
        let snapshot = self::fixture(text).workspace.snapshot();
        let found = snapshot.files().flat_map(|file| snapshot.rules.check_file(file));
        let found = found.filter(|found| found.severity() == Severity::Error);
        found.map(|found| (found.code.id, found.message.en)).collect::<Vec<_>>()
    };
    let had = errors(&before);
    assert!(had.iter().all(|(id, _)| *id == "L0851"), "{had:?}");
    let apply = |action: &Action| {
        let mut text = before.clone();
        for edit in action.edits.iter().rev() {
            text.replace_range(edit.span.range(), &edit.text);
        }
        assert_eq!(errors(&text), had, "{text}");
        (action.title.get(Language::Swedish).to_owned(), text)
    };
    let all = actions(&snapshot, at);
    let wanted = |action: &&Action| action.title.get(Language::Swedish).contains(word);
    all.iter().filter(wanted).map(apply).collect()
}

fn one(text: &str, word: &str) -> String {
    match offered(text, word).as_slice() {
        [(_, text)] => text.clone(),
        other => panic!("{other:?}\n{text}"),
    }
}

const PERSON: &str = "paket stöd
begrepp Person
  gravid : ja/nej \"Väntar barn\"
  vikt : heltal, minst 0, kan saknas
  barn : lista av Person
bedömning nedsatt för Person : ja/nej
  vägledning \"Utgå från läkarintyget.\"
beslut Bidrag
  givet person : Person
  givet sjuk : ja/nej \"Är sjuk\"
  givet dag : datum
  prövningsdag dag
  villkor v att person.gravid eller person.nedsatt eller sjuk
";

#[test]
fn what_can_be_sensitive_is_marked_and_unmarked() {
    let marked = [
        ("gra$0vid : ja/nej", "gravid : ja/nej, känslig \"Väntar barn\""),
        ("vikt : heltal, minst$0 0, kan saknas", "vikt : heltal, minst 0, kan saknas, känslig\n"),
        ("barn$0 : lista av Person", "barn : lista av Person, känslig\n"),
        ("ned$0satt för Person : ja/nej", "nedsatt för Person : ja/nej, känslig\n"),
        ("givet sj$0uk : ja/nej", "givet sjuk : ja/nej, känslig \"Är sjuk\"\n"),
        ("begrepp Per$0son", "begrepp Person\n  känslig\n"),
    ];
    for (cursor, after) in marked {
        let plain = cursor.replace("$0", "");
        let with_mark = one(&PERSON.replacen(&plain, cursor, 1), "känslig");
        assert!(with_mark.contains(after), "{with_mark}");
        let place = after.split(", känslig").next().unwrap().split("\n  känslig").next().unwrap();
        let back = one(&with_mark.replacen(place, &place.replace(&plain, cursor), 1), "känslig");
        assert_eq!(back, PERSON, "{with_mark}");
    }
}

#[test]
fn no_fact_is_marked_where_its_concept_is() {
    let whole = PERSON.replace("begrepp Person\n", "begrepp Person\n  känslig\n");
    assert_eq!(offered(&whole.replace("gravid :", "gra$0vid :"), "känslig"), []);
    assert_eq!(offered(&PERSON.replace("\"Väntar", "\"Vän$0tar"), "känslig"), []);
}

const UNCITED: &str = "paket stöd
författning SoL \"Socialtjänstlagen\" sfs 2001:453
författning SFB \"Socialförsäkringsbalken\" sfs 2010:110
begrepp Person
  ålder : heltal, minst 0
parameter gräns : heltal \"Åldersgräns\"
  från och med 2024-01-01 är 18
regel vuxen för Person : ja/nej
  är ålder >= gräns
  undantag äldre när ålder > 100
    då nej
regel gammal för Person : ja/nej // enligt praxis
  är ålder >= 65
  undantag äldre enligt SFB 1 kap. 1 §
    när ålder > 100
    då nej
tabell nivå för Person : heltal
  första träff
  | ålder || nivå |
  | 1 eller fler || 2 |
  | övrigt || 3 |
beslut Bidrag
  givet person : Person
  givet dag : datum
  prövningsdag dag
  villkor vuxen \"minst 18 år\"
    att person.vuxen
  villkor ung att person.ålder < 70
  ger nivå : heltal
    är person.nivå
kontroll mycket_gammal för Person
  när ålder > 110
  åtgärd anteckna
bedömning skäl för Person : ja/nej
  vägledning \"Utgå från läkarintyget.\"
utelämnat särskilt_fall för Person
  eftersom \"prövas för sig\"
";

#[test]
fn what_says_no_provision_is_offered_the_acts_of_the_package() {
    let cited = [
        ("parameter grä$0ns", "\"Åldersgräns\"\n  enligt SFB\n  från och med"),
        ("regel$0 vuxen för", "regel vuxen för Person : ja/nej\n  enligt SFB\n  är ålder >= gräns"),
        ("undantag äl$0dre när", "  undantag äldre enligt SFB när ålder > 100\n"),
        ("regel gam$0mal", "ja/nej // enligt praxis\n  enligt SFB\n  är"),
        ("tabell ni$0vå", "tabell nivå för Person : heltal\n  enligt SFB\n  första träff\n"),
        ("villkor vux$0en", "\"minst 18 år\"\n    enligt SFB\n    att person.vuxen\n"),
        ("villkor un$0g", "  villkor ung enligt SFB att person.ålder < 70\n"),
        ("ger ni$0vå", "  ger nivå : heltal\n    enligt SFB\n    är person.nivå\n"),
        ("kontroll mycket_gam$0mal", "för Person\n  enligt SFB\n  när ålder > 110\n"),
        ("bedömning sk$0äl", "för Person : ja/nej\n  enligt SFB\n  vägledning"),
    ];
    for (cursor, after) in cited {
        let text = UNCITED.replacen(&cursor.replace("$0", ""), cursor, 1);
        let both = offered(&text, "enligt");
        let titles: Vec<_> = both.iter().map(|(title, _)| title.as_str()).collect();
        let wanted = ["Lägg till `enligt SFB`, att fylla i", "Lägg till `enligt SoL`, att fylla i"];
        assert_eq!(titles, wanted, "{text}");
        assert!(both[0].1.contains(after), "{}", both[0].1);
    }
    let omitted = UNCITED.replace("utelämnat sär", "utelämnat sär$0");
    let mended = offered_without_errors_left(&omitted);
    assert!(mended.contains("eftersom \"prövas för sig\"\n  enligt SFB\n"), "{mended}");
}

/// What the first mend at the cursor makes of a text.
fn offered_without_errors_left(text: &str) -> String {
    let mut marked = fixture(text);
    let (snapshot, at) = marked.between_cursors();
    let first = &actions(&snapshot, at)[0];
    assert!(first.mends.is_some());
    let mut mended = snapshot.text(at.file).to_owned();
    for edit in first.edits.iter().rev() {
        mended.replace_range(edit.span.range(), &edit.text);
    }
    let after = fixture(&mended).workspace.snapshot();
    let found = after.files().flat_map(|file| after.rules.check_file(file));
    let found: Vec<_> = found.filter(|found| found.severity() == Severity::Error).collect();
    assert!(found.is_empty(), "{found:?}");
    mended
}

#[test]
fn what_says_a_provision_is_offered_none() {
    let said = [
        "undantag äldre enl$0igt SFB",
        "är ålder >= 6$05",
        "givet per$0son",
        "begrepp Per$0son",
        "beslut Bi$0drag",
    ];
    for cursor in said {
        let text = UNCITED.replacen(&cursor.replace("$0", ""), cursor, 1);
        assert_eq!(offered(&text, "enligt"), [], "{text}");
    }
    let noted = UNCITED.replace("är ålder >= gräns", "är ålder >= gräns [SFB 1 kap. 1 §]");
    assert_eq!(offered(&noted.replace("regel vuxen", "regel vux$0en"), "enligt"), []);
    let plain = "paket stöd\nregel a$0 : ja/nej\n  är ja\n";
    assert_eq!(
        one(plain, "enligt"),
        "paket stöd\nregel a : ja/nej\n  enligt \"vilken bestämmelse\"\n  är ja\n"
    );
}
