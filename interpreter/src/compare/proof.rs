//! What a claim for repayment must show: period by period what was paid and what should have been, which fact
//! changed, who stated it and when, and what the person had been told.

use super::report::case_of;
use super::sheet::{Part, Sheet};
use super::{CompareError, Comparison, Ledger, paid, words};
use crate::language::Language;
use crate::show::{Datum, Members, date_in_words};
use crate::trace::Style;
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use lagrum_plan::value::{Label, NumberKind};

/// The basis of a claim for repayment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof<'c, 'p> {
    comparison: &'c Comparison<'p>,
    ledger: &'c Ledger,
    /// Every amount of every period.
    pub rows: Vec<ProofRow<'p>>,
}

/// An amount of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofRow<'p> {
    /// The id of the case.
    pub case: Option<String>,
    /// The period, as [`super::Period::at`] has it.
    pub at: Option<String>,
    /// The result.
    pub name: &'p str,
    /// What readers see for it.
    pub label: &'p Label,
    /// What was paid: by the payments if they say so, else what was decided before.
    pub paid: Option<Rational>,
    /// When it was paid.
    pub on: Vec<Date>,
    /// What should have been paid.
    pub due: Option<Rational>,
    /// The facts that made a difference, as JSON pointers.
    pub facts: Vec<String>,
}

impl ProofRow<'_> {
    /// What was paid too much, and what too little.
    #[must_use]
    pub fn wrong(&self) -> Option<(Rational, Rational)> {
        let over = self.paid?.checked_sub(self.due?)?;
        let zero = Rational::ZERO;
        Some(if over.is_negative() { (zero, over.abs()) } else { (over, zero) })
    }
}

impl<'p> Comparison<'p> {
    /// The basis of a claim for repayment.
    ///
    /// # Errors
    /// If a payment is of nothing that was compared.
    pub fn proof<'c>(&'c self, ledger: &'c Ledger) -> Result<Proof<'c, 'p>, CompareError> {
        ledger.check(self)?;
        let rows = self.pairs.iter().flat_map(|pair| paid::rows(pair, ledger)).collect();
        Ok(Proof { comparison: self, ledger, rows })
    }
}

/// A fact that changed, and what that did in each period.
struct Said {
    name: String,
    change: String,
    spans: Vec<Span>,
}

/// Periods in a row in which a fact does the same.
struct Span {
    first: String,
    last: String,
    effect: String,
}

impl Span {
    fn of(at: &str, effect: String) -> Self {
        Self { first: at.to_owned(), last: at.to_owned(), effect }
    }
}

impl Said {
    fn add(&mut self, at: &str, effect: String) {
        match self.spans.last_mut() {
            Some(span) if span.effect == effect => at.clone_into(&mut span.last),
            Some(_) | None => self.spans.push(Span::of(at, effect)),
        }
    }

    fn lines(self) -> (String, Vec<String>) {
        let span = |Span { first, last, effect }| {
            if first.is_empty() {
                effect
            } else if first == last {
                format!("{first}: {effect}")
            } else {
                format!("{first} – {last}: {effect}")
            }
        };
        let spans = self.spans.into_iter().map(span);
        (self.name, std::iter::once(self.change).chain(spans).collect())
    }
}

/// The sums of one result.
struct Sum {
    paid: Rational,
    due: Rational,
    over: Rational,
    under: Rational,
    unsettled: usize,
}

impl Proof<'_, '_> {
    /// The sheet for a terminal, a log, a letter.
    #[must_use]
    pub fn to_text(&self, style: &Style) -> String {
        self.sheet().to_text(style)
    }

    /// The sheet as Markdown.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        self.sheet().to_markdown()
    }

    /// The sheet as HTML: a whole document, that fetches nothing and runs nothing.
    #[must_use]
    pub fn to_html(&self) -> String {
        self.sheet().to_html()
    }

    fn sheet(&self) -> Sheet {
        let language = self.comparison.language;
        let name = language.label(self.comparison.label, self.comparison.decision);
        let title = language.pick("Basis of a claim for repayment", "Underlag för återkrav");
        let mut sections = vec![self.periods(), self.facts()];
        sections.extend(
            [self.comparison.unmatched(), Some(self.notices()), Some(self.sums())]
                .into_iter()
                .flatten(),
        );
        Sheet {
            language,
            title: format!("{title}: {name}"),
            about: self.comparison.about(),
            sections,
        }
    }

    fn kr(&self, amount: Option<Rational>) -> String {
        let language = self.comparison.language;
        let none = || language.pick("not settled", "inte avgjort").to_owned();
        amount.map_or_else(none, |amount| words::kr(amount, language))
    }

    fn periods(&self) -> Part {
        let language = self.comparison.language;
        let head = match language {
            Language::English => [
                "case",
                "period",
                "result",
                "paid",
                "paid on",
                "should have been",
                "too much",
                "too little",
            ],
            Language::Swedish => [
                "ärende",
                "period",
                "resultat",
                "utbetalt",
                "utbetalt den",
                "rätt belopp",
                "för mycket",
                "för lite",
            ],
        };
        let mut part = Part::new(language.pick("Period by period", "Period för period"));
        part.table.push(head.map(str::to_owned).to_vec());
        let mut told: Vec<(&ProofRow<'_>, &ProofRow<'_>, usize, Vec<String>)> = Vec::new();
        for row in &self.rows {
            let cells = self.cells(row);
            // Steps in a row that say the same are told once.
            match told.last_mut() {
                Some((first, last, count, same))
                    if *same == cells && first.case == row.case && self.is_of_steps(row) =>
                {
                    (*last, *count) = (row, *count + 1);
                }
                Some(_) | None => told.push((row, row, 1, cells)),
            }
        }
        for (first, last, count, cells) in told {
            let at = |row: &ProofRow<'_>| words::period(row.at.as_deref(), language);
            let case = first.case.clone().unwrap_or_else(|| "–".to_owned());
            let at = words::span((&at(first), &at(last)), count, language);
            part.table.push([case, at].into_iter().chain(cells).collect());
        }
        part
    }

    /// What a row says, after its case and period.
    fn cells(&self, row: &ProofRow<'_>) -> Vec<String> {
        let language = self.comparison.language;
        let days: Vec<String> = row.on.iter().map(|date| date_in_words(*date, language)).collect();
        let (over, under) = row.wrong().unzip();
        vec![
            language.label(row.label, row.name).to_owned(),
            self.kr(row.paid),
            if days.is_empty() { "–".to_owned() } else { days.join(", ") },
            self.kr(row.due),
            self.kr(over),
            self.kr(under),
        ]
    }

    /// Whether the row is of a case decided in steps.
    fn is_of_steps(&self, row: &ProofRow<'_>) -> bool {
        let mut pairs = self.comparison.pairs.iter();
        pairs.any(|pair| pair.periods.len() > 1 && case_of(pair) == row.case.as_deref())
    }

    /// The facts that made a difference: each thing said once, with the periods it is of.
    fn facts(&self) -> Part {
        let comparison = self.comparison;
        let language = comparison.language;
        let mut part = Part::new(language.pick("Facts that changed", "Uppgifter som har ändrats"));
        let mut said: Vec<Said> = Vec::new();
        for pair in &comparison.pairs {
            // The effect of a fact on steps says which.
            let at = match pair.periods.as_slice() {
                [only] => words::period(only.at.as_deref(), language),
                _ => String::new(),
            };
            let mattered = pair.causes.iter().filter(|cause| cause.matters() != Some(false));
            for cause in mattered {
                let (name, change) = (words::name(&cause.what), comparison.change(cause));
                let only = pair.causes.len() == 1;
                let effect = words::effects(cause, pair, only, comparison).join("; ");
                match said.iter_mut().find(|said| said.name == name && said.change == change) {
                    Some(said) => said.add(&at, effect),
                    None => said.push(Said { name, change, spans: vec![Span::of(&at, effect)] }),
                }
            }
        }
        part.lines = said.into_iter().map(Said::lines).collect();
        part
    }

    fn notices(&self) -> Part {
        let language = self.comparison.language;
        let mut part = Part::new(
            language.pick("What the person had been told", "Vad den enskilde har fått veta"),
        );
        for notice in &self.ledger.notices {
            let day = date_in_words(notice.date, language);
            part.lines
                .push((format!("{day}: {}", notice.title), notice.text.iter().cloned().collect()));
        }
        if part.lines.is_empty() {
            let none = language.pick("nothing is stated", "inget är angivet");
            part.lines.push((none.to_owned(), Vec::new()));
        }
        part
    }

    fn sums(&self) -> Part {
        let language = self.comparison.language;
        let head = match language {
            Language::English => [
                "result",
                "paid",
                "should have been",
                "too much",
                "too little",
                "too much less too little",
            ],
            Language::Swedish => [
                "resultat",
                "utbetalt",
                "rätt belopp",
                "för mycket",
                "för lite",
                "för mycket minus för lite",
            ],
        };
        let mut part = Part::new(language.pick("Sums", "Summor"));
        part.table.push(head.map(str::to_owned).to_vec());
        for (row, sum) in self.totals() {
            let net = sum.over.checked_sub(sum.under);
            let mut cells = vec![language.label(row.label, row.name).to_owned()];
            let amounts = [Some(sum.paid), Some(sum.due), Some(sum.over), Some(sum.under), net];
            cells.extend(amounts.map(|amount| self.kr(amount)));
            part.table.push(cells);
            if sum.unsettled > 0 {
                let text = language.pick(
                    "periods without a settled amount, in no sum",
                    "perioder utan avgjort belopp, inte med i summan",
                );
                part.lines.push((format!("{text}: {}", sum.unsettled), Vec::new()));
            }
        }
        let limits = language.pick(
            "The sheet shows what was paid and what the rules give. Whether it may be claimed back is a decision of its own.",
            "Underlaget visar vad som har betalats ut och vad reglerna ger. Om det får krävas tillbaka är ett eget beslut.",
        );
        part.lines.push((limits.to_owned(), Vec::new()));
        part
    }

    fn totals(&self) -> Vec<(&ProofRow<'_>, Sum)> {
        let mut totals: Vec<(&ProofRow<'_>, Sum)> = Vec::new();
        for row in &self.rows {
            let place =
                totals.iter().position(|(of, _)| of.name == row.name).unwrap_or_else(|| {
                    totals.push((row, Sum::NOTHING));
                    totals.len() - 1
                });
            if let Some((_, sum)) = totals.get_mut(place) {
                sum.add(row);
            }
        }
        totals
    }

    /// The sheet as one line of JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::with_capacity(4096);
        let mut object = Members::object(&mut out);
        object.text("decision", self.comparison.decision);
        object.text("package", self.comparison.package);
        object.text("digest", self.comparison.digest);
        self.comparison.write_known_on(&mut object);
        object.text("engine", env!("CARGO_PKG_VERSION"));
        object.each("periods", &self.rows, row);
        object.each("cases", &self.comparison.pairs, super::json::pair);
        object.each("notices", &self.ledger.notices, |notice, out| {
            let mut object = Members::object(out);
            object.text("date", &notice.date.to_string());
            object.text("title", &notice.title);
            if let Some(text) = &notice.text {
                object.text("text", text);
            }
            object.close();
        });
        object.each("totals", &self.totals(), |(row, sum), out| {
            let mut object = Members::object(out);
            object.text("result", row.name);
            money(&mut object, "paid", Some(sum.paid));
            money(&mut object, "due", Some(sum.due));
            money(&mut object, "overpaid", Some(sum.over));
            money(&mut object, "underpaid", Some(sum.under));
            money(&mut object, "net", sum.over.checked_sub(sum.under));
            object.raw("unsettled", &sum.unsettled.to_string());
            object.close();
        });
        object.close();
        out
    }
}

impl Sum {
    const NOTHING: Self = Self {
        paid: Rational::ZERO,
        due: Rational::ZERO,
        over: Rational::ZERO,
        under: Rational::ZERO,
        unsettled: 0,
    };

    fn add(&mut self, row: &ProofRow<'_>) {
        let sums = row.wrong().and_then(|(over, under)| {
            Some((
                self.paid.checked_add(row.paid?)?,
                self.due.checked_add(row.due?)?,
                self.over.checked_add(over)?,
                self.under.checked_add(under)?,
            ))
        });
        match sums {
            Some(sums) => (self.paid, self.due, self.over, self.under) = sums,
            None => self.unsettled += 1,
        }
    }
}

fn row(row: &ProofRow<'_>, out: &mut String) {
    let mut object = Members::object(out);
    if let Some(case) = &row.case {
        object.text("case", case);
    }
    if let Some(at) = &row.at {
        object.text("at", at);
    }
    object.text("result", row.name);
    money(&mut object, "paid", row.paid);
    let days: Vec<String> = row.on.iter().map(Date::to_string).collect();
    object.texts("paid_on", &days);
    money(&mut object, "due", row.due);
    let (over, under) = row.wrong().unzip();
    money(&mut object, "overpaid", over);
    money(&mut object, "underpaid", under);
    object.texts("facts", &row.facts);
    object.close();
}

fn money(object: &mut Members<'_>, key: &str, amount: Option<Rational>) {
    match amount {
        Some(amount) => object.raw(key, &Datum::Number(NumberKind::Money, amount).to_json()),
        None => object.raw(key, "null"),
    }
}
