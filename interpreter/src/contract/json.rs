//! The contract as JSON.

use super::{Contract, ContractFact, ContractSource, DecisionContract};
use crate::language::Language;
use crate::show::Members;
use crate::trace::source_name;

impl Contract<'_> {
    /// The contract as one line of JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        let mut object = Members::object(&mut out);
        object.text("package", &self.package);
        object.text("digest", self.digest);
        if let Some(agency) = self.agency {
            object.text("agency", agency);
        }
        object.each("decisions", &self.decisions, |decision, out| {
            decision.write(self.language, out);
        });
        object.close();
        out
    }
}

impl DecisionContract<'_> {
    fn write(&self, language: Language, out: &mut String) {
        let mut object = Members::object(out);
        object.text("decision", self.decision);
        object.text("label", language.label(self.label, self.decision));
        let under: Vec<&str> = self.under.texts().collect();
        object.texts("under", &under);
        object.each("facts", &self.facts, |fact, out| fact.write(language, out));
        object.close();
    }
}

impl ContractFact<'_> {
    fn write(&self, language: Language, out: &mut String) {
        let mut object = Members::object(out);
        object.text("fact", &self.path);
        object.text("label", language.label(self.label, self.name()));
        object.text("type", &self.ty.en);
        object.raw("sensitive", if self.sensitive { "true" } else { "false" });
        object.raw("may_be_absent", if self.may_be_absent { "true" } else { "false" });
        object.each("sources", &self.sources, |source, out| source.write(language, out));
        object.texts("under", &self.under);
        object.raw("used", if self.used { "true" } else { "false" });
        object.texts("controls", &self.controls);
        object.close();
    }

    /// The last name of the path.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or(&self.path)
    }
}

impl ContractSource<'_> {
    fn write(&self, language: Language, out: &mut String) {
        let mut object = Members::object(out);
        object.text("source", self.source.json());
        object.text("kind", self.source.kind.word());
        object.text("label", language.label(&self.source.label, self.source.json()));
        let under: Vec<&str> = self.under.texts().collect();
        object.texts("under", &under);
        object.close();
    }

    /// The source and its provisions, in one line.
    pub(super) fn line(&self) -> String {
        self.with_provisions(self.source.json())
    }

    /// The same for readers.
    pub(super) fn in_words(&self, language: Language) -> String {
        self.with_provisions(match self.source.name {
            Some(_) => self.source.json(),
            None => source_name(self.source.json(), language),
        })
    }

    fn with_provisions(&self, source: &str) -> String {
        if self.under.is_empty() {
            source.to_owned()
        } else {
            format!("{source} ({})", self.under.line())
        }
    }
}
