use super::{Symbol, document_symbols, workspace_symbols};
use crate::fixture::fixture;
use lagrum_language::diagnostics::Language;
use std::fmt::Write as _;
use std::path::Path;

const RULES: &str = "paket stöd
författning SFB \"Socialförsäkringsbalken\" sfs 2010:110
alternativ Form
  gift \"Gift eller sambo\"
  ensam
begrepp Hushåll
  form : Form
  hyra : belopp per månad, minst 0 kr \"Boendekostnad\"
parameter gräns : belopp per månad
  enligt SFB 97 kap. 18 §
  från och med 2024-01-01 är 1 400 kr
parameter annan : belopp per månad
  enligt SFB 7 kap. 18 §
  från och med 2024-01-01 är 1 kr
regel del_av_hyra för Hushåll : belopp per månad
  enligt SFB 97 kap. 15 och 18 §§
  är hyra - gräns
  undantag gifta \"Gifta får inget\" när form = gift enligt SFB 97 kap. 18 § 2 st.
    då 0 kr
beslut Stöd
  givet hushåll : Hushåll
  prövningsdag 2024-06-01
  villkor behov \"Behov finns\" att hushåll.del_av_hyra > 0 kr
  ger summa : belopp per månad är hushåll.del_av_hyra
prov \"hög hyra\" för Stöd
  väntat obestämt
regel
";

fn outline(symbols: &[Symbol], depth: usize, out: &mut String) {
    for one in symbols {
        let _ = writeln!(out, "{}{:?} {} | {}", "  ".repeat(depth), one.kind, one.name, one.detail);
        outline(&one.parts, depth + 1, out);
    }
}

#[test]
fn a_file_is_outlined_with_its_parts() {
    let snapshot = fixture(RULES).workspace.snapshot();
    let file = snapshot.file_at(Path::new("regler.lagrum")).expect("a file");
    let mut out = String::new();
    let symbols = document_symbols(&snapshot, file, Language::Swedish);
    outline(&symbols, 0, &mut out);
    insta::assert_snapshot!(out);
    for one in symbols.iter().chain(symbols.iter().flat_map(|one| &one.parts)) {
        assert!(one.whole.start <= one.at.start && one.at.end <= one.whole.end, "{one:?}");
    }
}

#[test]
fn rules_are_found_by_their_provision_and_by_letters_of_their_name() {
    let snapshot = fixture(RULES).workspace.snapshot();
    let mut out = String::new();
    for query in ["97 kap. 18 §", "7 kap. 18 §", "gräns", "dah", "Hyra", "finns inte"] {
        let _ = writeln!(out, "? {query}");
        outline(&workspace_symbols(&snapshot, query, Language::Swedish), 1, &mut out);
    }
    insta::assert_snapshot!(out);
}

const CITED: &str = "paket stöd
författning SFB \"Socialförsäkringsbalken\" sfs 2010:110
författning ALF \"Lagen\" sfs 1997:238
parameter kapital : belopp sv \"eget\" en \"own\"
  enligt SFB 97 kap. 18 och 22 §§
  från och med 2024-01-01 är 1 kr
parameter spann : belopp
  enligt SFB 97 kap. 12–16 §§
  från och med 2024-01-01 är 1 kr
parameter bokstav : belopp
  enligt SFB 97 kap. 13 a §
  från och med 2024-01-01 är 1 kr
parameter stycke : belopp
  enligt SFB 97 kap. 18 § 2 st.
  från och med 2024-01-01 är 1 kr
parameter annan : belopp
  enligt ALF 18 §
  från och med 2024-01-01 är 1 kr
parameter helhet : belopp
  enligt SFB 97 kap.
  från och med 2024-01-01 är 1 kr
";

#[test]
fn a_citation_is_read_whichever_way_it_names_the_provision() {
    let snapshot = fixture(CITED).workspace.snapshot();
    let found = |query: &str| -> Vec<String> {
        let found = workspace_symbols(&snapshot, query, Language::Swedish);
        found.into_iter().map(|symbol| symbol.name).collect()
    };
    for query in
        ["97 kap. 18 §", "97 kap 18§", "SFB 97 kap. 18 §", "97 kap. 18 § sfb", "97 kap. 18"]
    {
        assert_eq!(found(query), ["kapital", "stycke"], "{query}");
    }
    assert_eq!(found("97 kap. 18 § 2 st."), ["stycke"]);
    assert_eq!(found("18 §"), ["annan", "kapital", "stycke"]);
    assert_eq!(found("ALF 18 §"), ["annan"]);
    assert_eq!(found("97 kap. 22 §"), ["kapital"]);
    assert_eq!(found("97 kap. 14 §"), ["spann"]);
    assert_eq!(found("97 kap. 13 a §"), ["bokstav", "spann"]);
    assert_eq!(found("97 kap. 20–25 §§"), ["kapital"]);
    assert_eq!(found("97 kap. 12 a–13 c §§"), ["bokstav", "spann"]);
    assert_eq!(found("7 kap. 18 §"), <[String; 0]>::default());
    assert_eq!(found("97 kap."), ["helhet", "bokstav", "kapital", "spann", "stycke"]);
    // A name is a name, whatever abbreviation it begins with.
    assert_eq!(found("kapital"), ["kapital"]);
}

#[test]
fn labels_are_in_the_language_of_the_reader() {
    let snapshot = fixture(CITED).workspace.snapshot();
    let label = |language| workspace_symbols(&snapshot, "kapital", language)[0].detail.clone();
    assert_eq!((label(Language::Swedish), label(Language::English)), ("eget".into(), "own".into()));
}

const REFORM: &str = "paket stöd
parameter gräns : belopp
  från och med 2024-01-01 är 1 kr
reform lägre \"Lägre gräns\"
  eftersom sv \"det räcker\"
  ändrar parameter gräns
    är 0 kr
reform högre
  eftersom sv \"det räcker inte\"
  ändrar parameter gräns
    är 2 kr
";

#[test]
fn what_a_reform_changes_stands_in_the_reform() {
    let snapshot = fixture(REFORM).workspace.snapshot();
    let file = snapshot.file_at(Path::new("regler.lagrum")).expect("a file");
    let mut out = String::new();
    let symbols = document_symbols(&snapshot, file, Language::Swedish);
    outline(&symbols, 0, &mut out);
    let told = "Parameter gräns | \nReform lägre | Lägre gräns\n  Parameter gräns | reform lägre\nReform högre | \n  Parameter gräns | reform högre\n";
    assert_eq!(out, told);
    for one in &symbols {
        for part in &one.parts {
            assert!(one.whole.start <= part.whole.start && part.whole.end <= one.whole.end);
        }
    }
    let found = workspace_symbols(&snapshot, "gräns", Language::Swedish);
    let details: Vec<&str> = found.iter().map(|one| one.detail.as_str()).collect();
    assert_eq!(details, ["", "reform lägre", "reform högre"]);
}
