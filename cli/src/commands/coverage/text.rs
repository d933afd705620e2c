//! Coverage in words: by kind and by file, then what is missing.

use super::Measured;
use crate::terminal::Terminal;
use lagrum_language::diagnostics::Language;
use lagrum_testing::coverage::{Item, Share, plural};
use std::fmt::Write as _;

/// How many characters a bar has.
const BAR: usize = 20;

pub(super) fn of(measured: &Measured<'_>, terminal: &Terminal) -> String {
    let coverage = &measured.coverage;
    if coverage.total().of == 0 {
        let none = terminal.pick("There is nothing to cover here.", "Här finns inget att täcka.");
        return format!("{none}\n");
    }
    let mut page = Page { terminal, out: String::new() };
    page.shares(measured);
    page.untested(measured);
    page.missing(measured);
    page.ending(measured);
    page.out
}

struct Page<'t> {
    terminal: &'t Terminal,
    out: String,
}

impl Page<'_> {
    fn shares(&mut self, measured: &Measured<'_>) {
        let kinds = measured.coverage.by_kind().into_iter().map(|(kind, share)| {
            let (en, sv) = plural(kind);
            (self.terminal.pick(en, sv).to_owned(), share)
        });
        let kinds: Vec<(String, Share)> = kinds.collect();
        self.table(&kinds);
        let files = measured.coverage.by_file().into_iter();
        let files =
            files.map(|((package, file), share)| (measured.rules(package, file).shown, share));
        let files: Vec<(String, Share)> = files.collect();
        self.out.push('\n');
        self.table(&files);
    }

    fn table(&mut self, rows: &[(String, Share)]) {
        let wide = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        let of = self.terminal.pick("of", "av");
        for (name, share) in rows {
            let (bar, percent) = (self.bar(*share), self.percent(*share));
            let Share { covered, of: all } = share;
            // Writing to a string cannot fail.
            let _ = writeln!(self.out, "{name:wide$}  {bar}  {percent:>5}  {covered} {of} {all}");
        }
    }

    fn percent(&self, share: Share) -> String {
        format!("{}{}", share.percent(), self.terminal.pick("%", " %"))
    }

    fn bar(&self, share: Share) -> String {
        let filled = share.percent().saturating_mul(BAR).checked_div(100).unwrap_or(0);
        let bar = format!("{}{}", "█".repeat(filled), "░".repeat(BAR.saturating_sub(filled)));
        let colour = match share.percent() {
            100 => "32",
            50.. => "33",
            _ => "31",
        };
        if self.terminal.colour { format!("\u{1b}[{colour}m{bar}\u{1b}[0m") } else { bar }
    }

    fn head(&mut self, en: &str, sv: &str) {
        let head = self.terminal.pick(en, sv);
        let head = match self.terminal.colour {
            true => format!("\u{1b}[1m{head}\u{1b}[0m"),
            false => head.to_owned(),
        };
        let _ = writeln!(self.out, "\n{head}");
    }

    fn untested(&mut self, measured: &Measured<'_>) {
        let provisions = measured.coverage.provisions();
        let untested: Vec<&&str> =
            provisions.iter().filter(|(_, tested)| !**tested).map(|(text, _)| text).collect();
        if !untested.is_empty() {
            self.head("Provisions without a test", "Bestämmelser utan prov");
            untested.iter().for_each(|text| _ = writeln!(self.out, "  {text}"));
        }
    }

    fn missing(&mut self, measured: &Measured<'_>) {
        let open = |two_ways| {
            move |item: &&Item| !item.is_covered() && item.kind.has_two_ways() == two_ways
        };
        let one_way: Vec<&Item> = measured.coverage.items().filter(open(false)).collect();
        if !one_way.is_empty() {
            self.head("Never used", "Används aldrig");
            self.items(measured, &one_way, false);
        }
        let two_ways: Vec<&Item> = measured.coverage.items().filter(open(true)).collect();
        if !two_ways.is_empty() {
            self.head("Never true, or never false", "Aldrig sant, eller aldrig falskt");
            self.items(measured, &two_ways, true);
        }
    }

    fn items(&mut self, measured: &Measured<'_>, items: &[&Item], said: bool) {
        let language = self.terminal.language;
        let mut last = ("", "");
        for item in items {
            let file = (item.package.as_str(), item.file.as_str());
            if file != last {
                let _ = writeln!(self.out, "  {}", measured.rules(file.0, file.1).shown);
                last = file;
            }
            let title = item.title();
            let lacks = item.lacks().filter(|_| said);
            let lacks = lacks.map_or_else(String::new, |text| format!(": {}", text.get(language)));
            let _ = writeln!(self.out, "    {:>5}  {}{lacks}", item.line, title.get(language));
        }
    }

    fn ending(&mut self, measured: &Measured<'_>) {
        let (total, cases) = (measured.coverage.total(), measured.coverage.cases());
        let Share { covered, of } = total;
        let percent = self.percent(total);
        let ending = match self.terminal.language {
            Language::English => {
                let s = if cases == 1 { "" } else { "s" };
                format!("{percent} is covered: {covered} of {of}, by {cases} case{s}.")
            }
            Language::Swedish => format!("{percent} är täckt: {covered} av {of}, av {cases} fall."),
        };
        let _ = writeln!(self.out, "\n{ending}");
        let not = measured.coverage.not_decided();
        if not > 0 {
            let why = self.terminal.pick(
                "cases could not be decided, and cover nothing; `lagrum test` says why.",
                "fall gick inte att avgöra och täcker ingenting; `lagrum test` säger varför.",
            );
            let _ = writeln!(self.out, "{not} {why}");
        }
    }
}
