//! The handlers: each puts a job on the queue before anything else.

use crate::documents::path_of;
use crate::queue::{IfChanged, Owner, Queue, View};
use crate::requests::{actions, definition, diagnostics, edits, hover};
use crate::settings::Settings;
use crate::{capabilities, clock, publish, queue};
use lagrum_ide::Change;
use serde::Deserialize;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    CodeActionParams, CodeActionResponse, ConfigurationItem, DidChangeConfigurationParams,
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DocumentDiagnosticParams,
    DocumentDiagnosticReportResult, GotoDefinitionParams, GotoDefinitionResponse, Hover,
    HoverParams, InitializeParams, InitializeResult, InitializedParams, MessageType, Registration,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult,
};
use tower_lsp::{Client, LanguageServer};

/// The server of one editor.
pub(crate) struct Server {
    pub(crate) client: Client,
    pub(crate) queue: Queue,
    /// What counts changes, until the editor is ready to be told of them.
    changes: Mutex<Option<watch::Receiver<u64>>>,
}

#[derive(Deserialize)]
pub(crate) struct Refused {
    why: String,
}

impl Server {
    pub(crate) fn new(client: Client) -> Self {
        let (queue, changes) = queue::start();
        Server { client, queue, changes: Mutex::new(Some(changes)) }
    }

    /// A question about a place: refused if the files change before it is answered.
    fn at_place<T: Send + 'static>(
        &self,
        question: impl Fn(&View) -> T + Send + Sync + 'static,
    ) -> impl Future<Output = Result<T>> + Send {
        self.queue.ask(IfChanged::Refuse, move |view| Ok(question(view)))
    }

    /// A question about whole files: asked anew if they change before it is answered.
    fn of_files<T: Send + 'static>(
        &self,
        question: impl Fn(&View) -> T + Send + Sync + 'static,
    ) -> impl Future<Output = Result<T>> + Send {
        self.queue.ask(IfChanged::Again, move |view| Ok(question(view)))
    }

    /// A frame that was refused.
    pub(crate) async fn refused(&self, refused: Refused) {
        self.client.log_message(MessageType::WARNING, refused.why).await;
    }

    /// Asks the editor to say when files change that nobody has open.
    async fn watch_files(&self) {
        let globs = ["**/lagrum.toml", "**/*.lagrum", "**/*.lagrum.md", "**/cases/**"];
        let watchers: Vec<_> =
            globs.iter().map(|glob| serde_json::json!({ "globPattern": glob })).collect();
        let registration = Registration {
            id: "lagrum-files".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: Some(serde_json::json!({ "watchers": watchers })),
        };
        // An editor that will not watch lets the author reload.
        let _ = self.client.register_capability(vec![registration]).await;
    }

    /// Reads what the author has set.
    async fn read_settings(&self) {
        let item = ConfigurationItem { scope_uri: None, section: Some("lagrum".to_owned()) };
        let Ok(found) = self.client.configuration(vec![item]).await else { return };
        if let Some(options) = found.into_iter().next().filter(serde_json::Value::is_object) {
            self.queue.write(move |owner| {
                Arc::make_mut(&mut owner.settings).set(&options);
                owner.touch();
            });
        }
    }
}

fn enter(owner: &mut Owner, settings: Settings) {
    set_folders(owner, settings.folders.clone());
    owner.settings = Arc::new(settings);
}

fn set_folders(owner: &mut Owner, folders: Vec<PathBuf>) {
    let plain = folders.iter().map(|folder| (owner.plain(folder), folder.clone()));
    let plain: Vec<_> = plain.collect();
    owner.documents.set_folders(plain.clone());
    owner.apply(Change::Folders(plain.into_iter().map(|(plain, _)| plain).collect()));
}

impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let settings = Settings::of(&params);
        let answer = capabilities::of(&settings);
        self.queue.write(move |owner| enter(owner, settings));
        Ok(answer)
    }

    async fn initialized(&self, _: InitializedParams) {
        let settings = self.of_files(|view| Arc::clone(&view.settings)).await;
        let changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(mut changes) = changes {
            changes.mark_changed();
            let _told =
                tokio::spawn(publish::run(self.client.clone(), self.queue.clone(), changes));
        }
        let Ok(settings) = settings else { return };
        if settings.watches {
            self.watch_files().await;
        }
        if settings.configures {
            self.read_settings().await;
        }
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.queue.write(move |owner| edits::open(owner, params));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.queue.write(move |owner| edits::change(owner, params));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.queue.write(move |owner| edits::close(owner, &params.text_document.uri));
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.queue.write(|owner| {
            owner.apply(Change::Today(clock::today()));
            owner.apply(Change::Files);
        });
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.queue.write(move |owner| {
            let mut folders = owner.settings.folders.clone();
            let removed: Vec<_> =
                params.event.removed.iter().map(|folder| path_of(&folder.uri)).collect();
            folders.retain(|folder| !removed.contains(folder));
            folders.extend(params.event.added.iter().map(|folder| path_of(&folder.uri)));
            Arc::make_mut(&mut owner.settings).folders.clone_from(&folders);
            set_folders(owner, folders);
        });
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        let options = params.settings;
        if options.is_object() {
            self.queue.write(move |owner| {
                Arc::make_mut(&mut owner.settings).set(&options);
                owner.touch();
            });
        } else {
            self.read_settings().await;
        }
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        self.of_files(move |view| diagnostics::of_document(view, &params)).await
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        self.of_files(move |view| diagnostics::of_workspace(view, &params)).await
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.at_place(move |view| hover::hover(view, &params)).await
    }

    async fn goto_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        self.at_place(move |view| definition::definition(view, &params)).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.at_place(move |view| actions::actions(view, &params)).await
    }
}
