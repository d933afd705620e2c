use super::{Doing, lenses};
use crate::fixture::{drawn, fixture};

#[test]
fn declarations_say_what_can_be_done_with_them() {
    let rules = "paket stöd
begrepp Hushåll
  hyra : belopp per månad, minst 0 kr
regel halva för Hushåll : belopp per månad
  är hyra * 1/2
beslut Stöd
  givet hushåll : Hushåll
  prövningsdag 2024-06-01
  ger summa : belopp per månad är hushåll.halva
prov \"hög hyra\" för Stöd
  givet hushåll.hyra är 9 000 kr
  väntat summa är 4 500 kr
";
    let snapshot = fixture(rules).workspace.snapshot();
    let marks: Vec<_> = lenses(&snapshot, 0)
        .into_iter()
        .map(|lens| {
            let said = match lens.what {
                Doing::References(places) => format!("{} references", places.len()),
                Doing::Test(id) => format!("test {id}"),
                Doing::Decide { package, decision } => format!("decide {decision} of {package}"),
                Doing::ChooseCase => "choose".to_owned(),
            };
            (lens.at, said)
        })
        .collect();
    insta::assert_snapshot!(drawn(&snapshot, &marks));
}
