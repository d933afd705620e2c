//! Questions put by several threads at once.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::Builder;

/// The answer about each item, in their order, by at most so many threads, each with a view of its own.
///
/// A question that is cancelled, or a fault, ends them all and is passed on.
pub fn each_by<V: Clone + Send, T: Sync, A: Send>(
    threads: NonZeroUsize,
    view: &V,
    items: &[T],
    answer: impl Fn(&V, &T) -> A + Sync,
) -> Vec<A> {
    let next = AtomicUsize::new(0);
    let work = |view: &V| {
        let _rest = Rest { next: &next, end: items.len() };
        let mut answers = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return answers };
            answers.push((at, answer(view, item)));
        }
    };
    let mut answers = std::thread::scope(|scope| {
        let others = threads.get().min(items.len()).saturating_sub(1);
        let work = &work;
        let start = |_| {
            let view = view.clone();
            // Where the system grants no more threads, those that there are do all.
            Builder::new().spawn_scoped(scope, move || work(&view)).ok()
        };
        let started: Vec<_> = (0..others).filter_map(start).collect();
        let mut answers = work(view);
        for thread in started {
            match thread.join() {
                Ok(more) => answers.extend(more),
                Err(fault) => std::panic::resume_unwind(fault),
            }
        }
        answers
    });
    answers.sort_by_key(|(at, _)| *at);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// Leaves nothing to do for the others when one ends, also by a fault.
struct Rest<'a> {
    next: &'a AtomicUsize,
    end: usize,
}

impl Drop for Rest<'_> {
    fn drop(&mut self) {
        self.next.fetch_max(self.end, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    fn by(threads: usize) -> NonZeroUsize {
        NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN)
    }

    #[test]
    fn answers_come_in_the_order_of_the_items() {
        let items: Vec<u32> = (0..1000).collect();
        let doubled: Vec<u32> = items.iter().map(|item| item * 2).collect();
        for threads in [1, 2, 7, 2000] {
            assert_eq!(each_by(by(threads), &2, &items, |two, item| two * item), doubled);
        }
        assert_eq!(each_by(by(4), &(), &[] as &[u32], |(), item| *item), [] as [u32; 0]);
    }

    #[test]
    fn a_fault_ends_them_all_and_is_passed_on() {
        for threads in [1, 3] {
            let items: Vec<u32> = (0..1000).collect();
            let fault = catch_unwind(AssertUnwindSafe(|| {
                each_by(by(threads), &(), &items, |(), item| {
                    if *item == 10 {
                        std::panic::resume_unwind(Box::new("the tenth"))
                    }
                })
            }));
            let fault = fault.unwrap_err();
            assert_eq!(fault.downcast_ref::<&str>(), Some(&"the tenth"));
        }
    }
}
