//! What a review may say of a decision.

use super::desk::{Desk, message, of_body, review};
use crate::{Error, Misfit, Review};
use lagrum_plan::exact::Rational;

#[tokio::test]
async fn a_review_is_held_to_the_decision_it_is_of() {
    let desk = Desk::new();
    let (log, _) = desk.open().await;
    log.append(of_body("paid", "granted", r#"{"amount":"2900","kind":"a"}"#)).await.unwrap();
    log.append(of_body("denied", "denied", "{}")).await.unwrap();
    log.review(review("paid")).await.unwrap();
    log.review(review("denied")).await.unwrap();
    let named = |of: &str, name: &str| Review {
        right: [(name.to_owned(), Rational::ZERO)].into(),
        ..review(of)
    };
    let known = vec!["amount".to_owned()];
    let no = |name: &str| Misfit::NoResult { name: name.to_owned(), known: known.clone() };
    let on = |date: &str| Review { date: date.parse().unwrap(), ..review("paid") };
    let cases = [
        (named("paid", "amuont"), no("amuont")),
        (named("paid", "kind"), no("kind")),
        (named("denied", "amuont"), no("amuont")),
        (Review { correct: true, ..review("paid") }, Misfit::RightAndCorrect),
        (
            on("1900-01-01"),
            Misfit::Before {
                date: "1900-01-01".parse().unwrap(),
                decided: "2026-01-02".parse().unwrap(),
            },
        ),
        (on("2026-02-02"), Misfit::NotYet("2026-02-02".parse().unwrap())),
    ];
    for (wrong, misfit) in cases {
        let of = wrong.of.clone();
        // All or none: the good one goes with the bad.
        let refused = log.review_all(vec![review("paid"), wrong]).await.unwrap_err();
        assert_eq!(refused, Error::Review { of, misfit });
        assert!(message(&refused).contains("not been reviewed"));
    }
    assert_eq!(log.health().unwrap().n, 4, "nothing that is refused harms the log");
    let right = |correct, date: &str| Review { correct, right: [].into(), ..on(date) };
    log.review_all(vec![right(true, "2026-01-02"), right(false, "2026-02-01")]).await.unwrap();
    assert_eq!(log.health().unwrap().n, 6);
}
