//! Earlier decisions: what is read of them, and what `granted` proves.

use super::Infer;
use crate::db::Def;
use crate::diagnostics::{
    Code, Text,
    codes::{tests, types},
};
use crate::hir::{ExprId, Name};
use crate::resolve::{Finding, did_you_mean, nearest};
use crate::types::{
    Earlier, Meaning, SignatureKind, Type, Value, answered, answered_at, answered_named,
    answered_names, signature,
};
use lagrum_plan::source::Answer;

impl Infer<'_> {
    /// `.granted`, `.as_of` and the results of an earlier decision.
    pub(super) fn of_earlier(
        &mut self,
        id: ExprId,
        (of, what): (Def, Earlier),
        name: &Name,
    ) -> Type {
        let index = answered_named(self.db, of, what, &name.text);
        let found = index.and_then(|index| Some((index, answered_at(self.db, of, what, index)?)));
        match found {
            Some((index, found)) => {
                self.means(id, Meaning::Field(index));
                found.ty
            }
            None => {
                let finding = self.not_answered((of, what), name, types::NOT_ANSWERED);
                self.report(finding);
                Type::error()
            }
        }
    }

    /// What an earlier decision does not answer.
    fn not_answered(&self, (of, what): (Def, Earlier), name: &Name, code: Code) -> Finding {
        let at = self.at(name.here);
        let text = &name.text;
        let owner = self.show(&Value::Earlier(of, what));
        let finding = Finding::new(
            code,
            at,
            Text::new(
                format!("{} has nothing called `{text}`", owner.en),
                format!("{} har inget som heter `{text}`", owner.sv),
            ),
        );
        let (givens, results) = match &signature(self.db, of).kind {
            SignatureKind::Decision(givens, results) => (givens.as_slice(), results.as_slice()),
            _ => (&[][..], &[][..]),
        };
        if givens.iter().any(|given| given.name == *text) {
            return finding.help(Text::new(
                "A decision answers with its outcome, its date and its results, not with the facts it was given. Make it a result: `grants`.",
                "Ett beslut svarar med utfall, datum och resultat, inte med de uppgifter det fick. Gör uppgiften till ett resultat: `ger`.",
            ));
        }
        if results.iter().any(|result| result.name == *text) {
            return finding.help(match what {
                Earlier::Decision if matches!(self.has_steps(of), Some(true)) => Text::new(
                    "It is decided for each step, so its results stand in `steps`.",
                    "Det beslutas steg för steg, så resultaten finns i `steg`.",
                ),
                Earlier::Decision | Earlier::Step => Text::new(
                    "Only results that are single values can be read afterwards.",
                    "Bara resultat som är enkla värden kan läsas i efterhand.",
                ),
            });
        }
        let known = answered_names(self.db, of, what);
        let near = nearest(text, known.iter().map(String::as_str)).map(str::to_owned);
        did_you_mean(finding, at, near.as_deref())
    }

    fn has_steps(&self, of: Def) -> Option<bool> {
        Some(crate::types::step_unit(self.db, of).is_some())
    }

    /// What a test gives, or needs, of an earlier decision.
    pub(super) fn answered_in_test(
        &mut self,
        (of, what): (Def, Earlier),
        name: &Name,
    ) -> Option<Type> {
        let index = answered_named(self.db, of, what, &name.text);
        let found = index.and_then(|index| answered_at(self.db, of, what, index));
        match found {
            Some(found) => {
                self.out.answers.push((name.here, found.answer));
                Some(found.ty)
            }
            None if name.text.is_empty() => None,
            None => {
                let finding = self.not_answered((of, what), name, tests::UNKNOWN_IN_TEST);
                self.report(finding);
                None
            }
        }
    }

    /// Where `e.granted` is true, the results of `e` are there.
    pub(super) fn granted_proves(&self, id: ExprId, base: ExprId) -> Vec<String> {
        let Value::Earlier(of, what) = self.out.ty(base).value else { return Vec::new() };
        let all = answered(self.db, of, what);
        let Some(Meaning::Field(index)) = self.out.meaning(id) else { return Vec::new() };
        let said = usize::try_from(index).ok().and_then(|at| all.get(at));
        let outcome = said.is_some_and(|said| said.answer == Answer::Outcome);
        let Some(path) = self.path_of(base).filter(|_| outcome) else { return Vec::new() };
        let timeless = self.is_timeless(base);
        let there = all.iter().filter(|one| one.answer == Answer::Result { always: true });
        there.map(|one| self.on_this_day(format!("{path}.{}", one.name), timeless)).collect()
    }
}
