//! Coordinations of the plan.

use super::builder::index;
use super::package::PackageBuilder;
use super::text::label;
use crate::db::{Db, Def, Package};
use crate::hir::{
    BenefitDecl, CoordinationDecl, CoordinationKind, CoordinationRule, Item, ItemKind, item,
};
use crate::resolve::{HeadKind, scope_of};
use crate::rules::coordination::{Step, fixed_amounts, order, read};
use crate::types::head;
use lagrum_plan::coordination::{Benefit, BenefitId, Coordinate, Coordination, How};
use lagrum_plan::exact::{Rational, Rounding};
use lagrum_plan::package::Span;
use lagrum_plan::points::SpotKind;

/// The coordinations of a package without errors, in source order.
pub(super) fn coordinations(
    db: &dyn Db,
    root: Package,
    out: &mut PackageBuilder,
) -> Vec<Coordination> {
    let own = scope_of(db, root).own.iter().copied();
    own.filter(|def| head(db, *def).is_some_and(|head| head.kind == HeadKind::Coordination))
        .filter_map(|def| {
            let item = item(db, def)?;
            let ItemKind::Coordination(decl) = &item.kind else { return None };
            Some(coordination(db, def, &item, decl, out))
        })
        .collect()
}

fn coordination(
    db: &dyn Db,
    def: Def,
    item: &Item,
    decl: &CoordinationDecl,
    out: &mut PackageBuilder,
) -> Coordination {
    let (read, _) = read(db, def, decl);
    let order = order(&read).unwrap_or_default();
    let benefits =
        decl.benefits.iter().zip(&read.benefits).map(|(benefit, (unit, decimals))| Benefit {
            name: benefit.name.text.clone(),
            label: label(&benefit.label),
            under: out.cite(db, def, &benefit.under),
            unit: *unit,
            decimals: *decimals,
        });
    let benefits = benefits.collect();
    let rules = decl.rules.iter().zip(&read.rules);
    let rules = rules.filter_map(|(rule, step)| {
        let how = how(db, def, item, rule, step)?;
        let name = name(decl, rule, step);
        let place = out.place(db, def, rule.here, &name, &rule.label, &rule.under);
        let under = if rule.under.is_empty() { &item.under } else { &rule.under };
        let spot = Some(out.spot(db, def, rule.here, SpotKind::Coordination, &name, under));
        Some(Coordinate {
            how,
            target: id(step.target?),
            others: step.others.iter().copied().map(id).collect(),
            step: step.step,
            in_force: Span { from: rule.in_force.0, to: rule.in_force.1 },
            label: label(&rule.label),
            under: out.cite(db, def, &rule.under),
            place,
            spot,
        })
    });
    let rules = rules.collect();
    Coordination {
        name: item.name.text.clone(),
        label: label(&item.label),
        under: out.cite(db, def, &item.under),
        benefits,
        rules,
        order: order.into_iter().map(id).collect(),
    }
}

fn id(benefit: usize) -> BenefitId {
    BenefitId(index(benefit))
}

/// A rule goes by what gives way.
fn name(decl: &CoordinationDecl, rule: &CoordinationRule, step: &Step) -> String {
    let target = step.target.and_then(|target| decl.benefits.get(target));
    target
        .map_or_else(|| rule.target.text.clone(), |benefit: &BenefitDecl| benefit.name.text.clone())
}

fn how(db: &dyn Db, def: Def, item: &Item, rule: &CoordinationRule, step: &Step) -> Option<How> {
    let share = rule.share.unwrap_or(Rational::ONE);
    let rounding = rule.rounding.and_then(|(how, by)| rounding(db, def, item, how, by));
    Some(match rule.kind {
        CoordinationKind::Exclude => How::Exclude,
        CoordinationKind::Deduct => How::Deduct { share, rounding },
        CoordinationKind::Income => How::Income { share, rounding },
        CoordinationKind::Cap => How::Cap {
            limit: fixed_amounts(db, def, &item.body, rule.limit?)?,
            during: step.during.iter().copied().map(id).collect(),
        },
    })
}

fn rounding(
    db: &dyn Db,
    def: Def,
    item: &Item,
    how: Rounding,
    by: crate::hir::ExprId,
) -> Option<(Rounding, Rational)> {
    let (_, step) = *fixed_amounts(db, def, &item.body, by)?.first()?;
    Some((how, step))
}
