//! What the editor said of itself, and what the author has set.

use crate::documents::path_of;
use lagrum_language::diagnostics::Language;
use serde_json::Value;
use std::path::PathBuf;
use tower_lsp::ls_types::{InitializeParams, PositionEncodingKind, ResourceOperationKind};

/// What the editor said of itself, and what the author has set.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// The language of texts to the author.
    pub(crate) language: Language,
    /// The language by the editor's own, without a setting.
    editor: Language,
    /// How columns are counted.
    pub(crate) encoding: Encoding,
    /// Whether the editor asks for diagnostics.
    pub(crate) pulls: bool,
    /// Whether the editor reads `lagrum.language` for us.
    pub(crate) configures: bool,
    /// Whether the editor lets us watch files.
    pub(crate) watches: bool,
    /// Whether the editor takes texts with places to fill in.
    pub(crate) snippets: bool,
    /// Which answers the editor will ask for anew when told to.
    pub(crate) refreshes: Refreshes,
    /// In which shapes the editor takes answers.
    pub(crate) shapes: Shapes,
    /// The folders the author works in, as the editor spells them.
    pub(crate) folders: Vec<PathBuf>,
}

/// How columns are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// In bytes.
    Utf8,
    /// In UTF-16 units.
    Utf16,
}

/// Which answers the editor will ask for anew when told to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Refreshes {
    pub(crate) diagnostics: bool,
    pub(crate) hints: bool,
    pub(crate) lenses: bool,
    pub(crate) tokens: bool,
}

/// In which shapes the editor takes answers. Without one it gets the older shape.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Shapes {
    /// Links that say which word they are from.
    pub(crate) links: bool,
    /// Symbols within symbols.
    pub(crate) nested_symbols: bool,
    /// Code actions with their edits.
    pub(crate) actions: bool,
    /// Code actions that cannot be done, with the reason.
    pub(crate) refusals: bool,
    /// Edits that say which version of a document they are counted in.
    pub(crate) versions: bool,
    /// New names of files, among edits.
    pub(crate) file_names: bool,
    /// Patterns of files under a folder of our choice.
    pub(crate) relative_patterns: bool,
}

impl Settings {
    /// Before the editor has said anything.
    pub(crate) fn unknown() -> Self {
        Settings {
            language: Language::English,
            editor: Language::English,
            encoding: Encoding::Utf16,
            pulls: false,
            configures: false,
            watches: false,
            snippets: false,
            refreshes: Refreshes::default(),
            shapes: Shapes::default(),
            folders: Vec::new(),
        }
    }

    /// What the editor said when it started us.
    pub(crate) fn of(params: &InitializeParams) -> Self {
        let editor = match &params.locale {
            Some(locale) if is_swedish(locale) => Language::Swedish,
            Some(_) | None => Language::English,
        };
        let workspace = params.capabilities.workspace.as_ref();
        let text = params.capabilities.text_document.as_ref();
        let mut settings = Settings {
            language: editor,
            editor,
            encoding: encoding(params),
            pulls: text.is_some_and(|text| text.diagnostic.is_some()),
            configures: workspace.and_then(|all| all.configuration).unwrap_or(false),
            watches: workspace
                .and_then(|all| all.did_change_watched_files)
                .and_then(|watched| watched.dynamic_registration)
                .unwrap_or(false),
            snippets: text
                .and_then(|text| {
                    text.completion.as_ref()?.completion_item.as_ref()?.snippet_support
                })
                .unwrap_or(false),
            refreshes: refreshes(params),
            shapes: shapes(params),
            folders: folders(params),
        };
        if let Some(options) = &params.initialization_options {
            settings.set(options);
        }
        settings
    }

    /// Takes in what the author has set, as `{"language": "sv"}`. What is not named stays.
    pub(crate) fn set(&mut self, options: &Value) {
        let options = options.get("lagrum").unwrap_or(options);
        let Some(language) = options.get("language") else { return };
        self.language = match language.as_str() {
            Some(language) if is_swedish(language) => Language::Swedish,
            Some(language) if language.starts_with("en") => Language::English,
            Some(_) | None => self.editor,
        };
    }
}

fn is_swedish(locale: &str) -> bool {
    locale.to_ascii_lowercase().starts_with("sv")
}

fn encoding(params: &InitializeParams) -> Encoding {
    let general = params.capabilities.general.as_ref();
    let offered = general.and_then(|general| general.position_encodings.as_ref());
    let utf8 = offered.is_some_and(|all| all.contains(&PositionEncodingKind::UTF8));
    if utf8 { Encoding::Utf8 } else { Encoding::Utf16 }
}

fn refreshes(params: &InitializeParams) -> Refreshes {
    let Some(workspace) = &params.capabilities.workspace else { return Refreshes::default() };
    let hints = workspace.inlay_hint.as_ref();
    let lenses = workspace.code_lens.as_ref();
    let diagnostics = workspace.diagnostics.as_ref();
    let tokens = workspace.semantic_tokens.as_ref();
    Refreshes {
        diagnostics: diagnostics.and_then(|all| all.refresh_support).unwrap_or(false),
        hints: hints.and_then(|all| all.refresh_support).unwrap_or(false),
        lenses: lenses.and_then(|all| all.refresh_support).unwrap_or(false),
        tokens: tokens.and_then(|all| all.refresh_support).unwrap_or(false),
    }
}

fn shapes(params: &InitializeParams) -> Shapes {
    let text = params.capabilities.text_document.as_ref();
    let workspace = params.capabilities.workspace.as_ref();
    let edits = workspace.and_then(|all| all.workspace_edit.as_ref());
    let operations = edits.and_then(|edits| edits.resource_operations.as_deref());
    let versions = edits.and_then(|edits| edits.document_changes).unwrap_or(false);
    Shapes {
        links: text.and_then(|text| text.definition?.link_support).unwrap_or(false),
        nested_symbols: text
            .and_then(|text| text.document_symbol.as_ref()?.hierarchical_document_symbol_support)
            .unwrap_or(false),
        actions: text
            .and_then(|text| text.code_action.as_ref())
            .is_some_and(|action| action.code_action_literal_support.is_some()),
        refusals: text
            .and_then(|text| text.code_action.as_ref()?.disabled_support)
            .unwrap_or(false),
        versions,
        file_names: versions
            && operations.is_some_and(|all| all.contains(&ResourceOperationKind::Rename)),
        relative_patterns: workspace
            .and_then(|all| all.did_change_watched_files)
            .and_then(|watched| watched.relative_pattern_support)
            .unwrap_or(false),
    }
}

fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    match &params.workspace_folders {
        Some(folders) => folders.iter().filter_map(|folder| path_of(&folder.uri)).collect(),
        #[expect(deprecated, reason = "older editors name one folder so")]
        None => params.root_uri.iter().filter_map(path_of).collect(),
    }
}
