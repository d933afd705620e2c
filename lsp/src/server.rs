//! The handlers: each puts a job on the queue before anything else.

use crate::documents::path_of;
use crate::queue::{IfChanged, Owner, Queue, View, WeakQueue};
use crate::requests::{
    actions, completion, diagnostics, edits, folding, formatting, hierarchy, hints, hover, lenses,
    navigate, rename, signature, symbols, tokens,
};
use crate::settings::Settings;
use crate::watch;
use crate::{capabilities, clock, publish, queue};
use lagrum_ide::{Change, navigate as question};
use serde::Deserialize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch::Receiver;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams, CallHierarchyItem,
    CallHierarchyOutgoingCall, CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams,
    CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionItem,
    CompletionParams, CompletionResponse, ConfigurationItem, DidChangeConfigurationParams,
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DocumentDiagnosticParams,
    DocumentDiagnosticReportResult, DocumentFormattingParams, DocumentHighlight,
    DocumentHighlightParams, DocumentLink, DocumentLinkParams, DocumentOnTypeFormattingParams,
    DocumentRangeFormattingParams, DocumentSymbolParams, DocumentSymbolResponse, FoldingRange,
    FoldingRangeParams, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams,
    InitializeParams, InitializeResult, InitializedParams, InlayHint, InlayHintParams,
    LinkedEditingRangeParams, LinkedEditingRanges, Location, MessageType, PrepareRenameResponse,
    ReferenceParams, RenameParams, SelectionRange, SelectionRangeParams, SemanticTokensDeltaParams,
    SemanticTokensFullDeltaResult, SemanticTokensParams, SemanticTokensRangeParams,
    SemanticTokensRangeResult, SemanticTokensResult, SignatureHelp, SignatureHelpParams,
    TextDocumentPositionParams, TextEdit, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReportResult, WorkspaceEdit, WorkspaceFolder, WorkspaceSymbolParams,
    WorkspaceSymbolResponse,
};
use tower_lsp::{Client, LanguageServer};

/// The server of one editor.
pub(crate) struct Server {
    pub(crate) client: Client,
    pub(crate) queue: Queue,
    /// What counts changes, until the editor is ready to be told of them.
    changes: Mutex<Option<Receiver<u64>>>,
    /// Whether the editor has said that it is done.
    shut_down: Arc<AtomicBool>,
}

#[derive(Deserialize)]
pub(crate) struct Refused {
    why: String,
}

impl Server {
    pub(crate) fn new(client: Client, shut_down: Arc<AtomicBool>) -> Self {
        let (queue, changes) = queue::start();
        Server { client, queue, changes: Mutex::new(Some(changes)), shut_down }
    }

    /// A question about a place: refused if the files change before it is answered.
    fn at_place<T: Send + 'static>(
        &self,
        question: impl Fn(&View) -> T + Send + Sync + 'static,
    ) -> impl Future<Output = Result<T>> + Send {
        self.queue.ask(IfChanged::Refuse, move |view| Ok(question(view)))
    }

    /// A question about whole files, or whose place stays: asked anew if they change before it is answered.
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

    /// Reads what the author has set.
    async fn read_settings(client: &Client, queue: &WeakQueue) {
        let item = ConfigurationItem { scope_uri: None, section: Some("lagrum".to_owned()) };
        let Ok(found) = client.configuration(vec![item]).await else { return };
        let Some(queue) = queue.upgrade() else { return };
        if let Some(options) = found.into_iter().next().filter(serde_json::Value::is_object) {
            queue.write(move |owner| {
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
            let _told = tokio::spawn(publish::run(self.client.clone(), self.queue.weak(), changes));
        }
        let Ok(settings) = settings else { return };
        let (client, queue) = (self.client.clone(), self.queue.weak());
        // The editor may die before it answers; nothing of the session waits for it.
        let _asked = tokio::spawn(async move {
            if settings.configures {
                Self::read_settings(&client, &queue).await;
            }
            if settings.watches {
                watch::everywhere(&client).await;
            }
        });
    }

    async fn shutdown(&self) -> Result<()> {
        self.shut_down.store(true, Ordering::Relaxed);
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

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.queue.write(move |owner| {
            if params.changes.iter().any(|event| owner.concerns(event)) {
                owner.apply(Change::Today(clock::today()));
                owner.apply(Change::Files);
            }
        });
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.queue.write(move |owner| {
            let mut folders = owner.settings.folders.clone();
            let paths = |all: &[WorkspaceFolder]| -> Vec<_> {
                all.iter().filter_map(|folder| path_of(&folder.uri)).collect()
            };
            let removed = paths(&params.event.removed);
            folders.retain(|folder| !removed.contains(folder));
            folders.extend(paths(&params.event.added));
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
            let (client, queue) = (self.client.clone(), self.queue.weak());
            let _asked = tokio::spawn(async move { Self::read_settings(&client, &queue).await });
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
        self.at_place(move |view| navigate::leading(view, &params, question::definition)).await
    }

    async fn goto_declaration(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        self.at_place(move |view| navigate::leading(view, &params, question::declaration)).await
    }

    async fn goto_type_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        self.at_place(move |view| navigate::leading(view, &params, question::type_definition)).await
    }

    async fn goto_implementation(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        self.at_place(move |view| navigate::leading(view, &params, question::implementation)).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        self.at_place(move |view| navigate::references(view, &params)).await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        self.at_place(move |view| navigate::highlight(view, &params.text_document_position_params))
            .await
    }

    async fn linked_editing_range(
        &self,
        params: LinkedEditingRangeParams,
    ) -> Result<Option<LinkedEditingRanges>> {
        self.at_place(move |view| navigate::linked(view, &params.text_document_position_params))
            .await
    }

    async fn prepare_rename(
        &self,
        at: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        self.queue.ask(IfChanged::Refuse, move |view| rename::prepare(view, &at)).await
    }
    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        self.queue.ask(IfChanged::Refuse, move |view| rename::rename(view, &params)).await
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        self.of_files(move |view| symbols::of_document(view, &params)).await
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>> {
        self.of_files(move |view| Some(symbols::of_workspace(view, &params))).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.of_files(move |view| folding::folds(view, &params)).await
    }

    async fn selection_range(
        &self,
        params: SelectionRangeParams,
    ) -> Result<Option<Vec<SelectionRange>>> {
        self.at_place(move |view| folding::selections(view, &params)).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.of_files(move |view| folding::links(view, &params)).await
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        self.at_place(move |view| formatting::whole(view, &params)).await
    }

    async fn range_formatting(
        &self,
        params: DocumentRangeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        self.at_place(move |view| formatting::range(view, &params)).await
    }

    async fn on_type_formatting(
        &self,
        params: DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        self.at_place(move |view| formatting::on_type(view, &params)).await
    }

    async fn prepare_call_hierarchy(
        &self,
        params: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        self.at_place(move |view| hierarchy::prepare(view, &params.text_document_position_params))
            .await
    }

    async fn incoming_calls(
        &self,
        params: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        self.of_files(move |view| hierarchy::incoming(view, &params.item)).await
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        self.of_files(move |view| hierarchy::outgoing(view, &params.item)).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.of_files(move |view| lenses::lenses(view, &params)).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        self.of_files(move |view| hints::hints(view, &params)).await
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        self.of_files(move |view| tokens::whole(view, &params)).await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        self.of_files(move |view| tokens::delta(view, &params)).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        self.at_place(move |view| tokens::range(view, &params)).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.at_place(move |view| actions::actions(view, &params)).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        // Each letter of a word changes the file: the editor asks at the first, and sifts what it gets by the others.
        self.of_files(move |view| completion::completion(view, &params)).await
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        let asked = item.clone();
        let said = self.of_files(move |view| completion::resolve(view, &asked)).await?;
        Ok(CompletionItem { documentation: said.or(item.documentation.clone()), ..item })
    }

    async fn signature_help(&self, params: SignatureHelpParams) -> Result<Option<SignatureHelp>> {
        self.at_place(move |view| signature::help(view, &params)).await
    }
}
