use super::{Symbol, document_symbols, workspace_symbols};
use crate::fixture::fixture;
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
    let symbols = document_symbols(&snapshot, file);
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
        outline(&workspace_symbols(&snapshot, query), 1, &mut out);
    }
    insta::assert_snapshot!(out);
}
