//! From one surface to the other.

use crate::format::respell;
use crate::surface::Surface;
use crate::syntax::FileKind;

#[track_caller]
fn both_ways(english: &str, swedish: &str) {
    let to = |text: &str, surface| {
        respell(text, FileKind::Code, surface).map(|formatted| formatted.text)
    };
    assert_eq!(to(english, Surface::Swedish), Ok(swedish.to_owned()));
    assert_eq!(to(swedish, Surface::English), Ok(english.to_owned()));
}

#[test]
fn keywords_numbers_and_builtins_change() {
    both_ways(
        "package p

rule part of Household : money per month
  under SFB 97 kap. 18 and 22 §§
  is 12.5% of part of min(rent, limits.highest) above 1 400.50 kr
  except other when not lives_here and age(born, as_of) < 18
    then 0 kr
",
        "paket p

regel part för Household : belopp per månad
  enligt SFB 97 kap. 18 och 22 §§
  är 12,5 % av del av minsta(rent; limits.highest) över 1 400,50 kr
  undantag other när inte lives_here och ålder(born; prövningsdagen) < 18
    då 0 kr
",
    );
}

#[test]
fn names_are_set_off_in_the_surface_that_needs_it_only() {
    both_ways(
        "package p

rule r of A (`from` : integer, till : integer) : integer
  is part of n between `from` and till
",
        "paket p

regel r för A (from : heltal; `till` : heltal) : heltal
  är del av n mellan from och `till`
",
    );
    let formatted = |text: &str| crate::format::format(text, FileKind::Code).unwrap().text;
    assert_eq!(
        formatted("paket p\n\nregel r för A (`from` : heltal) : heltal\n  är `from` + 1\n"),
        "paket p\n\nregel r för A (from : heltal) : heltal\n  är from + 1\n"
    );
}

#[test]
fn periods_in_cells_stay_periods() {
    both_ways(
        "package p

test \"x\" of D
  given a.xs
    | tid                           |
    | 2023-01-04 through 2023-12-31 |
    | 2024-01-05 onwards            |
    | 1 to 2                        |
",
        "paket p

prov \"x\" för D
  givet a.xs
    | tid                                |
    | 2023-01-04 till och med 2023-12-31 |
    | 2024-01-05 och tills vidare        |
    | 1 till 2                           |
",
    );
}

#[test]
fn functions_without_a_row_of_their_own_change_too() {
    both_ways(
        "package p

rule r of A : list of period
  is merged(a.gap, gap: f(gap: 90 days))
",
        "paket p

regel r för A : lista av period
  är sammanslagna(a.gap; mellanrum: f(gap: 90 dagar))
",
    );
}

#[test]
fn texts_stay_and_the_expressions_in_them_change() {
    both_ways(
        "package p

decision D
  given a : A
  grants b : money
    is a.b
  reason granted \"min 1.5, if {if a.c then max(1.5 kr, b) else b}.\"
",
        "paket p

beslut D
  givet a : A
  ger b : belopp
    är a.b
  motivering bifall en \"min 1.5, if {om a.c då största(1,5 kr; b) annars b}.\"
",
    );
}

#[test]
fn names_reserved_in_the_other_surface_get_backticks() {
    both_ways(
        "package p

rule r of A : integer
  is när + a.när + `when` + `om`
",
        "paket p

regel r för A : heltal
  är `när` + a.när + when + `om`
",
    );
}

#[test]
fn what_the_author_names_is_no_builtin() {
    both_ways(
        "package p

rule min of A (x : integer) : integer
  is x

rule r of A : integer
  is min(1) + max(1, 2)
",
        "paket p

regel min för A (x : heltal) : heltal
  är x

regel r för A : heltal
  är min(1) + största(1; 2)
",
    );
}

#[test]
fn a_name_of_another_file_is_no_builtin_without_arguments() {
    both_ways(
        "package p

rule r of A : yes/no
  is (reason = ålder or reason = min) and as_of >= 2026-01-01
",
        "paket p

regel r för A : ja/nej
  är (reason = ålder eller reason = min) och prövningsdagen >= 2026-01-01
",
    );
}

#[test]
fn words_agree_with_their_number() {
    both_ways(
        "package p

concept A
  x : number with 1 decimal
  y : number with 2 decimals
  z : duration

rule r of A : yes/no
  is z > 1 year or z > 18 years
",
        "paket p

begrepp A
  x : tal med 1 decimal
  y : tal med 2 decimaler
  z : tidsrymd

regel r för A : ja/nej
  är z > 1 år eller z > 18 år
",
    );
}

#[test]
fn a_name_that_could_begin_a_clause_stays_set_off() {
    both_ways(
        "package ord

concept Rad
  number  : integer
  `under` : integer
  under_  : integer
",
        "paket ord

begrepp Rad
  number  : heltal
  `under` : heltal
  under_  : heltal
",
    );
}

#[test]
fn swedish_words_agree_with_what_they_are_said_of() {
    both_ways(
        "package p

parameter a : money
  from 2020-01-01 is 1 kr unverified \"not read\"
  from 2021-01-01 repealed

table b of H : money
  | barn      | inkomst          || b    |
  | 1 or more | 2 000 kr or less || 1 kr |
  | 0 or less | 50% or more      || 2 kr |

decision D
  given h : H
  requires c
    from 2020-01-01 that h.x unverified \"not read\"
    from 2021-01-01 repealed
",
        "paket p

parameter a : belopp
  från och med 2020-01-01 är 1 kr obekräftad \"not read\"
  från och med 2021-01-01 upphävd

tabell b för H : belopp
  | barn          | inkomst               || b    |
  | 1 eller fler  | 2 000 kr eller mindre || 1 kr |
  | 0 eller färre | 50 % eller mer        || 2 kr |

beslut D
  givet h : H
  villkor c
    från och med 2020-01-01 att h.x obekräftat \"not read\"
    från och med 2021-01-01 upphävt
",
    );
}

#[test]
fn what_is_absent_reads_the_same_in_either_form() {
    let swedish = "paket p\n\nprov \"x\" för D\n  givet a.b är saknas\n  väntat c är saknas\n";
    let english = "package p\n\ntest \"x\" of D\n  given a.b is absent\n  expect c is absent\n";
    let to = |text, surface| respell(text, FileKind::Code, surface).unwrap().text;
    assert_eq!(to(swedish, Surface::English), english);
    let back = swedish.replace("är saknas", "finns inte");
    assert_eq!(to(english, Surface::Swedish), back);
    assert_eq!(to(swedish, Surface::Swedish), back);
    assert_eq!(crate::format::format(swedish, FileKind::Code).unwrap().text, swedish);
}
