//! The spread of each yardstick, by criterion: `cargo bench --package lagrum-benches`.
//!
//! The table that compares contenders is made by `cargo xtask bench`, in which they take turns.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use lagrum_benches::contender::Task;
use lagrum_benches::contenders;
use lagrum_benches::households::population;

/// Rows enough for the branch predictor not to learn them by heart.
const HOUSEHOLDS: usize = 1_000_000;

fn yardsticks(criterion: &mut Criterion) {
    let population = population(HOUSEHOLDS);
    let mut contenders = contenders().expect("every contender is made ready");
    for contender in &mut contenders {
        contender.take(&population).expect("the population is held");
        let mut group = criterion.benchmark_group(contender.name());
        for task in contender.tasks().to_vec() {
            let units = if task == Task::Batch {
                population.len()
            } else {
                1
            };
            group.throughput(Throughput::Elements(units.try_into().unwrap_or(1)));
            group.bench_function(task.label(), |bencher| {
                bencher.iter(|| {
                    contender
                        .run(task, &population[0], 1)
                        .expect("the task is done")
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, yardsticks);
criterion_main!(benches);
