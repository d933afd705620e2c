//! The one queue: what changes files is applied in order, what asks gets a snapshot and goes to a pool.

use crate::documents::Documents;
use crate::requests::tokens::Remembered;
use crate::settings::Settings;
use lagrum_ide::evaluation::Choices;
use lagrum_ide::lenses::Measured;
use lagrum_ide::{Change, Snapshot, Workspace};
use lagrum_language::diagnostics::Language;
use lagrum_language::disk::Disk;
use salsa::{CancellationToken, Cancelled, Database as _};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{mpsc, oneshot, watch};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{FileChangeType, FileEvent};

/// What a question sees.
pub(crate) struct View {
    pub(crate) snapshot: Snapshot,
    pub(crate) documents: Documents,
    pub(crate) settings: Arc<Settings>,
    /// The plain paths of open documents, by the path that the editor has for them.
    pub(crate) plain: Arc<BTreeMap<PathBuf, PathBuf>>,
    /// The tokens that the editor has of each document.
    pub(crate) remembered: Arc<Remembered>,
    /// The cases whose values are shown beside the rules.
    pub(crate) choices: Arc<Choices>,
    /// What tests covered when they were last run with coverage.
    pub(crate) measured: Arc<Measured>,
}

/// Who owns the files.
pub(crate) struct Owner {
    workspace: Workspace,
    pub(crate) documents: Documents,
    pub(crate) settings: Arc<Settings>,
    plain: Arc<BTreeMap<PathBuf, PathBuf>>,
    remembered: Arc<Remembered>,
    pub(crate) choices: Arc<Choices>,
    pub(crate) measured: Arc<Measured>,
    changed: watch::Sender<u64>,
}

type Write = Box<dyn FnOnce(&mut Owner) + Send>;
type Read = Box<dyn FnOnce(&mut Owner, &Queue) + Send>;

enum Job {
    Write(Write),
    Read(Read),
}

/// The entrance to the queue.
#[derive(Clone)]
pub(crate) struct Queue {
    jobs: mpsc::UnboundedSender<Job>,
}

/// An entrance that keeps nobody waiting in it: the task that owns the files ends with the last [`Queue`].
#[derive(Clone)]
pub(crate) struct WeakQueue {
    jobs: mpsc::WeakUnboundedSender<Job>,
}

impl WeakQueue {
    /// The entrance, while somebody else has it too.
    pub(crate) fn upgrade(&self) -> Option<Queue> {
        Some(Queue { jobs: self.jobs.upgrade()? })
    }
}

/// What becomes of a question when the files change before it is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IfChanged {
    /// It is asked anew: it is about whole files.
    Again,
    /// It is refused: its place may be another now, and the editor asks again if it cares.
    Refuse,
}

/// Starts the task that owns the files. The second counts changes.
pub(crate) fn start() -> (Queue, watch::Receiver<u64>) {
    let (jobs, mut waiting) = mpsc::unbounded_channel();
    let (changed, changes) = watch::channel(0);
    let mut owner = Owner {
        workspace: Workspace::new(Box::new(Disk), Vec::new(), crate::clock::today()),
        documents: Documents::default(),
        settings: Arc::new(Settings::unknown()),
        plain: Arc::default(),
        remembered: Arc::default(),
        choices: Arc::default(),
        measured: Arc::default(),
        changed,
    };
    let queue = Queue { jobs };
    let weak = queue.weak();
    let _owner = tokio::task::spawn_blocking(move || {
        while let Some(job) = waiting.blocking_recv() {
            match job {
                Job::Write(write) => write(&mut owner),
                Job::Read(read) => {
                    if let Some(queue) = weak.upgrade() {
                        read(&mut owner, &queue);
                    }
                }
            }
        }
    });
    (queue, changes)
}

impl Queue {
    /// An entrance for a task that lives as long as the session.
    pub(crate) fn weak(&self) -> WeakQueue {
        WeakQueue { jobs: self.jobs.downgrade() }
    }

    /// Changes files, or what is known of the editor, after all that was put on the queue before.
    pub(crate) fn write(&self, write: impl FnOnce(&mut Owner) + Send + 'static) {
        // The task ends when the editor has gone; nobody is left to tell.
        let _ = self.jobs.send(Job::Write(Box::new(write)));
    }

    /// Asks, after all that was put on the queue before. The question is put on the queue at once, and given up if
    /// nobody waits for the answer.
    pub(crate) fn ask<T: Send + 'static>(
        &self,
        again: IfChanged,
        question: impl Fn(&View) -> Result<T> + Send + Sync + 'static,
    ) -> impl Future<Output = Result<T>> + Send {
        let (answer, answered) = oneshot::channel();
        let running = Running::default();
        let asked = Asked { question: Arc::new(question), answer, again, running: running.clone() };
        asked.enqueue(self);
        async move {
            let _given_up = running;
            answered.await.unwrap_or_else(|_| Err(Error::request_cancelled()))
        }
    }
}

/// The queries of a question: ended when nobody waits for its answer any more.
#[derive(Clone, Default)]
struct Running {
    token: Arc<Mutex<Option<CancellationToken>>>,
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(token) = &*self.token.lock().unwrap_or_else(PoisonError::into_inner) {
            token.cancel();
        }
    }
}

type Question<T> = dyn Fn(&View) -> Result<T> + Send + Sync;

struct Asked<T> {
    question: Arc<Question<T>>,
    answer: oneshot::Sender<Result<T>>,
    again: IfChanged,
    running: Running,
}

impl<T: Send + 'static> Asked<T> {
    fn enqueue(self, queue: &Queue) {
        let read = move |owner: &mut Owner, queue: &Queue| {
            if self.answer.is_closed() {
                return;
            }
            let (view, queue) = (owner.view(), queue.clone());
            let _running = tokio::task::spawn_blocking(move || self.run(view, &queue));
        };
        let _ = queue.jobs.send(Job::Read(Box::new(read)));
    }

    fn run(self, view: View, queue: &Queue) {
        let token = view.snapshot.db().cancellation_token();
        *self.running.token.lock().unwrap_or_else(PoisonError::into_inner) = Some(token);
        // Whoever gave up before the token was there has not ended it.
        if self.answer.is_closed() {
            return;
        }
        let said = catch_unwind(AssertUnwindSafe(|| (self.question)(&view)));
        let language = view.settings.language;
        drop(view);
        let answer = match said {
            Ok(answer) => answer,
            Err(fault) => match fault.downcast_ref::<Cancelled>() {
                Some(_) if self.again == IfChanged::Again => return self.enqueue(queue),
                Some(_) => Err(Error::content_modified()),
                None => Err(internal(fault.as_ref(), language)),
            },
        };
        // Whoever asked may have given up.
        let _ = self.answer.send(answer);
    }
}

fn internal(fault: &(dyn std::any::Any + Send), language: Language) -> Error {
    let said = fault
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| fault.downcast_ref::<&str>().copied());
    let mut error = Error::new(ErrorCode::InternalError);
    let said = said.unwrap_or("?");
    error.message = match language {
        Language::English => format!("a fault of lagrum itself: {said}"),
        Language::Swedish => format!("ett fel i lagrum självt: {said}"),
    }
    .into();
    error
}

impl Owner {
    /// What a question sees now.
    fn view(&mut self) -> View {
        View {
            snapshot: self.workspace.snapshot(),
            documents: self.documents.clone(),
            settings: Arc::clone(&self.settings),
            plain: Arc::clone(&self.plain),
            remembered: Arc::clone(&self.remembered),
            choices: Arc::clone(&self.choices),
            measured: Arc::clone(&self.measured),
        }
    }

    /// Applies a change, and lets it be known.
    pub(crate) fn apply(&mut self, change: Change) {
        if let Change::Open(path, _) = &change {
            let plain = self.workspace.plain(path);
            Arc::make_mut(&mut self.plain).insert(path.clone(), plain);
        }
        if let Change::Close(path) = &change {
            Arc::make_mut(&mut self.plain).remove(path);
        }
        self.workspace.apply(change);
        self.changed.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// The path that an open document is known by.
    pub(crate) fn plain(&self, path: &Path) -> PathBuf {
        self.plain.get(path).cloned().unwrap_or_else(|| self.workspace.plain(path))
    }

    /// The text of an open document.
    pub(crate) fn open_text(&self, path: &Path) -> Option<&str> {
        self.workspace.open_text(path)
    }

    /// Whether what happened to something on the disk can change an answer.
    pub(crate) fn concerns(&self, event: &FileEvent) -> bool {
        let comes_or_goes = event.typ != FileChangeType::CHANGED;
        let path = self.documents.path(&event.uri);
        path.is_some_and(|path| self.workspace.concerns(&path, comes_or_goes))
    }

    /// Lets it be known that answers may differ without a change of files.
    pub(crate) fn touch(&self) {
        self.changed.send_modify(|count| *count = count.wrapping_add(1));
    }
}
