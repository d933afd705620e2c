use super::{Provisions, provisions, sections};
use crate::db::{Database, Manifest, Package, SourceFile};
use crate::graph::graph;

const RULES: &str = "paket bidrag
författning SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
författning Förordning \"Europaparlamentets förordning\"

begrepp Hushåll
  hyra : belopp per månad

parameter nedre_gräns : belopp per månad
  enligt SFB 97 kap. 18 §
  från och med 2006-01-01 är 1 400 kr

regel del för Hushåll : belopp per månad
  enligt SFB 97 kap. 3–5 a §§
  är hyra avrundat nedåt till 1 kr [SFB 97 kap. 18 § 2 st.]
  undantag bortrest när hyra < 10 kr
    enligt SFB 97 kap. 13 a §, Förordning art. 6.1
    då 0 kr

utelämnat fastighet
  enligt SFB 97 kap. 8 §
  eftersom \"gäller ägda bostäder\"

beslut Bidrag
  enligt SFB 95–96 kap., SFB övergång 2017:1123 p 6
  givet hushåll : Hushåll
  givet månad   : månad
  ger belopp : belopp per månad
    är hushåll.del
";

fn of(text: &str) -> (Provisions, Vec<String>) {
    let db = Database::default();
    let file = SourceFile::new(&db, 0, "bidrag.lagrum".to_owned(), text.to_owned());
    let manifest = Manifest { name: "bidrag".to_owned(), ..Manifest::default() };
    let root = Package::new(&db, manifest, vec![file], Vec::new());
    let graph = graph(&db, root);
    let found = provisions(&db, root, &graph);
    let by = |at: &usize| {
        let mention = &found.mentions[*at];
        graph.node(mention.node.unwrap()).unwrap().name.clone()
    };
    let lines = found.acts.iter().flat_map(|act| {
        act.cited.iter().map(|cited| {
            let by: Vec<String> = cited.by.iter().map(by).collect();
            format!("{} {}: {}", act.name, cited.provision, by.join(", "))
        })
    });
    let lines = lines.collect();
    (found, lines)
}

#[test]
fn provisions_come_in_the_order_of_the_statute_with_what_rests_on_them() {
    assert_eq!(
        of(RULES).1,
        [
            "SFB 95 kap.: Bidrag",
            "SFB 96 kap.: Bidrag",
            "SFB 97 kap. 3 §: del",
            "SFB 97 kap. 4 §: del",
            "SFB 97 kap. 5 §: del",
            "SFB 97 kap. 5 a §: del",
            "SFB 97 kap. 8 §: fastighet",
            "SFB 97 kap. 13 a §: bortrest",
            "SFB 97 kap. 18 §: nedre_gräns, del",
            "SFB övergång 2017:1123 p 6: Bidrag",
            "Förordning art. 6.1: bortrest",
        ]
    );
}

#[test]
fn a_section_is_named_within_a_range_but_not_by_its_whole_chapter() {
    let (found, _) = of(RULES);
    let (act, _) = found.act("2010:110").unwrap();
    let named = |text: &str| {
        let listed = sections(text).unwrap();
        let named = listed.iter().map(|one| found.naming(act, &one.provision).count());
        named.collect::<Vec<_>>()
    };
    assert_eq!(named("97 kap. 3 a §\n97 kap. 5 b §\n97 kap. 18 §"), [1, 0, 2]);
    assert_eq!(named("95 kap. 1–2 §§"), [0, 0]);
}

#[test]
fn a_provision_left_out_says_why() {
    let (found, _) = of(RULES);
    let because = found.mentions.iter().find_map(|mention| mention.left_out.clone()).unwrap();
    assert_eq!(because.sv.unwrap(), "gäller ägda bostäder");
}

#[test]
fn a_list_of_sections_is_read_by_ranges_and_letters() {
    let text = "# om bostadsbidrag\n\n97 kap. 1–3, 5 och 7 a–7 c §§\r\n97 kap. 6 § ej tillämplig: upphävd\n";
    let listed = sections(text).unwrap();
    let lines: Vec<String> = listed
        .iter()
        .map(|one| {
            format!(
                "{}{}",
                one.provision,
                one.not_applicable.as_deref().map_or(String::new(), |why| format!(" ({why})"))
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            "97 kap. 1 §",
            "97 kap. 2 §",
            "97 kap. 3 §",
            "97 kap. 5 §",
            "97 kap. 6 § (upphävd)",
            "97 kap. 7 a §",
            "97 kap. 7 b §",
            "97 kap. 7 c §"
        ]
    );
}

#[test]
fn a_line_that_names_no_sections_is_refused_with_its_number() {
    for line in ["97 kap.", "5–3 §§", "abc §", "0 §", "kap. 3 §", "4 §, 5", "97 kap. §"] {
        let wrong = sections(&format!("1 §\n{line}\n")).unwrap_err();
        assert_eq!(wrong.iter().map(|one| one.line).collect::<Vec<_>>(), [2], "{line}");
    }
    assert_eq!(sections("art. 6.1, 7").unwrap().len(), 2);
    assert_eq!(sections("1–4000000000 §§").unwrap().len(), 501);
}
