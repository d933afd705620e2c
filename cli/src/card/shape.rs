//! What the card shows besides the tables: a package in small, and what is worth remembering.

pub(super) const ENGLISH: &str = r#"package child_support                            // lagrum.toml has the version and what it depends on
act SFB "Socialförsäkringsbalken" sfs 2010:110
concept Family
  children : list of Child                       // facts; a missing one is unknown, never false
parameter per_child : money per month
  under SFB 16 kap. 1 §
  from 2024-01-01 is 1 250 kr                    // a new version replaces the old one whole
rule support of Family : money per month
  under SFB 16 kap. 1 §
  is per_child * count of c in children where age(c.born, as_of) < 16
  except abroad when lives_abroad under SFB 5 kap. 3 § then 0 kr
decision Support under SFB 16 kap.
  given family : Family
  given for_month : month
  legal date first_day(for_month)
  requires has_children "a child" that count of c in family.children > 0
  grants amount : money per month is family.support rounded down to 1 kr
"#;

pub(super) const SWEDISH: &str = r#"paket barnstöd                                   // lagrum.toml har versionen och beroendena
författning SFB "Socialförsäkringsbalken" sfs 2010:110
begrepp Familj
  barn : lista av Barn                           // fakta; ett som saknas är okänt, aldrig falskt
parameter per_barn : belopp per månad
  enligt SFB 16 kap. 1 §
  från och med 2024-01-01 är 1 250 kr            // en ny version ersätter hela den gamla
regel stöd för Familj : belopp per månad
  enligt SFB 16 kap. 1 §
  är per_barn * antalet b i barn där ålder(b.född; prövningsdagen) < 16
  undantag utomlands när bor_utomlands enligt SFB 5 kap. 3 § då 0 kr
beslut Stöd enligt SFB 16 kap.
  givet familj : Familj
  givet för_månad : månad
  prövningsdag första_dagen(för_månad)
  villkor har_barn "ett barn" att antalet b i familj.barn > 0
  ger summa : belopp per månad är familj.stöd avrundat nedåt till 1 kr
"#;

pub(super) const NOTES_ENGLISH: &[(&str, &str)] = &[
    (
        "binding",
        "loosest first: or · and · not · = <> < <= > >= between in · clauses (but at least, rounded) · + - · * / · N% of, part of",
    ),
    ("clauses", "apply to the whole sum before them: a + b rounded down to 100 kr rounds the sum"),
    (
        "exact",
        "nothing rounds but where the text says rounded; a fraction of an öre in a result is an error",
    ),
    ("literals", "1 400 kr · 0.97 · 50% · 1/2 · 2024-01-31 · 2024-01 · 18 years · \"text\" · yes"),
    (
        "unknown",
        "a missing fact is unknown; null is absent: ask is present before using what may be absent",
    ),
    (
        "earlier",
        "the name of a decision is a type: what it answered, as e.granted, e.as_of and e.amount where e.granted",
    ),
    ("exceptions", "one applies or none; two that both apply are a fault, never a pick"),
    (
        "tables",
        "| condition || result | one row a line; rows exclude each other unless first is said; otherwise is the rest",
    ),
    (
        "controls",
        "control x of Parent when C weight 40 action review: hit, clear or not_run; a decision is automatic, manual or hold",
    ),
    (
        "reforms",
        "reform x changes parameter p is 5 kr: holds only where asked for, --reform x or with reform x",
    ),
];

pub(super) const NOTES_SWEDISH: &[(&str, &str)] = &[
    (
        "bindning",
        "lösast först: eller · och · inte · = <> < <= > >= mellan i · vändningar (dock minst, avrundat) · + - · * / · N % av, del av",
    ),
    ("vändningar", "gäller hela summan före dem: a + b avrundat nedåt till 100 kr avrundar summan"),
    (
        "exakt",
        "inget avrundas utom där texten säger avrundat; bråkdelar av ett öre i ett resultat är ett fel",
    ),
    ("värden", "1 400 kr · 0,97 · 50 % · 1/2 · 2024-01-31 · 2024-01 · 18 år · \"text\" · ja"),
    (
        "okänt",
        "ett faktum som inte är givet är okänt; null saknas: fråga om det finns innan det används",
    ),
    (
        "tidigare",
        "namnet på ett beslut är en typ: vad det svarade, som b.beviljad, b.prövningsdagen och b.belopp där b.beviljad",
    ),
    ("undantag", "ett gäller eller inget; två som båda gäller är ett fel, aldrig ett val"),
    (
        "tabeller",
        "| villkor || resultat | en rad per rad; raderna utesluter varandra utom vid första träff; övrigt är resten",
    ),
    (
        "kontroller",
        "kontroll x för Förälder när V vikt 40 åtgärd granska: träff, utan träff eller ej körd; beslutet går ut själv, granskas eller hålls inne",
    ),
    (
        "reformer",
        "reform x ändrar parameter p är 5 kr: gäller bara där den begärs, --reform x eller med reform x",
    ),
];
