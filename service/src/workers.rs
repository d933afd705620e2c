//! Decisions are made off the threads that speak with the network, no more at once than there are workers.

use crate::problem::{Code, Problem};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// Those who decide. Each takes the buffers that the one before it left with the package, so a decision allocates little.
#[derive(Debug)]
pub(crate) struct Workers {
    free: Arc<Semaphore>,
    wait: Duration,
}

impl Workers {
    pub(crate) fn new(count: usize, wait: Duration) -> Self {
        Self { free: Arc::new(Semaphore::new(count.max(1))), wait }
    }

    /// Has a worker do it, when one is free. What has been begun is done, though nobody may wait for it any more.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let done = async {
            let free = Arc::clone(&self.free).acquire_owned().await;
            let free = free.map_err(|_| Problem::failed())?;
            let work = move || {
                let done = work();
                drop(free);
                done
            };
            spawn_blocking(work).await.map_err(|_| Problem::failed())
        };
        timeout(self.wait, done).await.unwrap_or_else(|_| Err(too_long(self.wait)))
    }
}

/// The answer took too long.
pub(crate) fn too_long(limit: Duration) -> Problem {
    let seconds = limit.as_secs();
    Problem::new(
        Code::Time,
        format!("there was no answer within the limit of {seconds} s"),
        format!("det kom inget svar inom gränsen {seconds} s"),
    )
}
