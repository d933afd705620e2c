//! What the layout of each kind of text looks like.

use crate::format::{Unformatted, format};
use crate::syntax::FileKind;

/// The formatted text of items after a package line.
fn formatted(items: &str) -> String {
    let text = format!("package p\n\n{items}");
    let formatted =
        format(&text, FileKind::Code).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    formatted.text.strip_prefix("package p\n\n").expect("the package line").to_owned()
}

/// Holds when `items` are laid out already, and come out so too with all their indentation taken away.
#[track_caller]
fn stays(items: &str) {
    assert_eq!(formatted(items), items);
    let flat: Vec<&str> = items.lines().map(str::trim_start).collect();
    assert_eq!(formatted(&flat.join("\n")), items);
}

#[test]
fn fields_align_their_colons() {
    stays(
        "concept Child
  born          : date
    source register Folkbokföring
  lives_at_home : yes/no
    source declared
    ask \"Does the child live with you?\"
  ensure born <= as_of
    because \"a child cannot be born after the month applied for\"
",
    );
}

#[test]
fn columns_of_tables_align() {
    let table = "table limits of Household : money per month
  under SFB 97 kap. 18 and 22 §§
  | children || highest  | special |
  | 1        || 5 300 kr | 1 kr    |
  | 3 or more || 0 kr | 0 kr |
";
    let expected = "table limits of Household : money per month
  under SFB 97 kap. 18 and 22 §§
  | children  || highest  | special |
  | 1         || 5 300 kr | 1 kr    |
  | 3 or more || 0 kr     | 0 kr    |
";
    assert_eq!(formatted(table), expected);
}

#[test]
fn what_follows_the_rows_of_a_version_begins_a_line() {
    stays(
        "rule r of A : integer
  from 2020-01-01 is by n
    | 0         || 1 |
    | otherwise || 2 |
    under SFB 2 kap. 3 § unverified \"n\"
  from 2022-01-01 is 3 under SFB 2 kap. 4 §

table t of A : integer
  from 2020-01-01
    | n         || v |
    | 0         || 1 |
    | otherwise || 2 |
    under SFB 2 kap. 3 §
",
    );
}

#[test]
fn results_stay_under_each_other_after_fewer_conditions() {
    stays(
        "rule r of A : integer
  is by day, name
    | 1, 3 to 5 | any        || 1        |
    | absent    | 10 or less || no value |
    | otherwise              || -2       | // the rest
",
    );
}

#[test]
fn long_sums_break_before_each_operator() {
    stays(
        "rule reduction of Household : money per year
  under SFB 97 kap. 15 §
  is 20% of part of applicant.qualifying_income above 117 000 kr
  except couple when partner is present
    under SFB 97 kap. 15 § 2 st.
    then 20% of part of applicant.qualifying_income above 58 500 kr
       + 20% of part of partner.qualifying_income above 58 500 kr
",
    );
}

#[test]
fn clauses_of_statutes_break_after_the_whole_sum() {
    stays(
        "rule allowance of Household : money per month
  is special_benefit_for_children + housing_part_of_the_allowance - monthly(reduction_of_the_year)
     but at least 0 kr
     rounded down to 100 kr [SFB 98 kap. 4 §]
",
    );
}

#[test]
fn long_conditions_break_before_the_operator() {
    stays(
        "rule entitled of Household : yes/no
  is the_first_condition_of_the_statute
    and the_second_condition_of_the_statute
    and (the_third_condition_of_the_statute or the_fourth_condition_of_the_statute)
",
    );
}

#[test]
fn condition_lists_have_a_line_each() {
    stays(
        "rule income_condition of Applicant : yes/no
  under ALF 3 kap. 2 §
  is all of the following
    1. income >= 120 000 kr under ALFF 3 §
    2. any of the following
      a) months >= 4 \"four months\" under ALFF 4 §
      b) not employed
",
    );
}

#[test]
fn tests_stand_a_fact_a_line() {
    stays(
        "test \"two children\" of Bostadsbidrag
  given for_month is 2012-03
  given household.partner is absent
  given household.rent is 6 200 kr, as declared
  given household.children
    | born       | lives_at_home |
    | 2005-05-01 | yes           |
  expect granted
  expect amount is 2 900 kr
",
    );
}

#[test]
fn short_items_of_one_kind_may_follow_each_other() {
    let items = "use a.b


use c
act SFB \"Socialförsäkringsbalken\"
sfs 2010:110
act ALF \"Lagen\"
sfs 1997:238
concept A
x : date
concept B
y:date
";
    let expected = "use a.b

use c

act SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
act ALF \"Lagen\"
  sfs 1997:238

concept A
  x : date

concept B
  y : date
";
    assert_eq!(formatted(items), expected);
}

#[test]
fn comments_stay_where_they_were() {
    let items = "// about the rule
rule r of A : integer
  // about the clause
  is 1 // about the value
  // at the end

// about the next

// right before
rule s of A : integer
  is a
   + b // the second
   // before the third
   + c
";
    assert_eq!(formatted(items), items);
}

#[test]
fn long_lists_fill_their_lines() {
    stays(
        "concept A
  rent : money
    source register Skatteverket, register Folkbokföring, document \"rent notice\", employer,
      declared, assessed
    ask \"How much is the rent, in kronor, for each month?\"
  x    : date
    ask
      sv \"Vilken dag började det, enligt det intyg som du har fått av din arbetsgivare?\"
      en \"On what day did it begin?\"
",
    );
}

#[test]
fn a_file_with_problems_is_left_as_it_is() {
    let Err(Unformatted::Problems(problems)) =
        format("package p\n\nrule r of A : integer\n  is 1 +\n", FileKind::Code)
    else {
        panic!("a file that cannot be read was formatted");
    };
    assert!(!problems.is_empty());
}

#[test]
fn a_literate_file_keeps_its_prose() {
    let text = "# T  \n\ntext \n```lagrum\n\npackage p\n  agency   \"A\"\n\n\n```\n* x\r\n\n```lagrum\nunit kvm\n```";
    let expected = "# T  \n\ntext \n```lagrum\npackage p\n  agency \"A\"\n```\n* x\r\n\n```lagrum\nunit kvm\n```";
    assert_eq!(
        format(text, FileKind::Literate).map(|formatted| formatted.text),
        Ok(expected.to_owned())
    );
}
