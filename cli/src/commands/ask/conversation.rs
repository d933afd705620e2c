//! Questions and answers, a line each.

use super::words;
use crate::exit::Failure;
use crate::terminal::Terminal;
use crate::{cases, files, json};
use lagrum_interpreter::interview::{Answer, Interview, Judged, Question, read};
use lagrum_testing::spoken;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

/// An interview at a terminal, or with answers from a file.
pub struct Conversation<'c, 'p> {
    interview: &'c mut Interview<'p>,
    terminal: &'c mut Terminal,
    /// The file that the case is written to, answer by answer.
    save: Option<&'c Path>,
    ended: bool,
}

/// What was typed.
enum Typed {
    Answer(String),
    Unknown,
    Back,
    About,
    SoFar,
    Stop,
}

impl<'c, 'p> Conversation<'c, 'p> {
    pub const fn new(
        interview: &'c mut Interview<'p>,
        terminal: &'c mut Terminal,
        save: Option<&'c Path>,
    ) -> Self {
        Self { interview, terminal, save, ended: false }
    }

    /// What it is about, and how to answer.
    pub fn open(&mut self, decision: &str) -> io::Result<()> {
        let style = cases::style(self.terminal.colour);
        let (strong, faint) = (style.strong, style.faint);
        writeln!(self.terminal, "{}{decision}{}", strong.before, strong.after)?;
        let commands = words::say(words::COMMANDS, self.terminal.language);
        writeln!(self.terminal, "{}{commands}{}", faint.before, faint.after)
    }

    /// Asks until nothing more is needed, or until it is enough; then shows the decision.
    pub fn ask_all(&mut self) -> Result<(), Failure> {
        while let Some(question) = self.interview.question() {
            self.put(&question)?;
            if !self.answered(&question)? {
                break;
            }
            self.keep()?;
        }
        self.keep()?;
        Ok(self.so_far()?)
    }

    /// Writes the case as it stands, so that whoever breaks off loses no answer.
    fn keep(&self) -> Result<(), Failure> {
        let Some(file) = self.save else { return Ok(()) };
        let case = json::indented(&self.interview.facts().to_string()) + "\n";
        files::write(file, case.as_bytes())
    }

    /// Whether the explanation is wanted too.
    pub fn ends_with_explanation(&mut self) -> io::Result<bool> {
        let asked = words::say(words::EXPLAIN, self.terminal.language);
        Ok(match self.said(asked)? {
            Some(answer) => ["yes", "y", "ja", "j"].contains(&answer.to_lowercase().as_str()),
            None => false,
        })
    }

    /// Shows a question.
    fn put(&mut self, question: &Question) -> io::Result<()> {
        let faint = cases::style(self.terminal.colour).faint;
        let language = self.terminal.language;
        writeln!(self.terminal)?;
        if !question.within.is_empty() {
            let within = question.within.join(", ");
            writeln!(self.terminal, "{}{within}{}", faint.before, faint.after)?;
        }
        writeln!(self.terminal, "{}", words::question(question, language))?;
        // Whoever is to judge is told by what.
        if let Some(guidance) = question.field.help.as_ref().filter(|_| question.field.judged) {
            writeln!(self.terminal, "{}{guidance}{}", faint.before, faint.after)?;
        }
        for (number, (_, label)) in (1u32..).zip(&question.field.choices) {
            writeln!(self.terminal, "  {number} {label}")?;
        }
        Ok(())
    }

    /// Takes answers until one is possible; whether to go on.
    fn answered(&mut self, question: &Question) -> io::Result<bool> {
        let language = self.terminal.language;
        loop {
            match self.typed()? {
                Typed::Stop => return Ok(false),
                Typed::Unknown => {
                    self.interview.skip(question);
                    return Ok(true);
                }
                Typed::Back if self.interview.back() => return Ok(true),
                Typed::Back => {
                    writeln!(self.terminal, "{}", words::say(words::BEGINNING, language))?
                }
                Typed::SoFar => self.so_far()?,
                Typed::About => {
                    for line in words::about(question, language) {
                        writeln!(self.terminal, "{line}")?;
                    }
                }
                Typed::Answer(text) => match self.take(question, &text)? {
                    Ok(()) => return Ok(true),
                    Err(wrong) => {
                        for sentence in wrong {
                            writeln!(self.terminal, "{sentence}")?;
                        }
                    }
                },
            }
        }
    }

    /// Gives the interview an answer; a judgement with who made it and why.
    fn take(&mut self, question: &Question, text: &str) -> io::Result<Result<(), Vec<String>>> {
        let language = spoken(self.terminal.language);
        let answer = match read(question, text, language) {
            Ok(answer) => answer,
            Err(said) => return Ok(Err(vec![language.pick(&said.en, &said.sv).to_owned()])),
        };
        let answer = match answer {
            Answer::Value(value) if question.field.judged => self.judged(value)?,
            Answer::Yes | Answer::No if question.field.judged => {
                self.judged(serde_json::Value::Bool(answer == Answer::Yes))?
            }
            Answer::Value(_) | Answer::Yes | Answer::No | Answer::Absent => Some(answer),
        };
        // Who stopped in the middle of a judgement has made none.
        let Some(answer) = answer else { return Ok(Err(Vec::new())) };
        Ok(self.interview.answer(question, answer))
    }

    fn judged(&mut self, value: serde_json::Value) -> io::Result<Option<Answer>> {
        let language = self.terminal.language;
        let Some(by) = self.said(words::say(words::WHO, language))? else { return Ok(None) };
        let Some(date) = self.said(words::say(words::WHEN, language))? else { return Ok(None) };
        let Some(why) = self.said(words::say(words::WHY, language))? else { return Ok(None) };
        Ok(Some(Answer::Value(Judged { by, date, why }.of(value))))
    }

    /// The decision as it stands.
    fn so_far(&mut self) -> io::Result<()> {
        let style = cases::style(self.terminal.colour);
        match self.interview.decided() {
            Ok(decided) => writeln!(self.terminal, "\n{}", decided.to_text(&style).trim_end()),
            Err(error) => {
                writeln!(self.terminal, "{}", error.message(spoken(self.terminal.language)))
            }
        }
    }

    /// A line that is no command, to a question beside the interview; `None` for nothing.
    fn said(&mut self, question: &str) -> io::Result<Option<String>> {
        if self.ended {
            return Ok(None);
        }
        writeln!(self.terminal, "\n{question}")?;
        Ok(match self.typed()? {
            Typed::Answer(text) => Some(text),
            Typed::Unknown | Typed::Back | Typed::About | Typed::SoFar | Typed::Stop => None,
        })
    }

    fn typed(&mut self) -> io::Result<Typed> {
        loop {
            write!(self.terminal, "> ")?;
            self.terminal.flush()?;
            let mut line = Vec::new();
            let read = io::stdin().lock().read_until(b'\n', &mut line)?;
            let line = String::from_utf8(line);
            if !io::stdin().is_terminal() {
                // A keyboard shows what is typed; a file does not.
                let echo = line.as_deref().map_or("", str::trim);
                writeln!(self.terminal, "{echo}")?;
            }
            if read == 0 {
                self.ended = true;
                return Ok(Typed::Stop);
            }
            let Ok(line) = line else {
                writeln!(self.terminal, "{}", words::say(words::NOT_TEXT, self.terminal.language))?;
                continue;
            };
            return Ok(match line.trim() {
                "" => Typed::Unknown,
                "<" => Typed::Back,
                "?" => Typed::About,
                "!" => Typed::SoFar,
                "." => Typed::Stop,
                text => Typed::Answer(text.to_owned()),
            });
        }
    }
}
