//! The contract for readers.

use super::{Contract, ContractFact};
use crate::language::Language;

impl Contract<'_> {
    /// The contract as text, decision by decision.
    #[must_use]
    pub fn to_text(&self) -> String {
        let language = self.language;
        let mut out = format!("{}\n", self.package);
        if let Some(agency) = self.agency {
            out.push_str(&format!("{agency}\n"));
        }
        for decision in &self.decisions {
            let label = language.label(decision.label, decision.decision);
            out.push_str(&format!("\n{}", decision.decision));
            if label != decision.decision {
                out.push_str(&format!(": {label}"));
            }
            if !decision.under.is_empty() {
                out.push_str(&format!("  [{}]", decision.under.line()));
            }
            out.push('\n');
            for fact in &decision.facts {
                fact.write_text(language, &mut out);
            }
        }
        out
    }
}

impl ContractFact<'_> {
    fn write_text(&self, language: Language, out: &mut String) {
        let pick = |en: &'static str, sv: &'static str| language.pick(en, sv);
        out.push_str(&format!("  {} : {}", self.path, self.ty.get(language)));
        if self.may_be_absent {
            out.push_str(pick(", may be absent", ", kan saknas"));
        }
        if self.sensitive {
            out.push_str(pick(", SENSITIVE", ", KÄNSLIG"));
        }
        out.push('\n');
        let mut line = |word: &str, text: String| {
            if !text.is_empty() {
                out.push_str(&format!("      {word}: {text}\n"));
            }
        };
        let label = language.label(self.label, "");
        line(pick("what", "vad"), label.to_owned());
        let sources: Vec<String> =
            self.sources.iter().map(|source| source.in_words(language)).collect();
        line(pick("from", "från"), sources.join("; "));
        line(pick("for", "för"), self.under.join("; "));
        line(pick("controls", "kontroller"), self.controls.join(", "));
        if !self.used && self.controls.is_empty() {
            let text =
                pick("nothing: it need not be asked for", "inget: den behöver inte frågas efter");
            line(pick("used by", "används av"), text.to_owned());
        } else if !self.used {
            line(
                pick("used by", "används av"),
                pick("controls only", "bara kontroller").to_owned(),
            );
        }
    }
}
