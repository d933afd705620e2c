//! The decision.

use super::choices::proving;
use super::expr::expr;
use super::kind::{KINDS, Kind};
use super::scope::Scope;
use super::tape::Tape;
use std::fmt::Write as _;

/// The name of the one decision.
pub(super) const NAME: &str = "Allowance";

/// A decision with so many conditions and results.
pub(super) fn decision(
    scope: &Scope<'_>,
    head: &mut Tape<'_>,
    requires: &[Vec<u16>],
    grants: &[Vec<u16>],
) -> String {
    let mut text = format!("decision {NAME}\n");
    let accepted = head.chance(30);
    if head.chance(30) {
        text.push_str("  in force from 2000-01-01 to 2018-02-28\n");
    }
    text.push_str("  given household : Household\n");
    let how = head.pick(4);
    let dated = if how == 0 {
        text.push_str("  given on : date\n  legal date on\n");
        ("on", Kind::Date)
    } else if how == 3 {
        text.push_str("  given span : period, at most 6 months\n  for each month m in span\n");
        if head.chance(30) {
            text.push_str("  legal date last_day(m)\n");
        }
        ("m", Kind::Month)
    } else {
        text.push_str("  given for_month : month\n  legal date first_day(for_month)\n");
        ("for_month", Kind::Month)
    };
    if let (Some(path), true) = (scope.attested(), accepted) {
        let _ = writeln!(text, "  accept {path} only from register Registry, declared");
    }
    let givens = scope.with_plain(dated.0, dated.1, false);
    let mut scope = givens.clone();
    let steps = how == 3 && head.pick(4) > 0;
    if steps {
        for (name, kind, _) in SO_FAR {
            scope = scope.with_plain(name, kind, false);
        }
    }
    for (number, tape) in requires.iter().enumerate() {
        let mut tape = Tape::new(tape);
        let (condition, proved) = proving(3, &scope, &mut tape);
        let _ = writeln!(text, "  requires c{number} \"condition {number}\"");
        if tape.chance(15) {
            let later = expr(Kind::YesNo, 2, &scope, &mut tape);
            let _ = writeln!(
                text,
                "    from 1990-01-01 that {condition}\n    from 2015-07-01 that {later}"
            );
        } else {
            let _ = writeln!(text, "    that {condition}");
            scope = scope.where_present(proved.as_ref());
        }
    }
    let local = head.chance(40);
    if local {
        scope = scope.with_plain("share_of_all", Kind::Money, false);
    }
    for (number, tape) in grants.iter().enumerate() {
        text.push_str(&grant(number, &scope, &mut Tape::new(tape)));
    }
    if steps {
        text.push_str(&so_far(&givens, head));
    }
    if local {
        let _ = writeln!(text, "  whereby share_of_all is {}", expr(Kind::Money, 2, &givens, head));
    }
    text
}

/// Local names of a decision in steps, and what those are that say nothing of their own: what others came to.
const SO_FAR: [(&str, Kind, &str); 4] = [
    ("paid_so_far", Kind::Money, "sum so far of paid"),
    ("times_so_far", Kind::Integer, "count so far of again"),
    ("paid", Kind::Money, ""),
    ("again", Kind::YesNo, ""),
];

/// What is paid and whether it is done again may rest on what was before, and that on them.
fn so_far(givens: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let mut text = String::new();
    let mut scope = givens.clone();
    for (name, kind, so_far) in SO_FAR {
        let value = if so_far.is_empty() { expr(kind, 3, &scope, tape) } else { so_far.to_owned() };
        let _ = writeln!(text, "  whereby {name} : {} is {value}", kind.of_rule());
        scope = scope.with_plain(name, kind, false);
    }
    text
}

fn grant(number: usize, scope: &Scope<'_>, tape: &mut Tape<'_>) -> String {
    let kind = *tape.one(&KINDS);
    let value = expr(kind, 3, scope, tape);
    let rounded = match kind {
        Kind::Money | Kind::Monthly | Kind::Yearly => format!("{value} rounded down to 1 kr"),
        Kind::Percent => format!("{value} rounded to nearest 1% half up"),
        Kind::Number => format!("{value} rounded down to 0.1"),
        _ => value,
    };
    format!("  grants g{number} : {}\n    is {rounded}\n", kind.of_rule())
}
