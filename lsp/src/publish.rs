//! What the server says unasked: diagnostics to editors that do not pull, and that answers may have changed.

use crate::queue::{IfChanged, Queue, WeakQueue};
use crate::requests::diagnostics::to_push;
use crate::requests::tokens;
use crate::settings::Settings;
use crate::watch;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch::Receiver;
use tower_lsp::Client;
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::{Diagnostic, Uri};

/// How long nothing is typed before diagnostics are pushed.
const SHORT: Duration = Duration::from_millis(40);
/// How long nothing is typed before an editor is told to ask anew.
const LONG: Duration = Duration::from_millis(250);

/// `lagrum/changed`: answers to requests of our own may have changed.
enum Changed {}

impl Notification for Changed {
    type Params = serde_json::Value;
    const METHOD: &'static str = "lagrum/changed";
}

/// What was pushed last, by document.
type Pushed = BTreeMap<Uri, (Option<i32>, Vec<Diagnostic>)>;

/// Says what has changed after each run of changes, until the workspace goes.
pub(crate) async fn run(client: Client, queue: WeakQueue, mut changes: Receiver<u64>) {
    let mut pushed = Pushed::new();
    let mut watched = BTreeSet::new();
    while changes.changed().await.is_ok() {
        tokio::time::sleep(SHORT).await;
        changes.borrow_and_update();
        let Some(queue) = queue.upgrade() else { return };
        let said = queue.ask(IfChanged::Again, |view| {
            let pushed = if view.settings.pulls { Vec::new() } else { to_push(view) };
            Ok((Arc::clone(&view.settings), pushed, watch::elsewhere(view)))
        });
        let Ok((settings, said, elsewhere)) = said.await else { continue };
        if settings.watches && settings.shapes.relative_patterns && elsewhere != watched {
            let (client, folders, before) = (client.clone(), elsewhere.clone(), watched);
            // The editor may be slow to answer, or never do.
            let _asked = tokio::spawn(async move { watch::only(&client, &folders, &before).await });
            watched = elsewhere;
        }
        if !settings.pulls {
            push(&client, &mut pushed, said).await;
        }
        // Whoever still types is told later.
        match tokio::time::timeout(LONG, changes.changed()).await {
            Ok(Ok(())) => changes.mark_changed(),
            Ok(Err(_)) => return,
            Err(_) => {
                client.send_notification::<Changed>(serde_json::json!({})).await;
                let recoloured = settings.refreshes.tokens && are_stale(&queue).await;
                refresh(&client, &settings, recoloured);
            }
        }
    }
}

async fn push(
    client: &Client,
    pushed: &mut Pushed,
    said: Vec<(Uri, Option<i32>, Vec<Diagnostic>)>,
) {
    let mut gone = std::mem::take(pushed);
    for (uri, version, found) in said {
        let now = (version, found);
        if gone.remove(&uri).as_ref() != Some(&now) {
            client.publish_diagnostics(uri.clone(), now.1.clone(), version).await;
        }
        pushed.insert(uri, now);
    }
    for (uri, (_, found)) in gone {
        if !found.is_empty() {
            client.publish_diagnostics(uri, Vec::new(), None).await;
        }
    }
}

/// Whether names in an open document have become something else by a change of another.
async fn are_stale(queue: &Queue) -> bool {
    queue.ask(IfChanged::Again, |view| Ok(tokens::are_stale(view))).await.unwrap_or(false)
}

/// Tells the editor to ask anew for what one file says of another.
fn refresh(client: &Client, settings: &Settings, recoloured: bool) {
    let (client, wanted) = (client.clone(), settings.refreshes);
    // The editor may be slow to answer, or never do.
    let _asked = tokio::spawn(async move {
        if wanted.diagnostics {
            let _ = client.workspace_diagnostic_refresh().await;
        }
        if wanted.hints {
            let _ = client.inlay_hint_refresh().await;
        }
        if wanted.lenses {
            let _ = client.code_lens_refresh().await;
        }
        if recoloured {
            let _ = client.semantic_tokens_refresh().await;
        }
    });
}
