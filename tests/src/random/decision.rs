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
    if head.chance(30) {
        text.push_str("  in force from 2000-01-01 to 2018-02-28\n");
    }
    text.push_str("  given household : Household\n");
    let dated = if head.pick(2) == 0 {
        text.push_str("  given on : date\n  legal date on\n");
        ("on", Kind::Date)
    } else {
        text.push_str("  given for_month : month\n  legal date first_day(for_month)\n");
        ("for_month", Kind::Month)
    };
    let givens = scope.with_plain(dated.0, dated.1, false);
    let mut scope = givens.clone();
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
    if local {
        let _ = writeln!(text, "  whereby share_of_all is {}", expr(Kind::Money, 2, &givens, head));
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
