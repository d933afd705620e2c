use super::{
    Access, declaration, definition, highlight, implementation, linked, prepare, references,
    rests_on, type_definition, used_by,
};
use crate::fixture::{drawn, fixture};
use crate::{FileSpan, Snapshot};
use lagrum_language::diagnostics::Language;
use std::fmt::Write as _;

const TWO: &str = "//- bas/lagrum.toml
[package]
name = \"bas\"
version = \"1.0.0\"
language = \"2026\"
//- bas/bas.lagrum
paket bas
författning SFB \"Socialförsäkringsbalken\" sfs 2010:110
parameter gräns : belopp per månad
  enligt SFB 97 kap. 18 §
  från och med 2024-01-01 är 1 400 kr
//- stöd/lagrum.toml
[package]
name = \"stöd\"
version = \"1.0.0\"
language = \"2026\"
[dependencies]
bas = { path = \"../bas\" }
//- stöd/stöd.lagrum
paket stöd
använd bas.gräns
alternativ Form
  gift
  ensam
begrepp Hushåll
  form : Form
  hyra : belopp per månad, minst 0 kr
regel del_av_hyra för Hushåll : belopp per månad
  är hyra - dubbla dock minst 0 kr
  varvid dubbla är gräns + gräns
  undantag gifta när form = gift
    då 0 kr
beslut Stöd
  givet hushåll : Hushåll
  prövningsdag 2024-06-01
  villkor behov att hushåll.del_av_hyra > 0 kr
  ger summa : belopp per månad är hushåll.del_av_hyra
prov \"hög hyra\" för Stöd
  givet hushåll.form är ensam
  givet hushåll.hyra är 9 000 kr
  väntat bifall
";

fn marked(cursor: &str) -> crate::fixture::Fixture {
    assert!(TWO.contains(cursor), "{cursor}");
    fixture(&TWO.replacen(cursor, &format!("$0{cursor}"), 1))
}

fn named(snapshot: &Snapshot, spans: impl IntoIterator<Item = FileSpan>) -> String {
    let marks: Vec<_> = spans.into_iter().map(|span| (span, String::new())).collect();
    drawn(snapshot, &marks)
}

#[test]
fn a_name_is_found_in_every_package() {
    let (snapshot, at) = marked("gräns : belopp").at_cursor();
    let found = references(&snapshot, at).expect("references");
    let marks: Vec<_> = found
        .iter()
        .map(|one| (one.span, if one.declares { "declared" } else { "" }.to_owned()))
        .collect();
    insta::assert_snapshot!(drawn(&snapshot, &marks));
}

#[test]
fn a_test_gives_facts_their_values() {
    let (snapshot, at) = marked("hyra : belopp").at_cursor();
    let marks: Vec<_> = highlight(&snapshot, at)
        .iter()
        .map(|one| {
            let word = match one.access {
                Access::Read => "read",
                Access::Write => "write",
            };
            (one.span, word.to_owned())
        })
        .collect();
    insta::assert_snapshot!(drawn(&snapshot, &marks));
}

#[test]
fn a_local_name_is_typed_in_all_its_places() {
    let (snapshot, at) = marked("dubbla dock").at_cursor();
    insta::assert_snapshot!(named(&snapshot, linked(&snapshot, at).expect("two places")));
    let (snapshot, at) = marked("hyra - dubbla").at_cursor();
    assert_eq!(linked(&snapshot, at), None);
}

#[test]
fn a_rule_leads_to_its_exceptions_and_a_fact_to_its_type() {
    let (snapshot, at) = marked("del_av_hyra > 0").at_cursor();
    let to = implementation(&snapshot, at).expect("an exception").to;
    let exceptions = named(&snapshot, to.iter().map(|one| one.name));
    let (snapshot, at) = marked("form är ensam").at_cursor();
    let to = type_definition(&snapshot, at).expect("a type").to;
    let types = named(&snapshot, to.iter().map(|one| one.name));
    insta::assert_snapshot!(format!("{exceptions}\n\n{types}"));
}

const FILLED: &str = "//- bas/lagrum.toml
[package]
name = \"bas\"
version = \"1.0.0\"
language = \"2026\"
//- bas/bas.lagrum
paket bas
författning Lagen \"Lagen om stöd\" sfs 2024:1
bemyndigande parameter gräns : belopp per månad
  enligt Lagen 5 §
parameter dubbla : belopp per månad
  är gräns + gräns
//- stöd/lagrum.toml
[package]
name = \"stöd\"
version = \"1.0.0\"
language = \"2026\"
[dependencies]
bas = { path = \"../bas\" }
//- stöd/stöd.lagrum
paket stöd
använd bas
författning Föreskriften \"Föreskrift om stöd\"
föreskriver parameter bas.gräns : belopp per månad
  enligt Föreskriften 2 §
  är 300 kr
";

#[test]
fn what_fills_a_value_leads_to_where_it_was_left_to_it() {
    for cursor in
        ["gräns : belopp per månad\n  enligt Föreskriften", "gräns + gräns", "gräns : belopp"]
    {
        let (snapshot, at) =
            fixture(&FILLED.replacen(cursor, &format!("$0{cursor}"), 1)).at_cursor();
        let leading = declaration(&snapshot, at).expect(cursor);
        assert_eq!(snapshot.written(leading.from), "gräns");
        let [to] = leading.to.as_slice() else { panic!("{leading:?}") };
        assert_eq!((snapshot.written(to.name), to.name.file), ("gräns", 1));
        assert!(snapshot.written(to.whole).starts_with("bemyndigande parameter gräns"));
        assert_eq!(definition(&snapshot, at).as_ref(), Some(&leading));
    }
    let (snapshot, at) = fixture(&FILLED.replace("300 kr", "3$000 kr")).at_cursor();
    assert_eq!(declaration(&snapshot, at), None);
}

#[test]
fn an_amount_rests_on_facts_and_a_fact_affects_amounts() {
    let mut out = String::new();
    for cursor in ["summa : belopp", "del_av_hyra för", "hyra : belopp", "gräns : belopp"] {
        let (snapshot, at) = marked(cursor).at_cursor();
        let item = prepare(&snapshot, at, Language::Swedish).expect(cursor);
        let _ = writeln!(out, "{}", item.path);
        for (word, calls) in [
            ("rests on", rests_on(&snapshot, &item, Language::Swedish)),
            ("affects", used_by(&snapshot, &item, Language::Swedish)),
        ] {
            for call in calls {
                let said: Vec<_> = call.said.iter().map(|span| snapshot.written(*span)).collect();
                let name = snapshot.written(call.item.at);
                let _ = writeln!(out, "  {word} {} `{name}` by {said:?}", call.item.path);
            }
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn what_uses_a_rule_of_one_version_is_not_what_uses_it_of_another() {
    let second = TWO.replace("//- bas/", "//- ny/bas/").replace("//- stöd/", "//- ny/stöd/");
    let second = second.replace("1.0.0", "2.0.0");
    let mut made =
        fixture(&format!("{TWO}{second}").replace("parameter gräns", "parameter $0gräns"));
    let marked = made.marked.clone();
    let snapshot = made.workspace.snapshot();
    for (path, offset) in marked {
        let file = snapshot.file_at(&path).expect("the file");
        let at = crate::FilePlace { file, offset };
        let item = prepare(&snapshot, at, Language::Swedish).expect("a node");
        assert_eq!(item.whole.file, file);
        let users: Vec<String> = used_by(&snapshot, &item, Language::Swedish)
            .iter()
            .map(|call| snapshot.rules.file(call.item.whole.file).unwrap())
            .map(|file| file.location.display().to_string())
            .collect();
        let own =
            if path.starts_with("ny") { "ny/stöd/stöd.lagrum" } else { "stöd/stöd.lagrum" };
        assert_eq!(users, [own], "{}", path.display());
    }
}
