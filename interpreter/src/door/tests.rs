use super::*;
use crate::facts::{Cell, Column};
use crate::fixture::{self, CASE, facts};
use crate::language::Language;
use lagrum_plan::calendar::{Date, Month};
use lagrum_plan::package::{ConceptId, FieldId, Package};

/// What the door makes of a case.
struct Read {
    package: Package,
    batch: Batch,
    problems: Vec<Problem>,
    sources: Vec<(String, String)>,
}

fn read(concept: ConceptId, json: &str) -> Result<Read, InputError> {
    let package = fixture::package();
    let schema = Schema::new(&package).unwrap();
    let mut batch = Batch::new(&package);
    let case = read_case(&package, &schema, (concept, Counts::default()), json, &mut batch)?;
    batch.finish();
    let sources = case.attestations.iter().map(|((concept, row, field, element), said)| {
        let place = Some((*field, *element));
        let pointer = pointer_of(&package, &batch.facts, *concept, *row, place);
        (pointer, said.source.as_deref().unwrap_or("-").to_owned())
    });
    let sources = sources.collect();
    Ok(Read { problems: case.problems, sources, package, batch })
}

impl Read {
    fn column(&self, concept: ConceptId, field: &str) -> &Column {
        let index = usize::try_from(concept.0).unwrap();
        let fields = &self.package.concepts[index].fields;
        let field = fields.iter().position(|other| other.name == field).unwrap();
        &self.batch.facts.concepts[index].fields[field]
    }

    /// The values and cells of a column in one line.
    fn shown(&self, concept: ConceptId, field: &str) -> String {
        format!("{:?}", self.column(concept, field))
    }
}

/// What is wrong with a case of the housing allowance, in English, line by line.
fn wrong(json: &str) -> Vec<String> {
    lines(facts::CASE, json, Language::English)
}

fn lines(concept: ConceptId, json: &str, language: Language) -> Vec<String> {
    match read(concept, json) {
        Ok(read) => read.problems.iter().map(|problem| problem.line(language)).collect(),
        Err(InputError::Problems(problems)) => {
            problems.iter().map(|problem| problem.line(language)).collect()
        }
        Err(error) => vec![error.message(language)],
    }
}

/// What is wrong with one fact of the concept that has every type, in English and Swedish.
fn fact(key: &str, value: &str) -> (String, String) {
    let json = format!("{{\"{key}\": {value}}}");
    let of = |language| lines(facts::KITCHEN, &json, language).join("\n");
    (of(Language::English), of(Language::Swedish))
}

mod accepted;
mod refused;
