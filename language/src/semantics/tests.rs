use super::{Role, Target, Words, found_at, having, mentions};
use crate::db::Def;
use crate::hir::{item, start_of};
use crate::resolve::{Place, scope_of};
use crate::workspace::Workspace;
use std::fmt::Write as _;

const RULES: &str = "paket p
författning SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
alternativ Form
  gift
  ensam
begrepp Hushåll
  form : Form
  hyra : belopp per månad, minst 0 kr
  barn : lista av Barn
begrepp Barn
  hemma : ja/nej
parameter gräns : belopp per månad
  enligt SFB 97 kap. 18 §
  från och med 2024-01-01 är 1 400 kr
regel antal för Hushåll : heltal
  är antalet b i barn där b.hemma
tabell tak för Hushåll : belopp per månad
  | antal || högst  | minst |
  | 1     || 5 300 kr | 100 kr |
  | 2 eller fler || 6 000 kr | 200 kr |
  | övrigt || 0 kr | 0 kr |
regel bidrag för Hushåll : belopp per månad
  är största(minst_av; gräns) + extra
  varvid minst_av är minsta(hyra; tak.högst)
  varvid extra är 0 kr
  undantag gifta när form = gift
    då tak.minst
beslut Bidrag
  givet hushåll : Hushåll prövningsdag 2024-06-01
  villkor barn_finns \"barn\" enligt SFB 95 kap. 5 §
    att hushåll.antal > 0
  ger summa : belopp per månad
    är hushåll.bidrag
prov \"ett barn\" för Bidrag
  givet hushåll.form är ensam
  givet hushåll.hyra är 5 000 kr
  givet hushåll.barn
    | hemma |
    | ja |
  väntat bifall
  väntat summa är 5 000 kr
";

fn shown(target: Target, workspace: &Workspace) -> String {
    let place = target.name_place(&workspace.db);
    let line = place.map(|place| {
        let span = Place::in_file(place, &workspace.db);
        workspace.line_index(span.file).position(span.start).line + 1
    });
    let kind = format!("{target:?}");
    let kind = kind.split('(').next().unwrap_or_default();
    format!("{kind} {} @{}", target.name(&workspace.db), line.unwrap_or(0))
}

#[test]
fn every_name_leads_to_its_declaration() {
    let workspace = Workspace::in_memory(&[("a.lagrum", RULES)]);
    let found: Vec<_> = workspace.check().iter().map(|d| d.message.en.clone()).collect();
    let db = &workspace.db;
    let mut out = String::new();
    for def in &scope_of(db, workspace.roots[0]).own {
        for mention in mentions(db, *def) {
            let item = item(db, *def).unwrap();
            let range = mention.here.start as usize..mention.here.end as usize;
            let text = item.source.get(range).unwrap();
            let role = match mention.role {
                Role::Declares => "=",
                Role::Gives => "<",
                Role::Uses => ">",
            };
            let _ = writeln!(out, "{text} {role} {}", shown(mention.target, &workspace));
        }
    }
    for line in [
        "Form > Item Form @4",
        "SFB > Item SFB @2",
        "b = Row b @17",
        "b > Row b @17",
        "hemma > Fact hemma @12",
        "barn > Fact barn @10",
        "högst = Column högst @19",
        "högst > Column högst @19",
        "tak > Item tak @18",
        "minst_av > Local minst_av @25",
        "gift > Alternative gift @5",
        "gifta = Exception gifta @27",
        "barn_finns = Condition barn_finns @31",
        "bidrag > Item bidrag @23",
        "hyra < Fact hyra @9",
        "hemma < Fact hemma @12",
        "summa > Result summa @33",
        "Bidrag > Item Bidrag @29",
        "p = Package p @1",
        "största > Builtin max @0",
    ] {
        assert!(out.lines().any(|have| have == line), "{line} is not among\n{out}\n{found:?}");
    }
}

#[test]
fn a_cursor_finds_the_name_it_touches_on_either_side() {
    let workspace = Workspace::in_memory(&[("a.lagrum", RULES)]);
    let file = workspace.roots[0].files(&workspace.db)[0];
    let at = u32::try_from(RULES.find("tak.högst").unwrap()).unwrap();
    let name = |offset| {
        let found = found_at(&workspace.db, workspace.roots[0], file, offset);
        found.map(|found| found.mention.target.name(&workspace.db))
    };
    assert_eq!(name(at).as_deref(), Some("tak"));
    assert_eq!(name(at + 3).as_deref(), Some("tak"));
    assert_eq!(name(at + 4).as_deref(), Some("högst"));
    assert_eq!(name(at + 10).as_deref(), Some("högst"));
    assert_eq!(name(at + 12), None);
}

#[test]
fn no_name_is_found_twice_in_one_place() {
    let workspace = Workspace::in_memory(&[("a.lagrum", RULES)]);
    for def in &scope_of(&workspace.db, workspace.roots[0]).own {
        let all = mentions(&workspace.db, *def);
        for pair in all.windows(2) {
            assert!(pair[0].here.end <= pair[1].here.start, "{pair:?} {}", start(*def, &workspace));
        }
    }
}

fn start(def: Def, workspace: &Workspace) -> u32 {
    start_of(&workspace.db, def)
}

/// A name in backticks, one whose letter is two characters, a plural, names of another package.
const OTHERS: &str = "paket q
använd p
enhet kvm plural kvadratmeter
parameter `eller` : belopp per kvm
  från och med 2024-01-01 är 5 kr
parameter a\u{30a}r : belopp per månad
  från och med 2024-01-01 är p.gräns
begrepp Bostad
  yta : kvadratmeter, minst 0 kvm
regel avgift för Bostad : belopp
  är yta * `eller`
regel per_\u{e5}r för Bostad : ja/nej
  är \u{e5}r > 0 kr per månad och p.gräns > 0 kr per månad
";

#[test]
fn what_names_something_has_its_words() {
    let workspace = Workspace::in_memory(&[
        ("p/lagrum.toml", "[package]\nname = \"p\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n"),
        ("p/a.lagrum", RULES),
        (
            "q/lagrum.toml",
            "[package]\nname = \"q\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n[dependencies]\np = { path = \"../p\" }\n",
        ),
        ("q/b.lagrum", OTHERS),
    ]);
    let db = &workspace.db;
    let all = workspace.packages().flat_map(|package| &scope_of(db, package).own);
    let mut met = 0;
    for def in all {
        for mention in mentions(db, *def) {
            let Some(words) = mention.target.words(db) else { continue };
            let found: Vec<_> = having(db, def.package, &words).collect();
            assert!(found.contains(def), "{}", shown(mention.target, &workspace));
            met += 1;
        }
    }
    assert!(met > 75, "{met}");
    let bidrag = Words::of(["bidrag"]);
    let in_rules = having(db, workspace.packages().next().unwrap(), &bidrag);
    let names: Vec<_> = in_rules.map(|def| item(db, def).unwrap().name.text.clone()).collect();
    assert_eq!(names, ["bidrag", "Bidrag"]);
}
