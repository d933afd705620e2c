//! Programs made by lot: expressions of every form, nested, in every clause that holds one.

use super::corpus::{Lot, comments_and_prose, tokens};
use crate::format::spelling::read_alike;
use crate::format::{format, respell};
use crate::surface::Surface;
use crate::syntax::{FileKind, parse};

/// Expressions with `$` for an operand.
const FORMS: &[&str] = &[
    "$ + $",
    "$ - $ + $",
    "$ * $",
    "$ / $",
    "-$",
    "($ or $)",
    "($ and $ and not $)",
    "($ = $)",
    "($ <= $)",
    "($ between $ and $)",
    "($ in $)",
    "($ is present)",
    "($ differs from $ by more than $)",
    "($ but at least $)",
    "($ rounded to nearest $ half up [SFB 1 kap. 2 §, SFB 3 §])",
    "($ counted per week)",
    "50% of ($)",
    "part of ($) above ($)",
    "part of ($) between ($) and ($)",
    "(if $ then $ else $)",
    "f($, $, name: $)",
    "max($, 1)",
    "(sum of $ for x in xs where $)",
    "(exists x in xs where $)",
    "(every x in xs satisfies $)",
    "(first of x in xs where $ ordered by $ descending then in list order)",
    "(largest of $ for x in xs if none $)",
    "(count of days of p when $)",
    "(months of p)",
    "history of a.b",
    "(a as of ($))",
    "(a.b from Skatteverket)",
    "(a as declared)",
    "($ together with $)",
    "\"{$} text {a.b}\"",
    "$ [SFB 97 kap. 18 och 22 §§]",
];

const LEAVES: &[&str] = &[
    "a",
    "household.applicant.qualifying_income",
    "1",
    "1 400 kr",
    "0.97",
    "1/2",
    "50%",
    "18 years",
    "80 kvm",
    "2024-01-31",
    "2024-01",
    "yes",
    "\"t\"",
    "as_of",
    "age(born, as_of)",
    "`if`",
    "a.when",
    "när",
];

/// Rules with `$` for an expression.
const RULES: &[&str] = &[
    "rule r of A : integer\n is $",
    "rule r of A : money per month // c\n under SFB 1 § is $\n except e when $ then $",
    "rule r of A b within C c (d : date, e : text) : yes/no\n is all of the following 1. $ \"l\" under SFB 2 §\n 2. $",
    "rule r : money\n from 2020-01-01 is $ under SFB 2 §\n // c\n from 2021-01-01 repealed\n whereby x is $",
    "concept C\n a : money, at least 0 kr ask sv \"f\" en \"q\"\n bbb : list of A\n ensure $ because \"b\"",
    "table t of A : integer\n | a | $ || b |\n | 1, 2 | any || 3 |\n | otherwise | no value || $ | // c",
    "decision D given a : A\n requires q \"label\" under SFB 95 kap. 5 § that $\n grants g : money is $",
    "control k of A when $ weight 40 action request \"r\"",
    "test \"t\" of D given a.b is $, as declared expect granted",
];

fn expression(lot: &mut Lot, depth: usize) -> String {
    if depth == 0 || lot.number(4) == 0 {
        return lot.draw(LEAVES).to_owned();
    }
    filled(lot.draw(FORMS), lot, depth - 1)
}

/// The form with each `$` filled; texts within texts are no Lagrum.
fn filled(form: &str, lot: &mut Lot, depth: usize) -> String {
    let is_text = form.starts_with('"');
    let mut parts = form.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let operand = expression(lot, if is_text { 0 } else { depth });
        text.push_str(if is_text && operand.contains('"') { "a" } else { &operand });
        text.push_str(part);
    }
    text
}

#[test]
fn the_laws_hold_for_programs_made_by_lot() {
    let mut lot = Lot(0x1234_5678_9abc_def1);
    let mut tried = 0;
    for _ in 0..400 {
        let depth = lot.number(4);
        let rule = lot.draw(RULES);
        let text = format!("package p\n\n{}\n", filled(rule, &mut lot, depth));
        let parsed = parse(&text, FileKind::Code);
        if !parsed.problems.is_empty() {
            continue;
        }
        tried += 1;
        let once =
            format(&text, FileKind::Code).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
        let again = parse(&once.text, FileKind::Code);
        assert_eq!(tokens(&parsed), tokens(&again));
        assert_eq!(comments_and_prose(&parsed), comments_and_prose(&again));
        assert_eq!(Ok(&once), format(&once.text, FileKind::Code).as_ref());
        let there = respell(&text, FileKind::Code, Surface::Swedish)
            .unwrap_or_else(|error| panic!("{error:?}\n{text}"));
        let back = respell(&there.text, FileKind::Code, Surface::English);
        let back = back.unwrap_or_else(|error| panic!("{error:?}\n{}", there.text));
        assert!(read_alike(&parsed.syntax(), &parse(&there.text, FileKind::Code).syntax()));
        assert_eq!(Ok(back), respell(&text, FileKind::Code, Surface::English));
    }
    assert!(tried > 200, "only {tried} of 400 programs could be read");
}
