//! A comparison for readers.

use super::sheet::{Part, Sheet};
use super::{Cause, Comparison, Difference, Pair, Period, Side, Total, What, words};
use crate::language::Language;
use crate::show::date_in_words;
use crate::trace::Style;
use lagrum_plan::calendar::Date;

impl Comparison<'_> {
    /// The comparison for a terminal, a log, a letter.
    #[must_use]
    pub fn to_text(&self, style: &Style) -> String {
        self.sheet().to_text(style)
    }

    /// The comparison as Markdown.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        self.sheet().to_markdown()
    }

    /// The comparison as HTML: a whole document, that fetches nothing and runs nothing.
    #[must_use]
    pub fn to_html(&self) -> String {
        self.sheet().to_html()
    }

    fn sheet(&self) -> Sheet {
        let language = self.language;
        let name = language.label(self.label, self.decision);
        let mut sections = vec![self.overview()];
        sections.extend(self.all_news());
        sections.extend(self.unmatched());
        sections.extend(self.sums(language.pick("Sums", "Summor")));
        Sheet { language, title: format!("{name}: {}", self.what()), about: self.about(), sections }
    }

    fn what(&self) -> &'static str {
        match self.reform {
            None => self.language.pick("before and after", "före och efter"),
            Some(_) => self.language.pick("the law and a reform", "gällande rätt och en reform"),
        }
    }

    pub(super) fn about(&self) -> Vec<(&'static str, String)> {
        let rules = self.language.pick("rules", "regler");
        let mut about = vec![(rules, format!("{}, {}", self.package, self.digest))];
        if let Some(reform) = self.reform {
            let name = self.language.label(&reform.label, &reform.name).to_owned();
            let after = self.language.pick(
                "after: by a reform, not the law as it is",
                "efter: enligt en reform, inte gällande rätt",
            );
            about.push((after, name));
        }
        let language = self.language;
        let known = [
            (language.pick("before, as known on", "före, som känt den"), self.known_on.0),
            (language.pick("after, as known on", "efter, som känt den"), self.known_on.1),
        ];
        let day = |(side, day): (_, Option<Date>)| Some((side, date_in_words(day?, language)));
        about.extend(known.into_iter().filter_map(day));
        about
    }

    fn overview(&self) -> Part {
        let language = self.language;
        let head = match language {
            Language::English => ["case", "period", "result", "before", "after", "difference"],
            Language::Swedish => ["ärende", "period", "resultat", "före", "efter", "skillnad"],
        };
        let mut part = Part::new(language.pick("Results", "Resultat"));
        part.table.push(head.map(str::to_owned).to_vec());
        for pair in &self.pairs {
            part.table.extend(self.rows(pair));
        }
        part
    }

    /// The results of a case. Steps in a row that say the same are told once.
    fn rows(&self, pair: &Pair<'_>) -> Vec<Vec<String>> {
        let mut told: Vec<(&Period<'_>, &Period<'_>, usize, Vec<Vec<String>>)> = Vec::new();
        for period in &pair.periods {
            let cells = self.cells(period);
            match told.last_mut() {
                Some((_, last, count, same)) if *same == cells => {
                    (*last, *count) = (period, *count + 1);
                }
                Some(_) | None => told.push((period, period, 1, cells)),
            }
        }
        let case = case_of(pair).unwrap_or("–");
        let rows = |(first, last, count, rows): (&Period<'_>, &Period<'_>, usize, Vec<_>)| {
            let at = |period: &Period<'_>| words::period(period.at.as_deref(), self.language);
            let at = words::span((&at(first), &at(last)), count, self.language);
            let full = move |cells: Vec<String>| {
                [case.to_owned(), at.clone()].into_iter().chain(cells).collect::<Vec<_>>()
            };
            rows.into_iter().map(full).collect::<Vec<_>>()
        };
        told.into_iter().flat_map(rows).collect()
    }

    /// What a period gives, a row for each result.
    fn cells(&self, period: &Period<'_>) -> Vec<Vec<String>> {
        let language = self.language;
        if period.differences.is_empty() {
            let outcomes = [period.before, period.after];
            let [before, after] = outcomes.map(|it| words::outcome(it, language).to_owned());
            return vec![vec!["–".to_owned(), before, after]];
        }
        let row = |result: &Difference<'_>| {
            vec![
                language.label(result.label, result.name).to_owned(),
                words::value(result.before.as_ref(), period.before, result, language),
                words::value(result.after.as_ref(), period.after, result, language),
                words::differs(result, self.reform.is_none(), language),
            ]
        };
        period.differences.iter().map(row).collect()
    }

    /// What differs in the facts of each case, and what comes of it. Cases in a row that differ alike are told once.
    fn all_news(&self) -> Vec<Part> {
        let mut told: Vec<(&Pair<'_>, &Pair<'_>, Part)> = Vec::new();
        for pair in self.pairs.iter().filter(|pair| has_news(pair)) {
            let part = self.news(pair);
            match told.last_mut() {
                Some((first, last, same))
                    if same.lines == part.lines && case_of(first) == case_of(pair) =>
                {
                    *last = pair;
                }
                Some(_) | None => told.push((pair, pair, part)),
            }
        }
        told.into_iter()
            .map(|(first, last, part)| Part { heading: self.which(first, last), ..part })
            .collect()
    }

    fn which(&self, first: &Pair<'_>, last: &Pair<'_>) -> String {
        let language = self.language;
        let at = |period: Option<&Period<'_>>| {
            words::period(period.and_then(|period| period.at.as_deref()), language)
        };
        let (from, to) = (at(first.periods.first()), at(last.periods.last()));
        let span = if from == to { from } else { format!("{from} – {to}") };
        let case =
            case_of(first).map(|case| format!("{} {case}, ", language.pick("case", "ärende")));
        let what = language.pick("What differs", "Det som skiljer");
        format!("{what} ({}{span})", case.unwrap_or_default())
    }

    fn news(&self, pair: &Pair<'_>) -> Part {
        let language = self.language;
        let mut part = Part::new("");
        let only = pair.causes.len() == 1;
        for cause in &pair.causes {
            let mut under = vec![self.change(cause)];
            under.extend(words::effects(cause, pair, only, self));
            part.lines.push((words::name(&cause.what), under));
        }
        if pair.causes.is_empty() {
            let none = language.pick("no fact differs", "inga uppgifter skiljer");
            part.lines.push((none.to_owned(), Vec::new()));
        }
        let moved = words::moves(&pair.together, pair, language);
        if !moved.is_empty() && !only {
            let together = language.pick(
                "explained only by several of them together",
                "förklaras bara av flera tillsammans",
            );
            part.lines.push((together.to_owned(), moved));
        }
        if pair.untried {
            let untried = language.pick(
                "more facts differ than are tried one by one (200)",
                "fler uppgifter skiljer än vad som prövas en och en (200)",
            );
            part.lines.push((untried.to_owned(), Vec::new()));
        }
        part
    }

    pub(super) fn change(&self, cause: &Cause) -> String {
        match &cause.what {
            What::Fact { before, after, .. } => words::from_to(before, after, self.language),
            What::Reform { .. } => {
                let language = self.language;
                let because = self.reform.map_or("", |reform| language.label(&reform.because, ""));
                let text = language.pick(
                    "the law as it is → the law after the reform",
                    "gällande rätt → rätten efter reformen",
                );
                if because.is_empty() { text.to_owned() } else { format!("{text}: {because}") }
            }
        }
    }

    pub(super) fn unmatched(&self) -> Option<Part> {
        let language = self.language;
        let heading = language.pick(
            "Cases on one side only, in no sum",
            "Ärenden som bara finns på ena sidan och inte ingår i någon summa",
        );
        let mut part = Part::new(heading);
        part.lines = self
            .unmatched
            .iter()
            .map(|case| {
                let side = match case.side {
                    Side::Before => language.pick("before", "före"),
                    Side::After => language.pick("after", "efter"),
                };
                let date = case.as_of.map(|date| date.to_string());
                let at = words::period(date.as_deref(), language);
                (format!("{side}: {}, {at}", case.case.as_deref().unwrap_or("–")), Vec::new())
            })
            .collect();
        (!part.lines.is_empty()).then_some(part)
    }

    pub(super) fn sums(&self, heading: &str) -> Option<Part> {
        let language = self.language;
        let head = match (self.reform, language) {
            (None, Language::English) => {
                ["result", "before", "after", "too much", "too little", "too much less too little"]
            }
            (None, Language::Swedish) => {
                ["resultat", "före", "efter", "för mycket", "för lite", "för mycket minus för lite"]
            }
            (Some(_), Language::English) => ["result", "before", "after", "less", "more", "in all"],
            (Some(_), Language::Swedish) => {
                ["resultat", "före", "efter", "mindre", "mer", "sammanlagt"]
            }
        };
        let mut part = Part::new(heading);
        part.table.push(head.map(str::to_owned).to_vec());
        for total in &self.totals {
            part.table.push(self.sum(total));
            if total.unsettled > 0 {
                let text = match language {
                    Language::English => {
                        format!("periods without a settled amount, in no sum: {}", total.unsettled)
                    }
                    Language::Swedish => format!(
                        "perioder utan avgjort belopp, inte med i summan: {}",
                        total.unsettled
                    ),
                };
                part.lines.push((text, Vec::new()));
            }
        }
        (part.table.len() > 1).then_some(part)
    }

    fn sum(&self, total: &Total<'_>) -> Vec<String> {
        let language = self.language;
        let net = if self.reform.is_some() { -total.net() } else { total.net() };
        let sums = [total.before, total.after, total.overpaid, total.underpaid, net];
        let mut row = vec![language.label(total.label, total.name).to_owned()];
        row.extend(sums.map(|sum| words::kr(sum, language)));
        row
    }
}

/// The id of a case.
pub(super) fn case_of<'d>(pair: &'d Pair<'_>) -> Option<&'d str> {
    pair.after.case.as_deref().or(pair.before.case.as_deref())
}

fn has_news(pair: &Pair<'_>) -> bool {
    let differs = |period: &Period<'_>| {
        period.before != period.after
            || period.differences.iter().any(|result| result.before != result.after)
    };
    !pair.causes.is_empty() || pair.periods.iter().any(differs)
}
