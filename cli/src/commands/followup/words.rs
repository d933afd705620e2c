//! Words and numbers of the figures, in the reader's language.

use crate::logs::Only;
use lagrum_language::diagnostics::Language;
use lagrum_log::{By, Homogeneity, Rate, Share, Spread};

/// The reader's language.
#[derive(Debug, Clone, Copy)]
pub struct Words(pub Language);

impl Words {
    pub fn say<'t>(self, en: &'t str, sv: &'t str) -> &'t str {
        match self.0 {
            Language::English => en,
            Language::Swedish => sv,
        }
    }

    /// `3.2%`, `3,2 %`
    pub fn percent(self, share: Share) -> String {
        let tenths = (share.basis_points() + 5) / 10;
        let (whole, tenth) = (tenths / 10, tenths % 10);
        self.say("W.T%", "W,T\u{a0}%")
            .replace('W', &whole.to_string())
            .replace('T', &tenth.to_string())
    }

    /// `1.1–8.2%`
    pub fn interval(self, rate: &Rate) -> String {
        let low = self.percent(rate.low);
        let low = low.trim_end_matches(['%', '\u{a0}']);
        format!("{low}–{}", self.percent(rate.high))
    }

    /// `4 of 120`
    pub fn count(self, rate: &Rate) -> String {
        let (of, among) = (self.number(rate.of), self.number(rate.among));
        format!("{of} {} {among}", self.say("of", "av"))
    }

    /// A whole number with its thousands apart.
    pub fn whole(self, number: i64) -> String {
        let sign = if number < 0 { "−" } else { "" };
        format!("{sign}{}", self.number(number.unsigned_abs()))
    }

    /// A count with its thousands apart.
    pub fn number(self, number: u64) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && digits.len().saturating_sub(at).is_multiple_of(3) {
                text.push_str(self.say(",", "\u{a0}"));
            }
            text.push(digit);
        }
        text
    }

    /// A decimal of the log, as the reader writes it.
    pub fn decimal(self, text: &str) -> String {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let whole = whole.parse().map_or_else(|_| whole.to_owned(), |number| self.number(number));
        if decimals.is_empty() { whole } else { format!("{whole}{}{decimals}", self.say(".", ",")) }
    }

    /// A probability, corrected.
    pub fn probability(self, p: Option<Share>) -> String {
        let Some(p) = p else { return "–".to_owned() };
        let text = p.three_decimals();
        let text = if self.0 == Language::Swedish { text.replace('.', ",") } else { text };
        if p.is_significant() { format!("{text} *") } else { text }
    }

    pub fn outcome(self, word: &str) -> String {
        let text = match word {
            "granted" => self.say("granted", "beviljade"),
            "denied" => self.say("denied", "avslag"),
            "undetermined" => self.say("undetermined", "inte avgjorda"),
            "invalid" => self.say("invalid facts", "orimliga uppgifter"),
            "fault" => self.say("no answer from the rules", "utan svar av reglerna"),
            other => other,
        };
        text.to_owned()
    }

    /// What a spread is over.
    pub fn by(self, by: By) -> &'static str {
        match (by, self.0) {
            (By::Group, Language::English) => "group",
            (By::Group, Language::Swedish) => "grupp",
            (By::Office, Language::English) => "office",
            (By::Office, Language::Swedish) => "kontor",
            (By::Officer, Language::English) => "officer",
            (By::Officer, Language::Swedish) => "handläggare",
        }
    }

    /// What the share of a spread is of.
    pub fn shown(self, spread: &Spread) -> String {
        match spread.value.as_deref() {
            None => self.say("hits", "träffar").to_owned(),
            Some("true") => self.say("yes", "ja").to_owned(),
            Some("false") => self.say("no", "nej").to_owned(),
            Some(value) => value.to_owned(),
        }
    }

    /// The name of a line, or what it holds.
    pub fn line(self, line: &lagrum_log::Line) -> String {
        match &line.name {
            Some(name) => name.clone(),
            None => {
                let together = self.number(line.together);
                self.say("the {N} smallest together", "de {N} minsta tillsammans")
                    .replace("{N}", &together)
            }
        }
    }

    /// What a test says, in a sentence.
    pub fn verdict(self, spread: &Spread) -> String {
        let p = self.probability(spread.corrected);
        match (spread.test, spread.corrected) {
            (Homogeneity::Nothing, _) => self
                .say(
                    "Nothing to compare: there is one value only.",
                    "Inget att jämföra: det finns bara ett värde.",
                )
                .to_owned(),
            (Homogeneity::TooFew, _) => {
                self.say("Too few to test.", "För få för ett test.").to_owned()
            }
            (Homogeneity::Tested { .. }, Some(corrected)) if corrected.is_significant() => self
                .say(
                    "They differ by more than chance (p {P}).",
                    "De skiljer sig mer än slumpen (p {P}).",
                )
                .replace("{P}", p.trim_end_matches(" *")),
            (Homogeneity::Tested { .. }, _) => self
                .say(
                    "They do not differ by more than chance could (p {P}).",
                    "De skiljer sig inte mer än slumpen kan (p {P}).",
                )
                .replace("{P}", &p),
        }
    }

    /// The days that the figures are of.
    pub fn days(self, asked: &Only) -> String {
        match (asked.from, asked.to) {
            (None, None) => self.say("everything in the log", "allt i loggen").to_owned(),
            (Some(from), None) => format!("{} {from}", self.say("from", "från och med")),
            (None, Some(to)) => format!("{} {to}", self.say("up to", "till och med")),
            (Some(from), Some(to)) => format!("{from} – {to}"),
        }
    }
}
