use super::tokens;
use crate::fixture::{drawn, fixture};

const RULES: &str = "// Ett stöd
paket stöd
författning SFB \"Socialförsäkringsbalken\" sfs 2010:110
enhet kvm
begrepp Hushåll
  hyra : belopp per månad, minst 0 kr \"Boendekostnad\"
  yta : kvm
parameter gräns : belopp per månad
  enligt SFB 97 kap. 18 §
  från och med
    2024-01-01 är 1 400 kr
regel del_av_hyra för Hushåll : belopp per månad
  är 50 % av minsta(hyra; lägst) // hälften
  varvid lägst är gräns
regel okänd : belopp
  är finns_inte
";

#[test]
fn each_word_has_a_kind_by_what_it_means() {
    let snapshot = fixture(RULES).workspace.snapshot();
    let all = tokens(&snapshot, 0, None);
    let marks: Vec<_> = all
        .iter()
        .filter(|token| !matches!(token.kind, super::TokenKind::Keyword))
        .map(|token| {
            let declares = if token.declares { " declares" } else { "" };
            let offered = if token.offered { " offered" } else { "" };
            (token.span, format!("{:?}{declares}{offered}", token.kind))
        })
        .collect();
    insta::assert_snapshot!(drawn(&snapshot, &marks));
}

#[test]
fn words_come_in_order_each_on_one_line_and_a_stretch_has_its_own() {
    let snapshot = fixture(RULES).workspace.snapshot();
    let all = tokens(&snapshot, 0, None);
    for pair in all.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
        assert!(!snapshot.written(pair[0].span).contains('\n'), "{pair:?}");
    }
    let start = u32::try_from(RULES.find("regel del").expect("a rule")).expect("short");
    let within = crate::FileSpan { file: 0, start, end: start + 40 };
    let some = tokens(&snapshot, 0, Some(within));
    let of_all: Vec<_> = all
        .into_iter()
        .filter(|token| token.span.start < within.end && within.start < token.span.end)
        .collect();
    assert_eq!(some, of_all);
}
