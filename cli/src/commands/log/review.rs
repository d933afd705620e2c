//! `lagrum log review`

use crate::cases;
use crate::exit::{Exit, Failure, Outcome};
use crate::logs::{self, At};
use crate::terminal::Terminal;
use lagrum_language::diagnostics::Text;
use lagrum_log::{Body, DecisionContent, Moment, Reader, Review, Row};
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Arguments of `log review`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    at: At,

    /// The reviews as JSON, a line each, or - for standard input
    reviews: PathBuf,

    /// The system or role that enters them, as the log names it
    #[arg(long, value_name = "NAME", default_value = "lagrum")]
    caller: String,
}

/// A line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    of: Option<String>,
    case: Option<String>,
    decision: Option<String>,
    as_of: Option<String>,
    date: Option<String>,
    correct: bool,
    #[serde(default)]
    right: BTreeMap<String, Value>,
    office: Option<String>,
    officer: Option<String>,
    group: Option<String>,
    note: Option<String>,
}

/// Enters reviews, all that can be read or none.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let text = cases::read(&arguments.reviews)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let lines: Vec<(usize, &str)> = lines.collect();
    let cases = arguments.at.read(async |mut reader| Cases::of(&mut reader).await)?;
    let review = |(at, line): &(usize, &str)| {
        let misread = |reason| misread(&arguments.reviews, *at, reason);
        read(line, &cases, &arguments.caller).map_err(misread)
    };
    let reviews: Vec<Review> = lines.iter().map(review).collect::<Result<_, _>>()?;
    let count = reviews.len();
    logs::write(&arguments.at.place()?, async |log: lagrum_log::Log| {
        log.review_all(reviews).await?;
        Ok(())
    })?;
    terminal.say(&Text::new(
        format!("reviews entered: {count}"),
        format!("införda granskningar: {count}"),
    ))?;
    Ok(Exit::Good)
}

/// The last decision of each case, by the case, the decision's name and the legal date.
struct Cases(Vec<(String, String, String, String)>);

impl Cases {
    async fn of(reader: &mut Reader) -> Result<Self, Failure> {
        let mut all = Vec::new();
        let see = |row: Row| -> Result<(), Failure> {
            let Ok(Body::Decision(body)) = serde_json::from_str(&row.body) else { return Ok(()) };
            let content = row.content.as_deref().map(serde_json::from_str::<DecisionContent>);
            if let Some(case) = content.and_then(Result::ok).and_then(|content| content.case) {
                all.push((case, body.decision, body.as_of.unwrap_or_default(), body.id));
            }
            Ok(())
        };
        reader.each(see).await?;
        Ok(Self(all))
    }

    /// The id of the last decision of a case.
    fn last(&self, line: &Line) -> Result<String, Text> {
        let Some(case) = &line.case else {
            return Err(Text::new("it has neither of nor case", "den har varken of eller case"));
        };
        let is =
            |wanted: &Option<String>, said: &String| wanted.as_ref().is_none_or(|it| it == said);
        let met = |it: &&(String, String, String, String)| {
            it.0 == *case && is(&line.decision, &it.1) && is(&line.as_of, &it.2)
        };
        self.0.iter().rev().find(met).map(|(.., id)| id.clone()).ok_or_else(|| {
            Text::new(
                format!("the log holds no such decision in case {case}"),
                format!("loggen har inget sådant beslut i ärende {case}"),
            )
        })
    }
}

fn read(line: &str, cases: &Cases, caller: &str) -> Result<Review, Text> {
    let line: Line = serde_json::from_str(line).map_err(|error| Text::same(error.to_string()))?;
    let amount = |(name, value): (&String, &Value)| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let amount = Rational::from_decimal(&text);
        Ok::<_, Text>((
            name.clone(),
            amount.map_err(|_| Text::same(format!("right.{name}: {text}")))?,
        ))
    };
    let time = Moment::now();
    let date = match &line.date {
        Some(text) => text.parse::<Date>().map_err(|_| Text::same(format!("date: {text}")))?,
        None => time.day().ok_or_else(|| Text::same("date"))?,
    };
    Ok(Review {
        time,
        caller: caller.to_owned(),
        of: line.of.clone().map_or_else(|| cases.last(&line), Ok)?,
        date,
        correct: line.correct,
        right: line.right.iter().map(amount).collect::<Result<_, _>>()?,
        office: line.office,
        officer: line.officer,
        group: line.group,
        note: line.note,
    })
}

fn misread(file: &Path, at: usize, reason: Text) -> Failure {
    let (file, line) = (file.display(), at.saturating_add(1));
    Failure::Files(Text::new(
        format!("{file}, line {line}: {}", reason.en),
        format!("{file}, rad {line}: {}", reason.sv),
    ))
}
