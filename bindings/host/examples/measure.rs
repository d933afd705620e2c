//! What a decision costs in Rust, beside `bindings/python/tests/measure.py`: the same bundle, case and options.
//!
//! `cargo run --profile hosts --package lagrum-host --example measure BUNDLE DECISION CASE`
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a program to be run by hand")]

use lagrum_host::Package;
use std::error::Error;
use std::time::Instant;

const BURSTS: u32 = 20;
const DECISIONS: u32 = 1_000;

fn main() -> Result<(), Box<dyn Error>> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [bundle, decision, case] = &*given else { return Err("BUNDLE DECISION CASE".into()) };
    let package = Package::load(&std::fs::read(bundle)?, None)?;
    let case = std::fs::read(case)?;
    for options in ["", r#"{"relied_on":false}"#] {
        let mut least = u128::MAX;
        for _ in 0..BURSTS {
            let began = Instant::now();
            for _ in 0..DECISIONS {
                package.decide(decision, &case, options)?;
            }
            least = least.min(began.elapsed().as_nanos() / u128::from(DECISIONS));
        }
        println!("decide {options:24} {least} ns");
    }
    Ok(())
}
