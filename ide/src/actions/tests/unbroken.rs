//! Mends that leave the text around them whole, and what it says.

use super::beside::{after, titles};
use crate::actions::{actions, fix_all};
use crate::fixture::fixture;
use crate::{Change, FileSpan};

#[test]
fn what_is_said_twice_loses_its_comma_too() {
    let program = "paket stöd
begrepp Hushåll
  gift : ja/nej, kan saknas, kan sak$0nas // 5 §
  hyra : belopp
";
    let clauses = "paket stöd
begrepp Hushåll
  hyra : belopp
regel golv för Hushåll : belopp
  // före 2020
  är hyra
  // efter 2020
  ä$0r hyra + 5 kr // 5 §
";
    insta::assert_snapshot!(
        [
            after(program, "Behåll det första"),
            after(program, "Behåll det andra"),
            after(clauses, "Behåll det första"),
            after(clauses, "Behåll det andra"),
        ]
        .join("\n")
    );
}

#[test]
fn rows_are_divided_in_columns_of_whole_numbers_only() {
    let table = |ty: &str| {
        format!(
            "paket stöd
begrepp Hushåll
  yta : {ty}, minst 1, högst 8
tabell tak för Hushåll : belopp
  | yta      || högst |
  | 1 till 5 || 5 kr  |
  | 3 ti$0ll 8 || 6 kr  |
"
        )
    };
    let rows = "paket stöd
begrepp Hushåll
  rum : heltal, minst 1, högst 8
regel tak för Hushåll : belopp
  är efter rum
    | 1 till 5 || 5 kr  |
    | 3 ti$0ll 8 || 6 kr  |
";
    let title = "Låt den här raden ta det som den andra lämnar";
    insta::assert_snapshot!([after(&table("heltal"), title), after(rows, title)].join("\n"));
    assert!(!titles(&table("tal")).iter().any(|offered| offered == title));
}

#[test]
fn changes_are_put_together_only_where_nothing_is_lost() {
    let program = |first: &str, between: &str, second: &str| {
        format!(
            "paket stöd
författning SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
parameter gräns : belopp
  är 5 kr
reform högre
  ändrar parameter gräns{first}
    från och med 2027-01-01 är 6 kr{between}
  ändrar parameter grä$0ns{second}
    från och med 2028-01-01 är 7 kr // höjs
"
        )
    };
    let under = "\n    enligt SFB 97 kap. 18 §";
    let unverified = "\n    obekräftad \"förslag\"";
    let title = "Samla båda i en ändring";
    insta::assert_snapshot!(
        [after(&program("", "", ""), title), after(&program(under, "", under), title)].join("\n")
    );
    let refused = [
        program("", "", under),
        program(under, "", ""),
        program("", "", unverified),
        program("", " // enligt prop.", ""),
        program("", "\n  // enligt prop.", ""),
    ];
    for program in refused {
        assert!(!titles(&program).iter().any(|offered| offered == title), "{program}");
    }
}

const DEPENDENT: &str = "[package]
name = \"stöd\"
version = \"1.0.0\"
language = \"2026\"
";

fn two(manifest: &str) -> String {
    let used = DEPENDENT.replace("stöd", "folkbokföring");
    format!(
        "//- folkbokföring/lagrum.toml\n{used}//- folkbokföring/a.lagrum\npaket folkbokföring\n//- stöd/lagrum.toml\n{manifest}//- stöd/b.lagrum\npaket stöd\nanvänd folkbok$0föring\n"
    )
}

#[test]
fn a_dependency_is_written_as_its_manifest_is() {
    let title = "Lägg till `folkbokföring` bland beroendena";
    let with = |section: &str| after(&two(&format!("{DEPENDENT}{section}")), title);
    let crlf = format!("{DEPENDENT}[dependencies]\n").replace('\n', "\r\n");
    let crlf = after(&two(&crlf), title).replace('\r', "␍");
    insta::assert_snapshot!(
        [with(""), with("[dependencies] # lagar\n[provisions]\n"), crlf].join("\n")
    );
    let inline = two(&format!("dependencies = {{}}\n{DEPENDENT}"));
    assert_eq!(titles(&inline), [] as [&str; 0]);
}

#[test]
fn a_dependency_is_not_chosen_among_two_of_one_name() {
    let other = DEPENDENT.replace("stöd", "folkbokföring").replace("1.0.0", "2.0.0");
    let program = format!(
        "{}//- ny/lagrum.toml\n{other}//- ny/a.lagrum\npaket folkbokföring\n",
        two(DEPENDENT)
    );
    assert_eq!(titles(&program), [] as [&str; 0]);
}

#[test]
fn a_block_is_closed_by_the_marks_that_open_it() {
    let with = |open: &str| format!("//- regler.lagrum.md\n# Stöd\n\n{open}la$0grum\npaket stöd\n");
    let title = "Avsluta blocket sist i filen";
    insta::assert_snapshot!(
        [after(&with("````"), title), after(&with("~~~"), title), after(&with("```"), title)]
            .join("\n")
    );
}

#[test]
fn a_new_file_begins_with_its_package_in_the_language_of_the_others() {
    let others = |word: &str| format!("//- a.lagrum\n{word} stöd\n");
    let literate = "//- b.lagrum.md\n$0# Stöd\n";
    insta::assert_snapshot!(
        [
            after(&format!("{}//- b.lagrum\n$0", others("paket")), "Börja med `paket b`"),
            after(&format!("{}//- b.lagrum\n$0", others("package")), "Börja med `package b`"),
            after(&format!("{}{literate}", others("paket")), "Börja med `paket b`"),
            after(&format!("{literate}\n```lagrum\n\n```\n"), "Börja med `paket b`"),
        ]
        .join("\n")
    );
    assert_eq!(titles("//- b.lagrum\n$0"), ["Börja med `package b`", "Börja med `paket b`"]);
}

#[test]
fn only_what_can_mean_but_one_thing_is_mended_all_at_once() {
    let program = "paket stöd
parameter gräns : belopp
  är 14 00 kr
parameter tak : belopp
  är om gräns över 5 kr då grаns annars gränѕ
";
    let mut fixture = fixture(program);
    let snapshot = fixture.workspace.snapshot();
    let file = snapshot.files().next().expect("a file");
    let action = fix_all(&snapshot, file).expect("something to mend");
    let mut text = snapshot.text(file).to_owned();
    for edit in action.edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    insta::assert_snapshot!(text);
    drop(snapshot);
    fixture.workspace.apply(Change::Open("regler.lagrum".into(), text));
    assert!(fix_all(&fixture.workspace.snapshot(), file).is_none());
}

#[test]
fn what_the_author_is_to_fill_in_is_not_mended_unasked() {
    let preferred = |text: &str, code: &str| {
        let snapshot = fixture(text).workspace.snapshot();
        let whole = FileSpan { file: 0, start: 0, end: u32::try_from(text.len()).expect("short") };
        let all = actions(&snapshot, whole).into_iter();
        let of = all.filter(|one| one.mends.as_ref().is_some_and(|found| found.code.id == code));
        of.map(|one| one.preferred).collect::<Vec<_>>()
    };
    let omitted = "paket stöd
författning SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
utelämnat växelvis
  eftersom \"prövas för sig\"
";
    assert_eq!(preferred(omitted, "L0851"), [false]);
    let misspelt =
        "paket stöd\nparameter gräns : belopp\n  är 5 kr\nparameter tak : belopp\n  är grans\n";
    assert_eq!(preferred(misspelt, "L0201")[0], preferred(misspelt, "L0201").len() == 1);
}
