//! What an editor waits for on a workspace of 50,000 lines, by criterion: `cargo bench --package lagrum-benches --bench editing`.

#![expect(clippy::expect_used, reason = "a workspace that cannot be made has nothing to measure")]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use lagrum_benches::editing::asked::{Editor, Question};
use lagrum_benches::editing::{Desk, Keystroke, generated};

/// As many lines as the issue of the editor asks for.
const LINES: usize = 50_000;

fn editing(criterion: &mut Criterion) {
    let files = generated::workspace(LINES);
    let mut group = criterion.benchmark_group("editing");
    group.bench_function("cold: load and say everything", |bencher| {
        bencher.iter_batched(
            || &files,
            |files| Desk::new(files).everything(),
            BatchSize::PerIteration,
        );
    });
    for keystroke in Keystroke::ALL {
        let mut desk = Desk::new(&files);
        desk.everything();
        group.bench_function(keystroke.label(), |bencher| {
            bencher.iter(|| desk.after(*keystroke).expect("the place is in the workspace"));
        });
    }
    for question in Question::ALL {
        let mut editor = Editor::open(&files).expect("the file is in the workspace");
        editor.settle();
        group.bench_function(question.label(), |bencher| {
            bencher.iter(|| editor.after(*question).expect("the place is in the workspace"));
        });
    }
    for question in Question::FIRST {
        group.bench_function(question.first_label(), |bencher| {
            bencher.iter_batched_ref(
                || {
                    let mut editor = Editor::open(&files).expect("the file is in the workspace");
                    editor.settle();
                    editor
                },
                |editor| editor.after(*question).expect("the place is in the workspace"),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = editing
}
criterion_main!(benches);
