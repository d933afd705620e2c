//! An expression as a rule of its own.

use super::super::site::{Site, fix, replace};
use crate::expected::expression_of;
use lagrum_language::db::Def;
use lagrum_language::diagnostics::Fix;
use lagrum_language::hir::{Expr, item, start_of};
use lagrum_language::semantics::{Target, mentions};
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::Item;
use lagrum_language::types::{Type, Value, infer, rule_signature};

/// Makes a rule of the expression that is chosen. Refuses what names something of its rule alone, or what may be absent:
/// the condition that proves it present stands in the rule.
pub(super) fn offer(site: &Site<'_>) -> Option<Fix> {
    if site.span().start == site.span().end {
        return None;
    }
    let def = site.def()?;
    let rule = rule_signature(site.db(), def)?;
    let id = expression_of(site.db(), def, site.span())?;
    let of = rule.of?;
    if rule.within.is_some() || !stands_alone(site, def) {
        return None;
    }
    let ty = written(site, &infer(site.db(), def).ty(id))?;
    let Item::RuleDecl(_) = site.around::<Item>()? else { return None };
    let name = site.free_name(site.say("new_rule", "ny_regel"));
    let owner = site.called(of)?;
    let (head, of_word, is) =
        (site.word(Keyword::Rule), site.word(Keyword::Of), site.word(Keyword::Is));
    let text = format!("\n\n{head} {name} {of_word} {owner} : {ty}\n  {is} {}", site.pointed());
    let edits = vec![replace(site.span(), name.clone()), site.after(&site.outermost()?, text)];
    let owner = Target::Item(of).name(site.db());
    let title =
        (format!("Make it a rule of `{owner}`"), format!("Gör det till en regel för `{owner}`"));
    Some(fix(&title.0, &title.1, super::ordered(edits)))
}

/// Whether what is chosen names only what the whole concept has, and that is always there.
fn stands_alone(site: &Site<'_>, def: Def) -> bool {
    let db = site.db();
    let start = start_of(db, def);
    let inside = |here: lagrum_language::hir::Here| {
        let span = site.stretch(start.saturating_add(here.start), start.saturating_add(here.end));
        site.span().start <= span.start && span.end <= site.span().end
    };
    let mut named = mentions(db, def).iter().filter(|mention| inside(mention.here));
    let plain = named.all(|mention| {
        let optional = mention.target.ty(db).is_some_and(|ty| ty.optional);
        !mention.target.is_local() && !optional
    });
    let Some(item) = item(db, def) else { return false };
    let mut all = item.body.iter().filter(|(id, _)| inside(item.body.here(*id)));
    plain
        && all.all(|(_, expr)| {
            !matches!(expr, Expr::MainRule | Expr::Missing | Expr::SoFar(..) | Expr::Absent)
        })
}

/// The type as it is written; nothing for one that a rule cannot say, or an amount that takes its rate from its place.
pub(super) fn written(site: &Site<'_>, ty: &Type) -> Option<String> {
    let fits = match &ty.value {
        Value::Number(number) => !number.any_rate,
        Value::Concept(_) => false,
        _ => true,
    };
    if fits && !ty.optional { site.type_name(&ty.value) } else { None }
}
