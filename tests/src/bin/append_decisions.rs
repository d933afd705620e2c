//! Logs decisions, eight at a time, until it is killed: what the crash test kills. Prints the id of each decision that
//! the log has acknowledged.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program of the tests"
)]

use lagrum_interpreter::{Interpreter, Options};
use lagrum_language::workspace::Workspace;
use lagrum_log::{Circumstances, Decided, Error, KeptFacts, Log, Moment, Place, Settings, Writer};
use std::sync::Arc;
use std::time::Duration;

const RULES: &str = "package child_benefit
decision Benefit
  given children : integer, at least 0
  given day : date
  legal date day
  requires any_child that children > 0
  grants amount : money
    is 1 250 kr * children
";

/// How many write at once.
const WRITERS: u32 = 8;

#[tokio::main]
async fn main() {
    let place = Place::parse(&std::env::args().nth(1).unwrap()).unwrap();
    let manifest =
        "[package]\nname = \"child_benefit\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n";
    let workspace = Workspace::in_memory(&[("lagrum.toml", manifest), ("rules.lagrum", RULES)]);
    let package = workspace.build(*workspace.roots.first().unwrap()).unwrap();
    let rules = Arc::new(Interpreter::new(package).unwrap());
    let (log, writer) = open(&place).await;
    for at in 0..WRITERS {
        tokio::spawn(write(log.clone(), Arc::clone(&rules), at));
    }
    drop(log);
    writer.finished().await;
}

/// The one before may not have been found dead yet.
async fn open(place: &Place) -> (Log, Writer) {
    for _ in 0..100 {
        match Log::open(place, Settings::default()).await {
            Ok(opened) => return opened,
            Err(Error::InUse(_)) => tokio::time::sleep(Duration::from_millis(100)).await,
            Err(error) => panic!("{error}"),
        }
    }
    panic!("the log stays in use");
}

async fn write(log: Log, rules: Arc<Interpreter>, at: u32) {
    let options = Options { provisions: true, ..Options::default() };
    for number in 0_u32.. {
        let case = format!(
            "{{\"$case\":\"{at}-{number}\",\"children\":{},\"day\":\"2026-01-01\"}}",
            number % 4
        );
        let decision = rules.decide("Benefit", &case, &options).unwrap();
        let around = Circumstances {
            time: Moment::now(),
            caller: "crash test",
            group: None,
            options: &options,
        };
        let decided = Decided::new(&decision, &case, &around, &KeptFacts::Whole).unwrap();
        let receipt = log.append(decided).await.unwrap();
        println!("{}.", receipt.id);
    }
}
