//! What is said of a fact in a random case: by several, judged by somebody, or over time.

use super::cases::bounded;
use super::concepts::{Fact, Holds, Way};
use super::kind::{Kind, LEVELS};
use super::tape::Tape;
use serde_json::{Map, Value as Json, json};

/// A fact that is not given plainly.
pub(super) fn said(fact: &Fact, tape: &mut Tape<'_>) -> Json {
    let Holds::Plain(kind) = fact.holds else { return Json::Null };
    match fact.way {
        Way::Plain => value(fact, kind, tape),
        Way::Attested => attested(fact, kind, tape),
        Way::OverTime => over_time(fact, kind, tape),
        Way::Judged { yardsticks: false } => judged(fact, kind, tape),
        Way::Judged { yardsticks: true } => {
            let each =
                LEVELS.iter().map(|(name, _)| ((*name).to_owned(), judged(fact, kind, tape)));
            Json::Object(each.collect::<Map<_, _>>())
        }
    }
}

fn value(fact: &Fact, kind: Kind, tape: &mut Tape<'_>) -> Json {
    if fact.may_be_absent && tape.pick(3) == 0 {
        Json::Null
    } else {
        bounded(kind, fact.not_negative, tape)
    }
}

fn judged(fact: &Fact, kind: Kind, tape: &mut Tape<'_>) -> Json {
    let why = if tape.chance(3) { " " } else { "seen" };
    json!({ "$value": value(fact, kind, tape), "$by": "A", "$date": "2015-06-01", "$why": why })
}

/// One word, or several that may differ; of equally trusted ones rarely.
fn attested(fact: &Fact, kind: Kind, tape: &mut Tape<'_>) -> Json {
    let word = |tape: &mut Tape<'_>| {
        let source =
            *tape.one(&["declared", "Registry", "slip", "document", "employer", "estimated"]);
        let date = *tape.one(&["2015-01-01", "2015-03-01", "2014-01-01", "2013-05-05"]);
        let mut word = json!({ "$value": value(fact, kind, tape), "$source": source });
        if tape.pick(4) > 0 {
            word["$date"] = json!(date);
        }
        if tape.chance(40) {
            word["$received"] = json!(*tape.one(&["2015-04-01", "2015-05-01"]));
        }
        word
    };
    match tape.pick(4) {
        0 => value(fact, kind, tape),
        1 => word(tape),
        _ => json!({ "$attested": (0..2 + tape.pick(2)).map(|_| word(tape)).collect::<Vec<_>>() }),
    }
}

/// A value of the legal date, or pieces; those of a fact that may be absent may leave days between them.
fn over_time(fact: &Fact, kind: Kind, tape: &mut Tape<'_>) -> Json {
    let spans: &[[&str; 2]] = match tape.pick(5) {
        0 => return value(fact, kind, tape),
        1 => &[["2009-01-01", "2018-12-31"]],
        2 => &[["2009-01-01", "2015-06-30"], ["2015-07-01", "2018-12-31"]],
        3 => &[["2015-06-15", "2015-07-31"], ["2015-08-01", "2015-08-01"]],
        _ if fact.may_be_absent => &[["2010-01-01", "2015-07-11"], ["2015-08-01", "2018-01-01"]],
        _ => &[["2015-07-01", "2015-07-31"]],
    };
    let piece = |[from, to]: &[&str; 2], tape: &mut Tape<'_>| json!({ "from": from, "to": to, "value": bounded(kind, fact.not_negative, tape) });
    let pieces: Vec<Json> = spans.iter().map(|span| piece(span, tape)).collect();
    json!({ "$covers": [spans[0][0], spans[spans.len() - 1][1]], "$pieces": pieces })
}
