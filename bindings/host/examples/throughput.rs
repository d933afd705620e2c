//! How many cases a second one thread decides: `throughput BUNDLE DECISION CASE SECONDS`, the case a file of JSON.
//! `bindings/java/tests/se/lagrum/Throughput.java` does the same through Java.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program that measures"
)]

use lagrum_host::Package;
use std::time::{Duration, Instant};

fn main() {
    let [_, bundle, decision, case, seconds] = &std::env::args().collect::<Vec<_>>()[..] else {
        println!("throughput BUNDLE DECISION CASE SECONDS");
        return;
    };
    let package = Package::load(&std::fs::read(bundle).unwrap(), None).unwrap();
    let case = std::fs::read(case).unwrap();
    let time = Duration::from_secs(seconds.parse().unwrap());
    // A warm-up, and what counts.
    for _ in 0..2 {
        let (start, mut cases) = (Instant::now(), 0_u128);
        while start.elapsed() < time {
            for _ in 0..100 {
                package.decide(decision, &case, "{}").unwrap();
            }
            cases += 100;
        }
        println!("{} cases a second", cases * 1000 / start.elapsed().as_millis());
    }
}
