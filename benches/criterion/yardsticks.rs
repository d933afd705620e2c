//! The spread of each yardstick, by criterion: `cargo bench --package lagrum-benches`.
//!
//! The table that compares contenders is made by `cargo xtask bench`, in which they take turns.

#![expect(clippy::expect_used, reason = "a contender that fails has nothing to measure")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use lagrum_benches::contender::Task;
use lagrum_benches::households::population;
use lagrum_benches::{contenders, work_item};

/// Rows enough for the branch predictor not to learn them by heart.
const HOUSEHOLDS: usize = 1_000_000;

/// Decisions in a measurement, so that what is around them does not count.
const DECISIONS: u32 = 1_000;

fn yardsticks(criterion: &mut Criterion) {
    let population = population(HOUSEHOLDS);
    let first = population.first().expect("a household");
    for contender in &mut contenders(work_item()).expect("every contender is made ready") {
        contender.take(&population).expect("the population is held");
        let mut group = criterion.benchmark_group(contender.name());
        for task in contender.tasks().to_vec() {
            let times = if task == Task::Batch { 1 } else { DECISIONS };
            let units = if task == Task::Batch { HOUSEHOLDS as u64 } else { times.into() };
            group.throughput(Throughput::Elements(units));
            group.bench_function(task.label(), |bencher| {
                bencher.iter(|| contender.run(task, first, times).expect("the task is done"));
            });
        }
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = yardsticks
}
criterion_main!(benches);
