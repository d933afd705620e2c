use super::{Doing, Measured, coverage, lenses};
use crate::Change;
use crate::cases::ready;
use crate::fixture::{drawn, fixture};
use lagrum_testing::coverage::measure;
use std::path::PathBuf;
use std::sync::Arc;

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
                Doing::Coverage(_) => "coverage".to_owned(),
            };
            (lens.at, said)
        })
        .collect();
    insta::assert_snapshot!(drawn(&snapshot, &marks));
}

#[test]
fn coverage_is_told_above_each_rule_until_the_text_changes() {
    let rules = "paket stöd
begrepp Hushåll
  hyra : belopp per månad i hela kr, minst 0 kr
regel halva för Hushåll : belopp per månad
  är om hyra > 5 000 kr då hyra * 1/2 annars 0 kr
regel kvot för Hushåll : belopp per månad
  är hyra * 1/4
  undantag låg
    när hyra < 1 000 kr
    då 0 kr
beslut Stöd
  givet hushåll : Hushåll
  prövningsdag 2024-06-01
  ger summa : belopp per månad är hushåll.halva + hushåll.kvot
prov \"hög hyra\" för Stöd
  givet hushåll.hyra är 8 000 kr
  väntat summa är 6 000 kr
";
    let mut workspace = fixture(rules).workspace;
    let snapshot = workspace.snapshot();
    let package = snapshot.rules.package_of(0).unwrap();
    let ready = ready(&snapshot, package).unwrap();
    let trials = lagrum_testing::trials(snapshot.db(), package);
    let covered = Arc::new(measure(&[(&ready.interpreter, &trials)], &mut || ()));
    drop(trials);
    let mut measured = Measured::default();
    measured.put(0, ("stöd", "regler.lagrum"), rules, &covered);
    let said = |lens: super::Lens| {
        let Doing::Coverage(share) = lens.what else { return (lens.at, format!("{lens:?}")) };
        let told = share.map(|share| format!("{} of {}", share.covered, share.of));
        (lens.at, told.unwrap_or_else(|| "not known".to_owned()))
    };
    let marks: Vec<_> = coverage(&snapshot, 0, &measured).into_iter().map(said).collect();
    insta::assert_snapshot!(drawn(&snapshot, &marks));
    drop((snapshot, ready));
    let path = PathBuf::from("regler.lagrum");
    workspace.apply(Change::Open(path.clone(), rules.replace("1/4", "1/5")));
    let snapshot = workspace.snapshot();
    let file = snapshot.file_at(&path).unwrap();
    let marks: Vec<_> = coverage(&snapshot, file, &measured).into_iter().map(said).collect();
    assert_eq!(marks.iter().map(|(_, said)| said.as_str()).collect::<Vec<_>>(), ["not known"]);
}

#[test]
fn the_references_of_what_a_reform_changes_are_told_at_the_law_alone() {
    let rules = "paket stöd
parameter gräns : belopp
  från och med 2024-01-01 är 1 kr
reform lägre
  eftersom sv \"det räcker\"
  ändrar parameter gräns
    är 0 kr
";
    let snapshot = fixture(rules).workspace.snapshot();
    let all = lenses(&snapshot, 0);
    let [lens] = all.as_slice() else { panic!("one lens: {all:?}") };
    assert_eq!(snapshot.written(lens.at), "gräns");
    let Doing::References(places) = &lens.what else { panic!("{lens:?}") };
    assert_eq!(places.len(), 1, "the change is told as a reference of what it changes");
}
