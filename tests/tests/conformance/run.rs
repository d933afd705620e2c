//! A page against the implementation: every difference, where it is, expected and found.

use super::expected;
use super::laws;
use super::package::{Given, Loaded};
use super::page::{Case, Expected, File, Page, Section};
use super::subset::{lacks, plain};
use lagrum_language::diagnostics::Severity;
use lagrum_testing::{Place, Verdict};
use std::collections::BTreeMap;

/// What does not hold of a page.
pub fn judge(page: &Page) -> Vec<String> {
    let mut complaints = Vec::new();
    for section in &page.sections {
        let mut judge = Judge { page, section, complaints: &mut complaints };
        match Loaded::new(&section.files) {
            Ok(loaded) => judge.package(&loaded),
            Err(why) => judge.complain(section.line, &why),
        }
    }
    complaints
}

struct Judge<'a> {
    page: &'a Page,
    section: &'a Section,
    complaints: &'a mut Vec<String>,
}

impl Judge<'_> {
    fn complain(&mut self, line: usize, what: &str) {
        let what = what.replace('\n', "\n    ");
        self.complaints
            .push(format!("{}:{line} ({})\n    {what}", self.page.path, self.section.title));
    }

    fn package(&mut self, loaded: &Loaded) {
        self.diagnostics(loaded);
        self.tests(loaded);
        for case in &self.section.cases {
            match loaded.decide(self.section, case) {
                Ok(given) => self.case(case, &given),
                Err(why) => self.complain(case.line, &why),
            }
        }
        for broken in laws::broken(self.section, loaded) {
            self.complain(self.section.line, &broken);
        }
    }

    /// What is said must be what the lines say is said.
    fn diagnostics(&mut self, loaded: &Loaded) {
        let mut open: BTreeMap<(usize, String), usize> = BTreeMap::new();
        for file in &self.section.files {
            for (line, text) in numbered(file) {
                for said in expected::codes(text) {
                    *open.entry((line, format!("{}: {}", said.0, said.1))).or_default() += 1;
                }
            }
        }
        for said in &loaded.said {
            let line = self.line(loaded, said.primary.span.file, said.primary.span.start);
            let word = match said.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            };
            match open.get_mut(&(line, format!("{word}: {}", said.code.id))) {
                Some(left) if *left > 0 => *left -= 1,
                _ if self.section.allowed.iter().any(|code| code == said.code.id) => {}
                _ => self.complain(
                    line,
                    &format!(
                        "nothing expected, found {word}: {} {}",
                        said.code.id, said.message.en
                    ),
                ),
            }
        }
        for ((line, said), left) in open {
            if left > 0 {
                self.complain(line, &format!("expected {said}, found nothing of the kind"));
            }
        }
    }

    /// Tests must pass, but for the lines that say that they differ.
    fn tests(&mut self, loaded: &Loaded) {
        let mut open: Vec<usize> = Vec::new();
        for file in &self.section.files {
            open.extend(
                numbered(file).filter(|(_, text)| expected::differs(text)).map(|(line, _)| line),
            );
        }
        for place in &loaded.kept_from_running {
            let line = self.line_of(loaded, place);
            self.complain(
                line,
                "this test is not run, as the section has errors: put it in a section without them",
            );
        }
        for test in &loaded.tests {
            match &test.verdict {
                // Only golden cases are new, and pages have none.
                Verdict::Passed | Verdict::New => {}
                Verdict::CouldNotRun(why) => {
                    let line = self.line_of(loaded, &test.place);
                    self.complain(
                        line,
                        &format!("the test “{}” could not be run: {}", test.name, why.en),
                    );
                }
                Verdict::Failed(differences) => {
                    for difference in differences {
                        let line = self.line_of(loaded, &difference.place);
                        match open.iter().position(|open| *open == line) {
                            Some(index) => drop(open.remove(index)),
                            None => self.complain(
                                line,
                                &format!(
                                    "expected {}, found {}",
                                    difference.expected.en, difference.found.en
                                ),
                            ),
                        }
                    }
                }
            }
        }
        for line in open {
            self.complain(line, "expected a difference, found none");
        }
    }

    fn case(&mut self, case: &Case, given: &Given) {
        if case.expected.is_empty() {
            self.complain(case.line, "nothing is expected of this case");
        }
        for expected in &case.expected {
            match (expected, given) {
                (Expected::Decision(line, wanted), Given::Decided { json, .. }) => {
                    match serde_json::from_str(json) {
                        Ok(found) => {
                            let lacking = lacks(wanted, &found);
                            if !lacking.is_empty() {
                                self.complain(
                                    *line,
                                    &format!("{}\nin {}", lacking.join("\n"), without_trace(found)),
                                );
                            }
                        }
                        Err(error) => {
                            self.complain(*line, &format!("the decision is no JSON: {error}"))
                        }
                    }
                }
                (Expected::Explain(line, wanted), Given::Decided { text, .. }) => {
                    self.lines(*line, wanted, text)
                }
                (Expected::Refused(line, wanted), Given::Refused(why)) => {
                    self.lines(*line, wanted, why)
                }
                (Expected::Decision(line, _) | Expected::Explain(line, _), Given::Refused(why)) => {
                    self.complain(
                        *line,
                        &format!("expected a decision, but the case is refused: {why}"),
                    );
                }
                (Expected::Refused(line, _), Given::Decided { json, .. }) => {
                    self.complain(*line, &format!("expected the case to be refused, found {json}"));
                }
            }
        }
    }

    /// Each line wanted stands in the text, after the one before.
    fn lines(&mut self, first: usize, wanted: &str, text: &str) {
        let text = plain(text);
        let mut rest = text.as_str();
        for (line, wanted) in (first..).zip(wanted.lines().map(str::trim)) {
            match rest.split_once(wanted) {
                Some((_, after)) => rest = after,
                None => return self.complain(line, &format!("expected this line, found\n{text}")),
            }
        }
    }

    /// The line of the page that a test, or a line of it, stands on.
    fn line_of(&self, loaded: &Loaded, place: &Place) -> usize {
        place.in_rules().map_or(self.section.line, |at| self.line(loaded, at.file, at.start))
    }

    /// The line of the page that a place of a file lies on.
    fn line(&self, loaded: &Loaded, file: u32, start: u32) -> usize {
        let (path, line) = loaded.place(file, start);
        let file = self.section.files.iter().find(|file| file.path == path);
        file.map_or(self.section.line, |file| (file.line + line).saturating_sub(1 + file.added))
    }
}

/// The lines of a block as the page numbers them.
fn numbered(file: &File) -> impl Iterator<Item = (usize, &str)> {
    (file.line..).zip(file.text.lines().skip(file.added))
}

fn without_trace(mut json: serde_json::Value) -> String {
    if let Some(object) = json.as_object_mut() {
        for key in ["trace", "digest", "engine", "package"] {
            object.remove(key);
        }
    }
    json.to_string()
}
