//! Mends that leave the text around them whole, and what it says.

use super::beside::{after, titles};

#[test]
fn what_is_said_twice_loses_its_comma_too() {
    let program = "paket stöd
begrepp Hushåll
  gift : ja/nej, kan saknas, kan sak$0nas // 5 §
  hyra : belopp
";
    let clauses = "paket stöd
begrepp Hushåll
  hyra : belopp
regel golv för Hushåll : belopp
  // före 2020
  är hyra
  // efter 2020
  ä$0r hyra + 5 kr // 5 §
";
    insta::assert_snapshot!(
        [
            after(program, "Behåll det första"),
            after(program, "Behåll det andra"),
            after(clauses, "Behåll det första"),
            after(clauses, "Behåll det andra"),
        ]
        .join("\n")
    );
}

#[test]
fn rows_are_divided_in_columns_of_whole_numbers_only() {
    let table = |ty: &str| {
        format!(
            "paket stöd
begrepp Hushåll
  yta : {ty}, minst 1, högst 8
tabell tak för Hushåll : belopp
  | yta      || högst |
  | 1 till 5 || 5 kr  |
  | 3 ti$0ll 8 || 6 kr  |
"
        )
    };
    let rows = "paket stöd
begrepp Hushåll
  rum : heltal, minst 1, högst 8
regel tak för Hushåll : belopp
  är efter rum
    | 1 till 5 || 5 kr  |
    | 3 ti$0ll 8 || 6 kr  |
";
    let title = "Låt den här raden ta det som den andra lämnar";
    insta::assert_snapshot!([after(&table("heltal"), title), after(rows, title)].join("\n"));
    assert!(!titles(&table("tal")).iter().any(|offered| offered == title));
}

#[test]
fn changes_are_put_together_only_where_nothing_is_lost() {
    let program = |first: &str, between: &str, second: &str| {
        format!(
            "paket stöd
författning SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
parameter gräns : belopp
  är 5 kr
reform högre
  ändrar parameter gräns{first}
    från och med 2027-01-01 är 6 kr{between}
  ändrar parameter grä$0ns{second}
    från och med 2028-01-01 är 7 kr // höjs
"
        )
    };
    let under = "\n    enligt SFB 97 kap. 18 §";
    let unverified = "\n    obekräftad \"förslag\"";
    let title = "Samla båda i en ändring";
    insta::assert_snapshot!(
        [after(&program("", "", ""), title), after(&program(under, "", under), title)].join("\n")
    );
    let refused = [
        program("", "", under),
        program(under, "", ""),
        program("", "", unverified),
        program("", " // enligt prop.", ""),
        program("", "\n  // enligt prop.", ""),
    ];
    for program in refused {
        assert!(!titles(&program).iter().any(|offered| offered == title), "{program}");
    }
}
