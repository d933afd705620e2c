//! What the system tells a service: to stop, and to load its bundles anew.

use crate::server::Running;
use std::io;

impl Running {
    /// Goes on until the system tells it to stop (`SIGTERM`, `SIGINT`), and stops in good order. `SIGHUP` has it load
    /// bundles, tokens and certificate anew.
    ///
    /// # Errors
    /// If the system lets nobody listen to it.
    #[cfg(unix)]
    pub async fn until_told(self) -> io::Result<()> {
        use tokio::signal::unix::{SignalKind, signal};
        let mut stop = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut reload = signal(SignalKind::hangup())?;
        let serving = self.serving().clone();
        let listening = tokio::spawn(async move {
            loop {
                tokio::select! {
                    _ = stop.recv() => return serving.stop(),
                    _ = interrupt.recv() => return serving.stop(),
                    // What was refused has been told of.
                    _ = reload.recv() => drop(serving.reload().await),
                }
            }
        });
        self.ended().await;
        listening.abort();
        Ok(())
    }

    /// Goes on until it is interrupted, and stops in good order.
    ///
    /// # Errors
    /// If the system lets nobody listen to it.
    #[cfg(not(unix))]
    pub async fn until_told(self) -> io::Result<()> {
        let serving = self.serving().clone();
        tokio::spawn(async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                serving.stop();
            }
        });
        self.ended().await;
        Ok(())
    }
}
