use super::{Status, Tally, sections_of};
use lagrum_language::db::{Database, Manifest, Package, SourceFile};
use lagrum_language::graph::graph;
use lagrum_language::provisions::{provisions, sections};

const RULES: &str = "package allowance
act SFB \"Social Insurance Code\"

concept Household
  rent : money per month

rule part of Household : money per month
  under SFB 97 kap. 2–3 §§
  is rent

rule other of Household : money per month
  under SFB 97 kap. 5 §
  is rent

omitted owned
  under SFB 97 kap. 6 §
  because \"owned homes are not encoded\"
";

#[test]
fn each_section_is_tested_encoded_left_out_or_missing() {
    let db = Database::default();
    let file = SourceFile::new(&db, 0, "allowance.lagrum".to_owned(), RULES.to_owned());
    let manifest = Manifest { name: "allowance".to_owned(), ..Manifest::default() };
    let root = Package::new(&db, manifest, vec![file], Vec::new());
    let found = provisions(&db, root, &graph(&db, root));
    let list = sections("97 kap. 1–4 och 6 §§\n97 kap. 7 § not applicable: repealed").unwrap();
    let words = |mention: &lagrum_language::provisions::Mention| {
        mention.left_out.as_ref().and_then(|label| label.en.clone())
    };
    let tested = |mention: &lagrum_language::provisions::Mention| mention.text.contains("2–3");
    let all = sections_of(&found, 0, Some(&list), &tested, &words);
    let shown: Vec<String> = all
        .iter()
        .map(|one| {
            let beyond = if one.listed { "" } else { " beyond" };
            let reason = one.reason.as_deref().unwrap_or("");
            format!("{} {}{beyond} {reason}", one.provision, one.status.key())
        })
        .collect();
    assert_eq!(
        shown,
        [
            "97 kap. 1 § missing ",
            "97 kap. 2 § tested ",
            "97 kap. 3 § tested ",
            "97 kap. 4 § missing ",
            "97 kap. 5 § encoded beyond ",
            "97 kap. 6 § left_out owned homes are not encoded",
            "97 kap. 7 § left_out repealed",
        ]
    );
    assert_eq!(Tally::of(&all), Tally { tested: 2, encoded: 1, left_out: 2, missing: 2 });
    let without = sections_of(&found, 0, None, &|_| false, &words);
    assert!(without.iter().all(|one| one.status != Status::Missing && one.listed));
}
