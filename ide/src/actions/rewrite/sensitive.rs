//! A fact marked as sensitive, or no longer.

use super::super::site::{Site, fix, insert, replace};
use crate::FileSpan;
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::SyntaxNode;
use lagrum_language::syntax::ast::{
    AssessmentDecl, AstNode as _, ConceptDecl, FieldDecl, GivenClause, Name, SensitiveModifier,
};

/// What can be marked, as far as it is written.
struct Markable {
    node: SyntaxNode,
    name: Name,
    /// What the mark stands after.
    last: SyntaxNode,
    marked: Option<SensitiveModifier>,
}

/// Marks the fact, the judgement or the concept at the cursor, or takes its mark away. Nothing is offered for a fact of
/// a concept that is marked as a whole.
pub(super) fn offer(site: &Site<'_>) -> Option<Fix> {
    let Some(found) = markable(site) else { return of_concept(site) };
    let whole = found.node.ancestors().find_map(ConceptDecl::cast);
    if whole.is_some_and(|concept| concept.sensitive().is_some()) {
        return None;
    }
    let (begin, end) = (site.at(&found.node).start, site.at(&found.last).end);
    if site.span().start < begin || end < site.span().end {
        return None;
    }
    let name = site.text_of(&found.name);
    Some(match found.marked {
        Some(mark) => unmark(name, site.with_comma_before(site.at(mark.syntax()))),
        None => mark(site, name, end, &format!(", {}", site.word(Keyword::Sensitive))),
    })
}

fn markable(site: &Site<'_>) -> Option<Markable> {
    let of_field = |fact: FieldDecl| {
        let (name, ty, marked) = (fact.name()?, fact.ty()?.syntax().clone(), fact.sensitive());
        Some((fact.syntax().clone(), name, ty, marked))
    };
    let of_given = |fact: GivenClause| {
        let (name, ty, marked) = (fact.name()?, fact.ty()?.syntax().clone(), fact.sensitive());
        Some((fact.syntax().clone(), name, ty, marked))
    };
    let of_assessment = |fact: AssessmentDecl| {
        let (name, ty, marked) = (fact.name()?, fact.ty()?.syntax().clone(), fact.sensitive());
        Some((fact.syntax().clone(), name, ty, marked))
    };
    let (node, name, ty, marked) = (site.around::<FieldDecl>().and_then(of_field))
        .or_else(|| site.around::<GivenClause>().and_then(of_given))
        .or_else(|| site.around::<AssessmentDecl>().and_then(of_assessment))?;
    let last = node.children().filter(is_modifier).last().unwrap_or(ty);
    Some(Markable { node, name, last, marked })
}

fn is_modifier(node: &SyntaxNode) -> bool {
    use lagrum_language::syntax::SyntaxKind::{
        AbsentModifier, BoundModifier, OverTimeModifier, SensitiveModifier,
    };
    matches!(node.kind(), BoundModifier | AbsentModifier | SensitiveModifier | OverTimeModifier)
}

/// At the name of a concept: all of it.
fn of_concept(site: &Site<'_>) -> Option<Fix> {
    let concept = site.around::<ConceptDecl>()?;
    let named = concept.name()?;
    let end = site.at(named.syntax()).end;
    if end < site.span().end {
        return None;
    }
    let name = site.text_of(&named);
    Some(match concept.sensitive() {
        Some(mark) => unmark(name, site.with_space_before(site.at(mark.syntax()))),
        None => {
            let before_facts = |label: u32| {
                concept.fields().next().is_none_or(|fact| label <= site.at(fact.syntax()).start)
            };
            let label = concept.label().map(|label| site.at(label.syntax()).end);
            let after = label.filter(|label| before_facts(*label)).unwrap_or(end);
            mark(site, name, after, &format!("\n  {}", site.word(Keyword::Sensitive)))
        }
    })
}

fn mark(site: &Site<'_>, name: &str, at: u32, text: &str) -> Fix {
    let title = (format!("Mark `{name}` as sensitive"), format!("Märk `{name}` som känslig"));
    fix(&title.0, &title.1, vec![insert(site.span(), at, text)])
}

fn unmark(name: &str, mark: FileSpan) -> Fix {
    let title = (
        format!("Mark `{name}` as not sensitive"),
        format!("Ta bort märkningen av `{name}` som känslig"),
    );
    fix(&title.0, &title.1, vec![replace(mark, "")])
}
