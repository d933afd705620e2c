//! A chapter of made-up law: its rules, its table, and its tests.

/// So many chapters make a decision.
pub(super) const PER_DECISION: u32 = 4;

/// Tests of a chapter.
const TESTS: u32 = 5;

/// Where a chapter stands, both from 1.
pub(super) struct Chapter {
    pub(super) package: u32,
    pub(super) chapter: u32,
}

impl Chapter {
    /// The number of its decision.
    fn decision(&self) -> u32 {
        (self.chapter - 1) / PER_DECISION + 1
    }

    /// The chapters of its decision, up to itself.
    fn with_those_before(&self) -> std::ops::RangeInclusive<u32> {
        (self.decision() - 1) * PER_DECISION + 1..=self.chapter
    }

    /// Whether it is the last of its decision.
    pub(super) fn closes_decision(&self) -> bool {
        self.chapter.is_multiple_of(PER_DECISION)
    }

    /// A number between two, the same for this chapter every time.
    fn figure(&self, salt: u32, from: u32, to: u32) -> u32 {
        let mixed = (self.package * 7919 + self.chapter * 104_729 + salt * 15_485_863) % 65_537;
        from + mixed % (to - from)
    }
}

/// Commentary and rules.
pub(super) fn rules(at: &Chapter, before: Option<&str>) -> String {
    let (c, g) = (at.chapter, at.decision());
    let amount = |salt| at.figure(salt, 10, 90) * 10;
    let limit = at.figure(5, 20, 60) * 10_000;
    let (a, b, d, e) = (amount(1), amount(2), amount(3), amount(4));
    // A package that rests on another says so in a rule of each chapter.
    let floor = before.map_or_else(|| "0 kr".to_owned(), |before| format!("{before}.lägsta_1"));
    format!(
        r#"## {c} kap. Stöd för ändamål {c}

Stödet lämnas för en månad i sänder till den som omfattas av lagen och vars inkomst inte är över gränsen ({c} kap. 2
och 3 §§). Den som har skäl för det kan få stöd trots att inkomsten är högre, men då högst det lägsta beloppet.

Beloppet är en andel av det belopp som gällde den dag som prövas. Andelen bestäms av omfattningen och av hur många barn
som räknas ({c} kap. 5 §), och står i `tabeller.lagrum`. Ändringar av beloppet har övergångsbestämmelser som inte återges här.

```lagrum
parameter belopp_{c} : belopp per månad
  sv "stödbelopp enligt {c} kap." en "amount of support, chapter {c}"
  enligt Lagen {c} kap. 2 §
  från och med 2015-01-01 är {a} kr enligt "SFS 2014:{c}"
  från och med 2018-07-01 är {b} kr enligt "SFS 2018:{c}"
  från och med 2022-01-01 är {d} kr enligt "SFS 2021:{c}"
  från och med 2025-01-01 är {e} kr enligt "SFS 2024:{c}"

parameter lägsta_{c} : belopp per månad
  sv "lägsta stöd enligt {c} kap." en "least support, chapter {c}"
  enligt Lagen {c} kap. 2 §
  från och med 2015-01-01 är 50 kr enligt "SFS 2014:{c}"

regel under_gränsen_{c} för Ansökan_{g} : ja/nej
  sv "inkomsten är inte över gränsen" en "the income is not above the limit"
  enligt Lagen {c} kap. 3 §
  är sökande.inkomst + tillägg_{c} <= {limit} kr

regel rätt_{c} för Ansökan_{g} : ja/nej
  sv "rätt till stöd enligt {c} kap." en "right to support, chapter {c}"
  enligt Lagen {c} kap. 3 och 4 §§
  är samtliga av följande
    1. sökande.omfattas
      sv "den sökande omfattas"
      en "the applicant is covered"
      enligt Lagen {c} kap. 3 §
    2. något av följande
      a) under_gränsen_{c}
        sv "inkomsten är inte över gränsen"
        en "the income is not above the limit"
        enligt Lagen {c} kap. 3 §
      b) särskilda_skäl_{c}
        sv "särskilda skäl"
        en "special reasons"
        enligt Lagen {c} kap. 4 §
    3. inte hinder_{c}
      sv "inget hindrar det"
      en "nothing prevents it"
      enligt Lagen {c} kap. 4 §

regel stödet_{c} för Ansökan_{g} : belopp per månad
  sv "stöd enligt {c} kap." en "support, chapter {c}"
  enligt Lagen {c} kap. 5 §
  är (belopp_{c} * andel_{c} + påslag) dock minst {floor} avrundat nedåt till 1 kr [Lagen {c} kap. 6 §]
  undantag utan_rätt
    när inte rätt_{c}
    sv "utan rätt till stöd"
    en "without a right to support"
    enligt Lagen {c} kap. 3 §
    då 0 kr
  undantag över_gränsen
    när rätt_{c} och inte under_gränsen_{c}
    sv "inkomsten är över gränsen"
    en "the income is above the limit"
    enligt Lagen {c} kap. 4 §
    då lägsta_{c}
  varvid påslag är {e} kr * sökande.barn_som_räknas / {c}
```

"#
    )
}

/// The concept of the case and the decision, which close a run of chapters.
pub(super) fn decision(at: &Chapter) -> String {
    let g = at.decision();
    let chapters = at.with_those_before();
    let facts: String = chapters.clone().map(facts).collect();
    let sum =
        chapters.clone().map(|c| format!("ansökan.stödet_{c}")).collect::<Vec<_>>().join(" + ");
    let each: String = chapters
        .clone()
        .map(|c| {
            format!(
                "  ger enligt_kapitel_{c} : belopp per månad\n    sv \"enligt {c} kap.\" en \"chapter {c}\"\n    är ansökan.stödet_{c}\n"
            )
        })
        .collect();
    format!(
        r#"## Ansökan och beslut om stöd {g}

Uppgifterna i ansökan, och beslutet för månaden.

```lagrum
begrepp Ansökan_{g}
  sökande : grund.Person
    sv "den sökande" en "the applicant"
{facts}
beslut Stöd_{g}
  sv "Stöd {g} för en månad" en "Support {g} for a month"
  enligt Lagen {from}–{to} kap.
  gäller från och med 2015-01-01 till och med 2026-12-31
  givet ansökan : Ansökan_{g}
  givet för_månad : månad
  prövningsdag första_dagen(för_månad)
  villkor något_att_lämna
    sv "något stöd lämnas" en "some support is given"
    enligt Lagen {from} kap. 3 §
    att {sum} > 0 kr
  ger månadsbelopp : belopp per månad
    sv "belopp att betala ut" en "amount to be paid"
    är {sum}
{each}  motivering bifall
    sv "Du får {{månadsbelopp}} i stöd för {{för_månad}}."
    en "You get {{månadsbelopp}} in support for {{för_månad}}."
  motivering avslag
    sv "Du får inte stöd för {{för_månad}}."
    en "You do not get support for {{för_månad}}."
```

"#,
        from = chapters.start(),
        to = chapters.end(),
    )
}

fn facts(c: u32) -> String {
    format!(
        r#"  omfattning_{c} : Omfattning
    sv "omfattning, ändamål {c}" en "extent, purpose {c}"
    fråga sv "Hur stor är omfattningen?" en "How large is the extent?"
  tillägg_{c} : belopp per år i hela kr, minst 0 kr, högst 1 000 000 kr
    sv "annan inkomst, ändamål {c}" en "other income, purpose {c}"
  särskilda_skäl_{c} : ja/nej
    sv "särskilda skäl, ändamål {c}" en "special reasons, purpose {c}"
  hinder_{c} : ja/nej
    sv "hinder, ändamål {c}" en "obstacle, purpose {c}"
"#
    )
}

/// Its table.
pub(super) fn table(at: &Chapter) -> String {
    let (c, g) = (at.chapter, at.decision());
    format!(
        r#"
// Andelen av beloppet, av omfattningen och barnen som räknas.
tabell andel_{c} för Ansökan_{g} : procent
  sv "andel enligt {c} kap." en "share, chapter {c}"
  enligt Lagen {c} kap. 5 §
  | omfattning_{c} | sökande.barn_som_räknas || andel_{c} |
  | hel            | 0                       || 80 %     |
  | hel            | 1 eller fler            || 100 %    |
  | halv           | 0 till 1                || 40 %     |
  | halv           | 2 eller fler            || 50 %     |
  | kvarts         | valfritt                || 25 %     |
  | ingen          | valfritt                || 0 %      |
"#
    )
}

/// Its tests.
pub(super) fn tests(at: &Chapter) -> String {
    let (c, g) = (at.chapter, at.decision());
    let mut text = format!(
        "## {c} kap.\n\nEn uppgift som inte står i provet är okänd. Det hindrar inte ett beslut som inte beror av den.\n\n"
    );
    for number in 1..=TESTS {
        let income = at.figure(number, 1, 15) * 10_000;
        let year = 1960 + at.figure(number + 10, 0, 40);
        let share = ["hel", "halv", "kvarts"].get(number as usize % 3).unwrap_or(&"hel");
        let facts: String = (1..=PER_DECISION)
            .map(|index| {
                let c = (g - 1) * PER_DECISION + index;
                format!("  givet ansökan.omfattning_{c} är {share}\n  givet ansökan.tillägg_{c} är 0 kr\n")
            })
            .collect();
        text.push_str(&format!(
            r#"```lagrum
prov "{c} kap., fall {number}" för Stöd_{g}
  givet för_månad är 2025-0{number}
  givet ansökan.sökande.född är {year}-05-01
  givet ansökan.sökande.inkomst är {income} kr
  givet ansökan.sökande.bosatt är ja
  givet ansökan.sökande.barnen
    | född       | placerat |
    | 2012-05-01 | nej      |
    | 2014-05-01 | ja       |
{facts}  givet ansökan.hinder_{c} är ja
  väntat enligt_kapitel_{c} är 0 kr
```

"#
        ));
    }
    text
}
