//! A file of rules as law commentary with rules in it.

use super::super::action::{Action, ActionKind};
use super::super::site::{Site, insert};
use lagrum_language::diagnostics::Text;
use lagrum_language::syntax::FileKind;
use lagrum_language::syntax::ast::PackageDecl;

/// Puts the rules in a block of a Markdown file, at the line that says the package. The text of the rules stays.
pub(super) fn offer(site: &Site<'_>) -> Option<Action> {
    let package = site.around::<PackageDecl>()?;
    let file = site.span().file;
    let location = &site.snapshot.rules.file(file)?.location;
    let name = location.file_name()?.to_str()?;
    let has_fence = site.text.lines().any(|line| line.trim_start().starts_with("```"));
    if FileKind::of_name(name) != Some(FileKind::Code) || has_fence {
        return None;
    }
    let renamed = location.with_file_name(format!("{name}.md"));
    if site.snapshot.file_at(&renamed).is_some() {
        return None;
    }
    let title = site.text_of(&package.name()?);
    let end = if site.text.ends_with('\n') { "```\n" } else { "\n```\n" };
    let edits = vec![
        insert(site.span(), 0, format!("# {title}\n\n```lagrum\n")),
        insert(site.span(), site.end(), end),
    ];
    Some(Action {
        title: Text::new(
            "Make the file law commentary with rules in it",
            "Gör filen till lagkommentar med regler i",
        ),
        kind: ActionKind::Rewrite,
        mends: None,
        preferred: false,
        edits,
        renamed: Some((file, renamed)),
    })
}
