//! Which decisions rest on what has changed.

use crate::desk::{Desk, both, decided, options, rules};
use lagrum_log::{Affected, Changed, Error, KeptFacts, Searched};
use serde_json::json;

fn found(desk: &Desk, changed: &Changed) -> (Searched, Vec<Affected>) {
    let mut shown = Vec::new();
    let show = |one| -> Result<(), Error> {
        shown.push(one);
        Ok(())
    };
    let searched = desk.wait(lagrum_log::affected(&mut desk.reader(), changed, show)).unwrap();
    assert_eq!(searched.affected, u64::try_from(shown.len()).unwrap());
    (searched, shown)
}

#[test]
fn decisions_are_found_by_fact_value_provision_bundle_and_day() {
    both(|desk| {
        let (old, new) = (rules(&[]), rules(&[("rounded down to 100 kr", "rounded down to 1 kr")]));
        let (log, writer) = desk.open();
        for number in 0..10 {
            let rules = if number < 6 { &old } else { &new };
            let kept = if number == 9 { KeptFacts::Digest } else { KeptFacts::Whole };
            desk.wait(log.append(decided(rules, number, &options(), &kept))).unwrap();
        }
        let count = |changed: Changed| found(desk, &changed).0.affected;
        let text = |text: &str| Some(text.to_owned());
        let fact = Changed { fact: text("/household/rent"), ..Changed::default() };
        assert_eq!(count(fact.clone()), 10);
        assert_eq!(
            count(Changed { fact: text("/household/children/*/born"), ..Changed::default() }),
            10
        );
        assert_eq!(count(Changed { fact: text("/household/car"), ..Changed::default() }), 0);
        let (searched, shown) =
            found(desk, &Changed { value: Some(json!("4300.00")), ..fact.clone() });
        assert_eq!((searched.affected, searched.untold), (1, 1));
        assert_eq!(shown[0].case.as_deref(), Some("2012-000003"));
        assert_eq!(shown[0].facts, ["/household/rent"]);
        for provision in ["97 kap. 18 § SFB", "SFB 97 kap. 18 §", "SFB 97 kap. 22 §"] {
            let all = Changed { provision: text(provision), ..Changed::default() };
            assert_eq!(count(all), 10, "{provision}");
        }
        // The exception for couples is in the rules, and took no part.
        let rows = desk.rows();
        assert!(
            rows[1].body.contains("SFB 97 kap. 15 §")
                && !rows[1].body.contains("SFB 97 kap. 15 § 2 st.")
        );
        assert_eq!(count(Changed { provision: text("SFB 110 kap. 1 §"), ..Changed::default() }), 0);
        assert_eq!(count(Changed { bundle: text(new.digest()), ..Changed::default() }), 4);
        let days =
            Changed { from: "2026-01-02".parse().ok(), to: "2026-01-03".parse().ok(), ..fact };
        assert_eq!(count(days), 2);
        assert_eq!(count(Changed { decision: text("Another"), ..Changed::default() }), 0);
        desk.close((log, writer));
    });
}
