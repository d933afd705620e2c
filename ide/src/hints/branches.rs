//! Which way a case takes where the rules part.

use super::{Hint, HintKind};
use crate::evaluation::{Evaluation, Unshown};
use crate::{FilePlace, Snapshot};
use lagrum_interpreter::{Exercised, Way};
use lagrum_language::diagnostics::Language;
use lagrum_language::hir::{Expr, Here, item};
use lagrum_language::resolve::Place;
use lagrum_plan::points::{Spot, SpotId, SpotKind};
use lagrum_testing::spoken;

/// A piece of the rules of a decision, and how it came out in a case.
pub(super) struct Piece<'e> {
    pub(super) spot: &'e Spot,
    pub(super) place: Place,
    pub(super) used: bool,
    pub(super) yes: bool,
    pub(super) no: bool,
}

impl Piece<'_> {
    /// Whether a case came by it.
    pub(super) const fn is_met(&self) -> bool {
        self.used || self.yes
    }
}

/// The pieces of the rules of a decision, and how they came out.
pub(super) fn pieces<'e>(evaluation: &'e Evaluation, found: &Exercised) -> Vec<Piece<'e>> {
    let located = evaluation.located();
    let all = (0_u32..).map(SpotId).zip(located.package.spots.iter().zip(&located.spots));
    let piece = |(id, (spot, place)): (SpotId, (&'e Spot, &Place))| {
        let so = |way| found.contains(&(id, way));
        Piece { spot, place: *place, used: so(Way::Used), yes: so(Way::Yes), no: so(Way::No) }
    };
    all.map(piece).collect()
}

/// The branches of the choice whose condition stands at a place: that of yes, and that of no.
pub(super) fn branches(snapshot: &Snapshot, condition: Place) -> Option<[Option<Here>; 2]> {
    let item = item(snapshot.db(), condition.def)?;
    let here = |id| item.body.here(id);
    item.body.iter().find_map(|(_, expr)| match expr {
        Expr::If(asked, then, otherwise) if here(*asked) == condition.here => {
            Some([Some(here(*then)), Some(here(*otherwise))])
        }
        Expr::IfNone(of, other) if here(*of) == condition.here => Some([None, Some(here(*other))]),
        _ => None,
    })
}

/// Beside each condition of a choice, how it came out.
pub(super) fn conditions(
    snapshot: &Snapshot,
    file: u32,
    evaluation: &Evaluation,
    language: Language,
) -> Result<Vec<Hint>, Unshown> {
    let found = evaluation.exercised()?;
    let spoken = spoken(language);
    let hint = |piece: &Piece<'_>| {
        let span = snapshot.span(piece.place);
        let text = match (piece.spot.kind, piece.yes, piece.no) {
            (SpotKind::Row, true, _) => spoken.pick("◂ met", "◂ uppfylld"),
            (SpotKind::Branch, true, false) => spoken.pick("yes", "ja"),
            (SpotKind::Branch, false, true) => spoken.pick("no", "nej"),
            (SpotKind::Branch, true, true) => spoken.pick("yes and no", "ja och nej"),
            _ => return None,
        };
        (span.file == file).then(|| Hint {
            at: FilePlace { file, offset: crate::evaluation::trimmed(snapshot, span).end },
            kind: HintKind::Value,
            text: text.to_owned(),
            more: String::new(),
        })
    };
    Ok(pieces(evaluation, &found).iter().filter_map(hint).collect())
}
