//! Versions: which one the legal date picks.

use super::frame::Lower;
use super::value::Val;
use crate::hir::{Here, Version};
use lagrum_plan::calendar::Date;
use lagrum_plan::program::{Comparison, Fault, NodeId, Op};

impl Lower<'_> {
    /// The value of the version that covers the legal date; a fault where none does.
    pub(super) fn versions<T>(
        &mut self,
        versions: &[Version<T>],
        lower: &mut dyn FnMut(&mut Self, &T) -> Val,
    ) -> Val {
        if let [Version { from: None, to: None, value: Some(only), .. }] = versions {
            return lower(self, only);
        }
        self.latest_first(versions, lower)
    }

    /// Versions are in date order: the first is asked last.
    fn latest_first<T>(
        &mut self,
        versions: &[Version<T>],
        lower: &mut dyn FnMut(&mut Self, &T) -> Val,
    ) -> Val {
        let Some((last, before)) = versions.split_last() else { return self.no_version() };
        let Some(from) = last.from else {
            return self.version(last, lower);
        };
        let applies = self.legal_date_is(Comparison::AtLeast, from, last.here);
        let this = self.when(applies, true, |this| this.version(last, lower));
        let earlier = self.when(applies, false, |this| this.latest_first(before, lower));
        self.choose(applies, this, earlier)
    }

    fn version<T>(
        &mut self,
        version: &Version<T>,
        lower: &mut dyn FnMut(&mut Self, &T) -> Val,
    ) -> Val {
        let Some(value) = &version.value else { return self.no_version() };
        let lower = &mut |this: &mut Self, value: &T| {
            this.citing(&version.under, |this| lower(this, value))
        };
        match version.to {
            None => {
                self.version_point(version);
                self.cites(&version.under);
                self.doubt_of_version(version);
                lower(self, value)
            }
            Some(to) => {
                let still = self.legal_date_is(Comparison::AtMost, to, version.here);
                let this = self.when(still, true, |this| {
                    this.version_point(version);
                    this.cites(&version.under);
                    this.doubt_of_version(version);
                    lower(this, value)
                });
                let after = self.no_version();
                self.choose(still, this, after)
            }
        }
    }

    fn legal_date_is(&mut self, how: Comparison, date: Date, here: Here) -> NodeId {
        let as_of = self.law_of();
        let date = self.day_of_version(date, date, here);
        self.node(Op::Compare(how, as_of, date))
    }

    fn no_version(&mut self) -> Val {
        let node = self.node(Op::Failed(Fault::NoVersion));
        self.scalar(node)
    }
}
