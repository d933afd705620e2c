//! The yardstick: the same bytes in a file, flushed to the disk in groups as the log writes them.

use super::Done;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use tokio::sync::{mpsc, oneshot};

/// As many as the log writes in one transaction.
const GROUP: usize = 256;

/// A file, and the one who writes to it.
#[derive(Clone)]
pub struct Bare(mpsc::Sender<oneshot::Sender<bool>>);

impl Bare {
    pub fn new(path: &Path, bytes: usize) -> Done<Self> {
        let (sender, mut orders) = mpsc::channel::<oneshot::Sender<bool>>(1024);
        let mut file = File::create(path)?;
        let one = vec![b'x'; bytes];
        std::thread::spawn(move || {
            while let Some(first) = orders.blocking_recv() {
                let mut group = vec![first];
                while group.len() < GROUP
                    && let Ok(next) = orders.try_recv()
                {
                    group.push(next);
                }
                let written =
                    file.write_all(&one.repeat(group.len())).and_then(|()| file.sync_data());
                let is_written = written.is_ok();
                // Whoever has gone away need not be told.
                group.into_iter().for_each(|waiting| _ = waiting.send(is_written));
            }
        });
        Ok(Self(sender))
    }

    pub async fn append(&self) -> Done<()> {
        let (answer, told) = oneshot::channel();
        self.0.send(answer).await?;
        if told.await? { Ok(()) } else { Err("the file could not be written".into()) }
    }
}
