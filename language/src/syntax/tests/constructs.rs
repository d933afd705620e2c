//! Each construct of the language, small, in both surfaces: both give the same tree.

use super::clean;
use crate::syntax::{SyntaxNode, SyntaxToken};

/// The tree of a text without its spelling: kinds, and the text of tokens that are spelt alike in both surfaces.
fn shape(node: &SyntaxNode) -> String {
    let children: Vec<String> = node
        .children_with_tokens()
        .filter(|element| !element.kind().is_trivia())
        .map(|element| match element {
            rowan::NodeOrToken::Node(node) => shape(&node),
            rowan::NodeOrToken::Token(token) => token_shape(&token),
        })
        .collect();
    format!("{:?}({})", node.kind(), children.join(" "))
}

fn token_shape(token: &SyntaxToken) -> String {
    let kind = format!("{:?}", token.kind());
    match kind.as_str() {
        "Semicolon" => "Comma".to_owned(),
        "Keyword(Quarters)" => "Keyword(Quarter)".to_owned(),
        "Keyword(HalfYears)" => "Keyword(HalfYear)".to_owned(),
        "Keyword(Years)" => "Keyword(Year)".to_owned(),
        _ => kind,
    }
}

fn same(en: &str, sv: &str) {
    let english = clean(&format!("package p\n{en}\n"));
    let swedish = clean(&format!("paket p\n{sv}\n"));
    assert_eq!(shape(&english.syntax()), shape(&swedish.syntax()), "{en}\n{sv}");
}

fn same_expressions(pairs: &[(&str, &str)]) {
    for (en, sv) in pairs {
        same(&format!("rule r of C : T\n  is {en}"), &format!("regel r för C : T\n  är {sv}"));
    }
}

#[test]
fn declarations_of_law() {
    same("use grundbelopp.prisbasbelopp, adresser", "använd grundbelopp.prisbasbelopp, adresser");
    same(
        "act SFB \"Balken\"\n  sfs 2010:110\n  link \"https://x.se/a?b\"",
        "författning SFB \"Balken\"\n  sfs 2010:110\n  länk \"https://x.se/a?b\"",
    );
    same("register R \"text\" under SFB 6 kap. 1 §", "register R \"text\" enligt SFB 6 kap. 1 §");
    same("unit hour plural hours \"h\"", "enhet timme plural timmar \"h\"");
    same(
        "alternatives Extent \"how much\" under SFB 1 §\n  whole = 1 \"whole\"\n  half = 1/2 \"half\" under SFB 2 §\n  none_",
        "alternativ Omfattning \"hur\" enligt SFB 1 §\n  hel = 1 \"hel\"\n  halv = 1/2 \"halv\" enligt SFB 2 §\n  ingen_",
    );
    same(
        "omitted x under SFB 1 § because \"rare\" when a",
        "utelämnat x enligt SFB 1 § eftersom \"ovanligt\" när a",
    );
}

#[test]
fn citations() {
    for citation in [
        "SFB",
        "SFB 97 kap.",
        "SFB 95–98 kap.",
        "SFB 97 kap. 18 och 22 §§",
        "SFB 97 kap. 18, 19 och 22 a §§",
        "SFB 13 a §",
        "SFB 5–7 §§",
        "SFB 5 a–5 c §§",
        "SFB 97 kap. 15 § 2 st.",
        "SFB 97 kap. 15 § 2 st. 3 p. 1 men.",
        "SFB 6 a kap. 1 §",
        "EU883 art. 6.1",
        "SFB övergång 2017:1123 p 6",
        "\"prop. 2010/11:10 s. 5\"",
        "SFB 1 §, ALF 2 §",
    ] {
        let english = citation.replace(" och ", " and ");
        same(&format!("register R under {english}"), &format!("register R enligt {citation}"));
    }
}

#[test]
fn concepts() {
    same(
        "concept Person \"a person\"\n  identified by number\n  number : integer, between 1 and 999\n  sex : text, sensitive\n  \
         rent : money per month in whole kr, at least 0 kr, at most 90 000 kr, may be absent, over time by month\n    \
         source register R, document \"paper\", employer, declared, assessed, estimated, decision D\n    \
         ask sv \"Hyra?\" en \"Rent?\"\n    under SFB 1 §\n  spans : period at most 120 months\n  unit : list of Child\n  \
         ensure number > 0 because \"it must\"",
        "begrepp Person \"en person\"\n  identifieras av nr\n  nr : heltal, mellan 1 och 999\n  kön : text, känsligt\n  \
         hyra : belopp per månad i hela kr, minst 0 kr, högst 90 000 kr, kan saknas, över tid per månad\n    \
         källa register R, handling \"papper\", arbetsgivare, uppgiven, bedömd, beräknad, beslut D\n    \
         fråga sv \"Hyra?\" en \"Rent?\"\n    enligt SFB 1 §\n  tider : period högst 120 månader\n  enhet : lista av Barn\n  \
         krav nr > 0 eftersom \"det måste\"",
    );
    same("concept Person\n  sensitive\n  a : yes/no", "begrepp Person\n  känslig\n  a : ja/nej");
}

#[test]
fn types() {
    for (en, sv) in [
        ("yes/no", "ja/nej"),
        ("integer", "heltal"),
        ("number", "tal"),
        ("number with 2 decimals", "tal med 2 decimaler"),
        ("percent with 1 decimal", "procent med 1 decimal"),
        ("money", "belopp"),
        ("money in whole kr", "belopp i hela kr"),
        ("text", "text"),
        ("date", "datum"),
        ("week", "vecka"),
        ("month", "månad"),
        ("quarter", "kvartal"),
        ("half_year", "halvår"),
        ("year", "år"),
        ("period", "period"),
        ("duration in days", "tidsrymd i dagar"),
        ("list of list of Child", "lista av lista av Barn"),
        ("money per kvm", "belopp per kvm"),
        ("hour per week", "timme per vecka"),
        ("gemensamt.Person", "gemensamt.Person"),
        ("number with 3 decimals per day", "tal med 3 decimaler per dag"),
    ] {
        same(&format!("rule r of C : {en}\n  is 1"), &format!("regel r för C : {sv}\n  är 1"));
    }
}

#[test]
fn parameters_and_rules() {
    same(
        "parameter a : money per month\n  under SFB 1 §\n  from 2006-01-01 to 2007-12-31 is 1 400 kr under SFB 2 §\n  \
         from 2008-01-01 is 1 500 kr\n  from 2020-01-01 repealed\n  unverified \"guess\"",
        "parameter a : belopp per månad\n  enligt SFB 1 §\n  från och med 2006-01-01 till och med 2007-12-31 är 1 400 kr enligt SFB 2 §\n  \
         från och med 2008-01-01 är 1 500 kr\n  från och med 2020-01-01 upphävd\n  obekräftad \"gissning\"",
    );
    same(
        "rule level of Sanction s within Applicant a (day_no : integer, d : date) : percent\n  is x\n  \
         except day_90 when day_no > 90 under SFB 1 § or when b under SFB 2 § then 10%\n  \
         except day_180 to day_90 when day_no > 180 then main rule\n  whereby x is 1 + 2\n  in force from 2010-01-01 to 2011-01-01",
        "regel nivå för Sanktion s inom Sökande a (dag_nr : heltal; d : datum) : procent\n  är x\n  \
         undantag dag_90 när dag_nr > 90 enligt SFB 1 § eller när b enligt SFB 2 § då 10 %\n  \
         undantag dag_180 från dag_90 när dag_nr > 180 då huvudregeln\n  varvid x är 1 + 2\n  gäller från och med 2010-01-01 till och med 2011-01-01",
    );
    same(
        "except e to reduction.couple of Household when a then 0 kr",
        "undantag e från minskning.par för Hushåll när a då 0 kr",
    );
    same(
        "delegated parameter norm : money per month under SFB 1 §\ndelegated rule a of C : integer",
        "bemyndigande parameter norm : belopp per månad enligt SFB 1 §\nbemyndigande regel a för C : heltal",
    );
    same(
        "prescribes parameter p.norm : money under F 1 §\n  from 2020-01-01 is 5 kr",
        "föreskriver parameter p.norm : belopp enligt F 1 §\n  från och med 2020-01-01 är 5 kr",
    );
    same(
        "reform higher \"more\"\n  changes parameter p.norm\n    from 2030-01-01 is 6 kr\n  changes rule r of C\n    is 2",
        "reform högre \"mer\"\n  ändrar parameter p.norm\n    från och med 2030-01-01 är 6 kr\n  ändrar regel r för C\n    är 2",
    );
}

#[test]
fn tables() {
    same(
        "table t of H : money\n  under SFB 1 §\n  first\n  | from | a | b || x | y | under |\n  \
         | 2010-01-01 to 2011-12-31 | 1 | 3 or more || 1 kr | no value | SFB 2 § |\n  \
         | 2012-01-01 | any | 3 or less || 2 kr | \"a | b // c\" | SFB 3 § |\n  \
         | 2012-01-01 | 1 to 3 | 4 to under 6 || 2 kr | 3 | \"x\" |\n  | 2012-01-01 | 1, 2 | yes || 2,5 | f(1) | SFB |\n  \
         | otherwise || 0 kr | 0 | SFB 4 § |\n  except e when q then 1 kr"
            .replace("2,5", "2.5").as_str(),
        "tabell t för H : belopp\n  enligt SFB 1 §\n  första träff\n  | från och med | a | b || x | y | enligt |\n  \
         | 2010-01-01 till och med 2011-12-31 | 1 | 3 eller fler || 1 kr | inget värde | SFB 2 § |\n  \
         | 2012-01-01 | valfritt | 3 eller mindre || 2 kr | \"a | b // c\" | SFB 3 § |\n  \
         | 2012-01-01 | 1 till 3 | 4 till under 6 || 2 kr | 3 | \"x\" |\n  | 2012-01-01 | 1, 2 | ja || 2,5 | f(1) | SFB |\n  \
         | övrigt || 0 kr | 0 | SFB 4 § |\n  undantag e när q då 1 kr",
    );
    same(
        "rule r of C : T\n  is by x, y // note\n    | 1 | 2 || 3 | // note\n    | otherwise || 4 |",
        "regel r för C : T\n  är efter x; y // not\n    | 1 | 2 || 3 | // not\n    | övrigt || 4 |",
    );
}

#[test]
fn assessments_decisions_and_controls() {
    same(
        "assessment special of Applicant (n : integer) : yes/no\n  under SFB 1 §\n  guidance \"look\"",
        "bedömning särskild för Sökande (n : heltal) : ja/nej\n  enligt SFB 1 §\n  vägledning \"se\"",
    );
    same(
        "decision D\n  given h : H\n  for each month m in h.span\n  verify h.income from register R, employer\n  \
         accept h.income only from register R\n  requires a \"x\" under SFB 1 §\n    from 2010-01-01 that h.x > 1\n    from 2012-01-01 repealed\n  \
         grants b : money \"label\"\n    is 1 kr\n  outcomes granted \"approved\" denied sv \"nej\" en \"no\"\n  \
         reason granted sv \"ja {h.x}\" en \"yes {h.x}\"\n  threshold 50 action review\n  threshold 90 action hold",
        "beslut D\n  givet h : H\n  för varje månad m i h.tid\n  styrk h.inkomst genom register R, arbetsgivare\n  \
         godta h.inkomst endast från register R\n  villkor a \"x\" enligt SFB 1 §\n    från och med 2010-01-01 att h.x > 1\n    från och med 2012-01-01 upphävt\n  \
         ger b : belopp \"text\"\n    är 1 kr\n  utfall bifall \"godkänt\" avslag sv \"nej\" en \"no\"\n  \
         motivering bifall sv \"ja {h.x}\" en \"yes {h.x}\"\n  tröskel 50 åtgärd granska\n  tröskel 90 åtgärd håll inne",
    );
    same(
        "control c of P\n  when a\n  weight 40\n  action request \"papers\"\n  lawful because \"law\" under SFB 1 §\n\
         control d of D\n  sample 2% per m\n  action note",
        "kontroll c för P\n  när a\n  vikt 40\n  åtgärd begär \"papper\"\n  tillåtet eftersom \"lag\" enligt SFB 1 §\n\
         kontroll d för D\n  stickprov 2 % per m\n  åtgärd anteckna",
    );
}

#[test]
fn tests_of_rules() {
    same(
        "test \"one\" of D with reform r\n  official \"FK, 2024-01-01\"\n  given a.b is 1 kr, from R, 2024-01-01\n  given a.c is 1, as declared\n  \
         given a.d is absent\n  given xs\n    | a | b |\n    | 1 | absent |\n  expect denied because has_x, has_y\n  \
         expect undetermined needs a.b, a.c\n  expect control c hit\n  expect control d not_run\n  expect amount is 1 kr\n  expect fault",
        "prov \"ett\" för D med reform r\n  officiellt \"FK, 2024-01-01\"\n  givet a.b är 1 kr, hos R, 2024-01-01\n  givet a.c är 1, enligt egen uppgift\n  \
         givet a.d finns inte\n  givet xs\n    | a | b |\n    | 1 | saknas |\n  väntat avslag eftersom har_x, har_y\n  \
         väntat obestämt behöver a.b, a.c\n  väntat kontroll c träff\n  väntat kontroll d ej körd\n  väntat belopp_ är 1 kr\n  väntat fel",
    );
}

#[test]
fn literals_and_operators() {
    same_expressions(&[
        ("0.97", "0,97"),
        ("1 400 000 kr", "1 400 000 kr"),
        ("50%", "50 %"),
        ("1/2", "1/2"),
        ("2024-01-31", "2024-01-31"),
        ("2024-01", "2024-01"),
        ("18 years", "18 år"),
        ("80 kvm", "80 kvm"),
        ("5 kr per month", "5 kr per månad"),
        ("50 öre", "50 öre"),
        ("3 percentage points", "3 procentenheter"),
        ("\"a {b + 1} c {{x}}\"", "\"a {b + 1} c {{x}}\""),
        ("yes", "ja"),
        ("no", "nej"),
        ("-a * (b - 1.5)", "-a * (b - 1,5)"),
        ("not a and b or c", "inte a och b eller c"),
        ("f(a, b, gap: 90 days)", "f(a; b; gap: 90 dagar)"),
        ("a.b.under.c", "a.b.enligt.c"),
        ("`rule`.x + `is`", "`regel`.x + `är`"),
        ("a <> b", "a <> b"),
        ("a <= b and c >= d", "a <= b och c >= d"),
        ("a between 1 and 2 and b", "a mellan 1 och 2 och b"),
        ("a in xs", "a i xs"),
        ("p overlaps q", "p överlappar q"),
        ("a is present and b is absent", "a finns och b finns inte"),
        ("a differs from b by more than 10%", "a avviker från b med mer än 10 %"),
        ("a through b", "a till och med b"),
        ("a onwards", "a och tills vidare"),
        ("p overlaps a + 3 months through b", "p överlappar a + 3 månader till och med b"),
    ]);
}

#[test]
fn clauses_of_statutes_and_terms() {
    same_expressions(&[
        ("a + b but at least 0 kr but at most x.y", "a + b dock minst 0 kr dock högst x.y"),
        (
            "a rounded down to 100 kr [SFB 98 kap. 4 §]",
            "a avrundat nedåt till 100 kr [SFB 98 kap. 4 §]",
        ),
        ("a [SFB 1 §] + b rounded up to 1 kr", "a [SFB 1 §] + b avrundat uppåt till 1 kr"),
        (
            "a + b rounded to nearest 12 kr half up",
            "a + b avrundat till närmaste 12 kr halva uppåt",
        ),
        ("a rounded to nearest 12 kr half down", "a avrundat till närmaste 12 kr halva nedåt"),
        ("d + 1 months rounded up", "d + 1 månader avrundat uppåt"),
        ("a exact to 1 öre", "a exakt till 1 öre"),
        ("a counted per week", "a räknat per vecka"),
        ("50% of part of min(a, b) above c", "50 % av del av minsta(a; b) över c"),
        ("part of a between b and c + d", "del av a mellan b och c + d"),
        (
            "20% of part of a above 1 kr\n  + 20% of part of b above 2 kr",
            "20 % av del av a över 1 kr\n  + 20 % av del av b över 2 kr",
        ),
        ("a as of d + b in the wording of 2010-01-01", "a vid d + b i lydelsen 2010-01-01"),
        ("a as declared - a.b from Skatteverket", "a enligt egen uppgift - a.b hos Skatteverket"),
        ("history of a.b", "historiken för a.b"),
    ]);
}

#[test]
fn choices_and_lists() {
    same_expressions(&[
        ("if a then b else if c then d else e", "om a då b annars om c då d annars e"),
        ("a.b if none 0 kr", "a.b om ingen 0 kr"),
        ("count of x in xs where x.a and x.b > 2", "antalet x i xs där x.a och x.b > 2"),
        ("sum of x.a * 2 for x in xs where x.b", "summan av x.a * 2 för x i xs där x.b"),
        ("largest of x.a for x in xs if none 0 kr", "högsta av x.a för x i xs om ingen 0 kr"),
        ("smallest of x.a for x in a.xs", "lägsta av x.a för x i a.xs"),
        ("average of x for x in xs", "medelvärdet av x för x i xs"),
        (
            "list of x.a for x in xs together with ys where x.b",
            "listan av x.a för x i xs samt ys där x.b",
        ),
        ("exists x in xs where x.a", "det finns x i xs där x.a"),
        ("every x in xs satisfies x.a", "varje x i xs uppfyller x.a"),
        (
            "first of x in xs where x.a ordered by x.b descending then in list order",
            "den första av x i xs där x.a ordnade efter x.b fallande sedan i listans ordning",
        ),
        ("first 12 of x in xs ordered by x.a", "de 12 första av x i xs ordnade efter x.a"),
        ("longest run of m in months of p where c", "längsta följden av m i månaderna i p där c"),
        ("count of x numbered n in xs where n > 2", "antalet x nummer n i xs där n > 2"),
        ("count of days of p when a > 1", "antalet dagar i p när a > 1"),
        ("450 - (count so far of a)", "450 - (antalet hittills av a)"),
        ("sum so far of a.b", "summan hittills av a.b"),
        ("merged(xs, gap: 90 days)", "merged(xs; gap: 90 dagar)"),
        ("weeks of p", "veckorna i p"),
        ("years of p", "åren i p"),
        ("days of p", "dagarna i p"),
        ("not exists x in xs", "inte det finns x i xs"),
    ]);
}

#[test]
fn condition_lists() {
    same_expressions(&[
        (
            "all of the following\n 1. a >= 120 000 kr \"big\" under A 3 §\n 2. b",
            "samtliga av följande\n 1. a >= 120 000 kr \"stor\" enligt A 3 §\n 2. b",
        ),
        (
            "any of the following\n 1. a\n 2. none of the following\n   a) b is present\n   b) c\n 3. d",
            "något av följande\n 1. a\n 2. inget av följande\n   a) b finns\n   b) c\n 3. d",
        ),
        (
            "at least 2 of the following\n a) a\n b) b = (c +\n a)\n c) d",
            "minst 2 av följande\n a) a\n b) b = (c +\n a)\n c) d",
        ),
        ("exactly one of the following\n 1. a\n 2. b", "exakt ett av följande\n 1. a\n 2. b"),
        ("exactly 2 of the following\n 1. a\n 2. b", "exakt 2 av följande\n 1. a\n 2. b"),
    ]);
}
