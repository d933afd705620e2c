//! Places in files.

use lagrum_language::diagnostics::SourceSpan;

/// The number of a file in its workspace. It stays while files come and go.
pub type FileId = u32;

/// A stretch of a file.
pub type FileSpan = SourceSpan;

/// A byte of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePlace {
    /// The file.
    pub file: FileId,
    /// The byte.
    pub offset: u32,
}
