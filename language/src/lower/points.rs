//! What cases can exercise of the rules: noted beside what steps rest on. No node is made for it.

use super::builder::index;
use super::frame::{Gathered, Lower};
use crate::hir::{
    Citation, ExceptionDecl, ExprId, Here, ItemKind, Name, RequireDecl, RowDecl, Version,
};
use lagrum_plan::calendar::Date;
use lagrum_plan::package::Reason;
use lagrum_plan::points::{Aside, Exercise, Point, PointOf, SpotId, SpotKind};
use lagrum_plan::program::{DomainId, NodeId, Route, StepKind};

impl Gathered {
    /// Adds what the step itself is.
    pub fn with(mut self, own: Point) -> Self {
        self.points.push(own);
        self
    }
}

impl Lower<'_> {
    /// A piece of the item being lowered; where it has no provisions of its own, under those of the item.
    pub(super) fn spot(
        &mut self,
        kind: SpotKind,
        here: Here,
        name: &str,
        under: &[Citation],
    ) -> SpotId {
        let item = self.frame.item.clone();
        let under = if under.is_empty() { item.under.as_slice() } else { under };
        self.out.spot(self.db, self.frame.def, here, kind, name, under)
    }

    /// What is exercised wherever a step is; of a yes/no node, in the way that it comes out.
    pub(super) fn own_point(spot: SpotId, holds: Option<NodeId>) -> Point {
        let of = PointOf::Spot(spot);
        Point { of, when: Vec::new(), after: None, route: Route::Same, holds }
    }

    /// Notes what the step being gathered reads of earlier rows; the number to say later what that is.
    pub(super) fn earlier_point(&mut self, rows: DomainId) -> u32 {
        let at = self.aside(rows, Gathered::default());
        self.aside_point(PointOf::Earlier(at), Route::Same);
        at
    }

    /// Notes what is asked of every row of a list, those that do not pass too.
    pub(super) fn asked_point(&mut self, (rows, filter): (DomainId, Option<NodeId>), of: Gathered) {
        let at = self.aside(rows, of);
        self.aside_point(PointOf::Asked(at), Route::Each { rows, filter });
    }

    fn aside(&mut self, rows: DomainId, of: Gathered) -> u32 {
        self.aside.push(Aside { rows, parts: of.parts, points: of.points });
        index(self.aside.len().saturating_sub(1))
    }

    fn aside_point(&mut self, of: PointOf, route: Route) {
        self.note(Point { of, when: Vec::new(), after: None, route, holds: None });
    }

    /// Takes what was gathered of a part over to the step around it.
    pub(super) fn take_over(&mut self, gathered: Gathered) {
        self.adopt(gathered.points);
        let Some(open) = self.frame.open.last_mut() else { return };
        let known = gathered.parts.into_iter().filter(|part| !open.gathered.parts.contains(part));
        let new: Vec<_> = known.collect();
        open.gathered.parts.extend(new);
        gathered.cited.into_iter().for_each(|cited| open.gathered.cite(cited));
        open.gathered.untold.extend(gathered.untold);
    }

    /// Notes that the step being gathered exercises something, under the guards of now.
    pub(super) fn exercises(&mut self, spot: SpotId, holds: Option<NodeId>) {
        self.note(Self::own_point(spot, holds));
    }

    fn note(&mut self, point: Point) -> Option<u32> {
        let mut when = self.guards();
        let open = self.frame.open.last_mut()?;
        when.extend(point.when);
        open.gathered.points.push(Point { when, ..point });
        Some(index(open.gathered.points.len().saturating_sub(1)))
    }

    /// Takes what was gathered for a step over to the one around it.
    pub(super) fn adopt(&mut self, points: Vec<Point>) {
        let before = self.frame.open.last().map_or(0, |open| open.gathered.points.len());
        for point in points {
            let after = point.after.map(|after| after.saturating_add(index(before)));
            self.note(Point { after, ..point });
        }
    }

    /// What an item is: a rule, a table, a parameter.
    pub(super) fn item_point(&mut self, kind: StepKind) -> Point {
        let kind = match kind {
            StepKind::Parameter => SpotKind::Parameter,
            StepKind::Table => SpotKind::Table,
            _ => SpotKind::Rule,
        };
        let item = self.frame.item.clone();
        let spot = self.spot(kind, item.here, &item.name.text, &[]);
        Self::own_point(spot, None)
    }

    /// A version, by its days.
    pub(super) fn version_point<T>(&mut self, version: &Version<T>) {
        let kind = match is_parameter(&self.frame.item.kind) {
            true => SpotKind::Period,
            false => SpotKind::Version,
        };
        let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let name = match version.to {
            None => day(version.from),
            to => format!("{}–{}", day(version.from), day(to)),
        };
        let spot = self.spot(kind, version.here, &name, &version.under);
        self.exercises(spot, None);
    }

    /// The main rule, where exceptions could apply instead.
    pub(super) fn main_point<T>(&mut self, versions: &[Version<T>]) {
        if let [only] = versions {
            let name = self.frame.item.name.text.clone();
            let spot = self.spot(SpotKind::Main, only.here, &name, &only.under);
            self.exercises(spot, None);
        }
    }

    /// An exception, and whether it is the one that applies.
    pub(super) fn exception_point(&mut self, decl: &ExceptionDecl, applies: NodeId) {
        let cited = decl.when.iter().flat_map(|when| &when.under);
        let mut under = decl.under.clone();
        under.extend(cited.filter(|cited| !decl.under.contains(cited)).cloned());
        let spot = self.spot(SpotKind::Exception, decl.here, &decl.name.text, &under);
        self.exercises(spot, Some(applies));
    }

    /// A condition that stands in an expression of a step; what belongs to none is not read back.
    pub(super) fn condition_point(
        &mut self,
        kind: SpotKind,
        condition: ExprId,
        under: &[Citation],
        holds: NodeId,
    ) {
        if self.frame.open.is_empty() {
            return;
        }
        let item = self.frame.item.clone();
        let text = self.source_text(&item, condition);
        let spot = self.spot(kind, item.body.here(condition), &text, under);
        self.exercises(spot, Some(holds));
    }

    /// What rows of a list must satisfy.
    pub(super) fn filter_point(
        &mut self,
        condition: ExprId,
        holds: NodeId,
        (rows, filter): (DomainId, Option<NodeId>),
    ) {
        if self.frame.open.is_empty() {
            return;
        }
        let item = self.frame.item.clone();
        let text = self.source_text(&item, condition);
        let spot = self.spot(SpotKind::Filter, item.body.here(condition), &text, &[]);
        let route = Route::Each { rows, filter };
        self.note(Point { route, ..Self::own_point(spot, Some(holds)) });
    }

    /// A row of a table, asked after the one before; the number that the next one comes after.
    pub(super) fn row_point(
        &mut self,
        row: &RowDecl,
        met: Option<NodeId>,
        after: Option<u32>,
    ) -> Option<u32> {
        self.frame.open.last()?;
        let text = super::steps::one_line(&self.frame.item, row.here);
        let spot = self.spot(SpotKind::Row, row.here, &text, &row.under);
        self.note(Point { after, ..Self::own_point(spot, met) })
    }

    /// What a decision says of its outcomes.
    pub(super) fn reason_points(
        &mut self,
        (granted, denied): (&Reason, &Reason),
        [granted_at, denied_at]: [Option<Here>; 2],
    ) {
        let both =
            [(granted, granted_at, Exercise::Granted), (denied, denied_at, Exercise::Denied)];
        for (reason, here, exercise) in both {
            if let Some(here) = here.filter(|_| reason.is_said()) {
                self.whole_point(SpotKind::Reason, here, "", &[], exercise);
            }
        }
    }

    /// The reason of a denial because of a condition.
    pub(super) fn denial_point(&mut self, requires: &[RequireDecl], name: &Name) {
        let all = (0u32..).zip(requires);
        let found = all.into_iter().find(|(_, require)| require.name.text == name.text);
        let Some((at, require)) = found else { return };
        let exercise = Exercise::DeniedBecause(at);
        self.whole_point(SpotKind::Reason, name.here, &name.text, &require.under, exercise);
    }

    /// What the decision exercises as a whole.
    pub(super) fn whole_point(
        &mut self,
        kind: SpotKind,
        here: Here,
        name: &str,
        under: &[Citation],
        exercise: Exercise,
    ) {
        let spot = self.spot(kind, here, name, under);
        self.points.push((spot, exercise));
    }
}

fn is_parameter(kind: &ItemKind) -> bool {
    match kind {
        ItemKind::Parameter(_) => true,
        ItemKind::Delegated(inner) | ItemKind::Prescribes { content: inner, .. } => {
            is_parameter(inner)
        }
        ItemKind::Change(change) => is_parameter(&change.content),
        _ => false,
    }
}
