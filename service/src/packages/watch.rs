//! Looks now and then if the bundles have changed.

use crate::service::Service;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::spawn_blocking;
use tokio::time::sleep;

/// Loads the bundles again when their files have changed and have then been at rest for a while. What could not be loaded is
/// tried again when it changes again.
pub(crate) async fn watch(service: Arc<Service>, every: Duration) {
    let source = Arc::clone(&service.source);
    let look = move || {
        let source = Arc::clone(&source);
        spawn_blocking(move || source.stamp())
    };
    let Ok(mut loaded) = look().await else { return };
    let mut last = loaded.clone();
    loop {
        sleep(every).await;
        let Ok(now) = look().await else { return };
        if now == last && now != loaded {
            loaded = now.clone();
            let _ = service.reload("watch").await;
        }
        last = now;
    }
}
