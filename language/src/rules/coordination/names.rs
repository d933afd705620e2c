//! Names of benefits: each known, said once, and of something that has amounts where amounts are needed.

use super::Read;
use crate::db::Def;
use crate::diagnostics::{Text, codes::names};
use crate::hir::{CoordinationDecl, CoordinationKind, CoordinationRule, Name};
use crate::resolve::{Finding, Place, did_you_mean, nearest};

/// What is wrong with the names.
pub(super) fn findings(def: Def, decl: &CoordinationDecl, read: &Read) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in &decl.rules {
        let all = std::iter::once(&rule.target).chain(&rule.others).chain(&rule.during);
        found.extend(all.filter_map(|name| unknown(def, decl, name)));
        let paid = needs_amounts(rule).into_iter();
        found.extend(paid.filter_map(|name| without_amounts(def, decl, read, name)));
    }
    found
}

fn unknown(def: Def, decl: &CoordinationDecl, name: &Name) -> Option<Finding> {
    let text = &name.text;
    if text.is_empty() || decl.benefits.iter().any(|benefit| benefit.name.text == *text) {
        return None;
    }
    let at = Place { def, here: name.here };
    let finding = Finding::new(
        names::UNKNOWN_NAME,
        at,
        Text::new(
            format!("this coordination has no benefit or time called `{text}`"),
            format!("samordningen har ingen förmån eller tid som heter `{text}`"),
        ),
    );
    let near = nearest(text, decl.benefits.iter().map(|benefit| benefit.name.text.as_str()));
    Some(did_you_mean(finding, at, near))
}

/// What a rule takes amounts from, or off.
fn needs_amounts(rule: &CoordinationRule) -> Vec<&Name> {
    let mut all = Vec::new();
    if rule.kind != CoordinationKind::Income {
        all.push(&rule.target);
    }
    if rule.kind != CoordinationKind::Exclude {
        all.extend(&rule.others);
    }
    all
}

fn without_amounts(def: Def, decl: &CoordinationDecl, read: &Read, name: &Name) -> Option<Finding> {
    let benefit = decl.benefits.iter().position(|benefit| benefit.name.text == name.text)?;
    read.is_time(benefit).then(|| {
        let text = &name.text;
        Finding::new(
            names::WRONG_KIND_OF_NAME,
            Place { def, here: name.here },
            Text::new(
                format!("`{text}` is a time without amounts"),
                format!("`{text}` är en tid utan belopp"),
            ),
        )
        .help(Text::new(
            "Declare it as a benefit: `benefit NAME : money per day`.",
            "Deklarera den som förmån: `förmån NAMN : belopp per dag`.",
        ))
    })
}
