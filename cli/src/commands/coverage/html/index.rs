//! The summary: how much by kind and by file, and what is missing, with links to the lines.

use super::super::{Measured, Rules};
use super::name_of;
use super::writer::{Page, escaped};
use lagrum_language::diagnostics::Language;
use lagrum_testing::coverage::{Item, Share, plural};

pub(super) fn page(measured: &Measured<'_>, language: Language) -> String {
    let title = match language {
        Language::English => "Coverage of rules",
        Language::Swedish => "Regeltäckning",
    };
    let mut page = Page::new(title, language);
    page.raw("<main>");
    page.element("h1", title);
    total(measured, &mut page);
    kinds(measured, &mut page);
    packages(measured, &mut page);
    files(measured, &mut page);
    provisions(measured, &mut page);
    missing(measured, &mut page);
    page.end()
}

fn total(measured: &Measured<'_>, page: &mut Page) {
    let (coverage, share) = (&measured.coverage, measured.coverage.total());
    let percent = page.percent(share);
    page.raw(&format!("<p class=\"total\">{percent}</p>"));
    let Share { covered, of } = share;
    let cases = coverage.cases();
    let text = match page.language {
        Language::English => {
            let s = if cases == 1 { "" } else { "s" };
            format!("{covered} of {of} are covered, by {cases} case{s}.")
        }
        Language::Swedish => format!("{covered} av {of} är täckta, av {cases} fall."),
    };
    page.element("p", &text);
    let not = coverage.not_decided();
    if not > 0 {
        let text = match page.language {
            Language::English => format!("{not} cases could not be decided, and cover nothing."),
            Language::Swedish => format!("{not} fall gick inte att avgöra och täcker ingenting."),
        };
        page.element("p", &text);
    }
}

/// A table of shares; the rows' heads are markup.
fn shares([heading, what]: [&str; 2], rows: Vec<(String, Share)>, page: &mut Page) {
    page.element("h2", heading);
    let (covered, part) = (page.pick("Covered", "Täckt"), page.pick("Of all", "Av alla"));
    page.raw(&format!(
        "<table class=\"shares\">\n<thead><tr><th scope=\"col\">{what}</th><th scope=\"col\" colspan=\"2\">{covered}</th><th scope=\"col\" class=\"figure\">{part}</th></tr></thead>\n<tbody>"
    ));
    for (head, share) in rows {
        let (bar, Share { covered, of }) = (page.bar(share), share);
        page.raw(&format!(
            "<tr><th scope=\"row\">{head}</th>{bar}<td class=\"figure\">{covered}/{of}</td></tr>"
        ));
    }
    page.raw("</tbody>\n</table>");
}

fn kinds(measured: &Measured<'_>, page: &mut Page) {
    let rows = measured.coverage.by_kind().into_iter().map(|(kind, share)| {
        let (en, sv) = plural(kind);
        (page.pick(en, sv).to_owned(), share)
    });
    let rows = rows.collect();
    shares([page.pick("By kind", "Efter slag"), page.pick("Kind", "Slag")], rows, page);
}

fn packages(measured: &Measured<'_>, page: &mut Page) {
    let packages = measured.coverage.by_package();
    if packages.len() > 1 {
        let rows = packages.into_iter().map(|(name, share)| (escaped(name), share)).collect();
        shares([page.pick("By package", "Efter paket"), page.pick("Package", "Paket")], rows, page);
    }
}

fn files(measured: &Measured<'_>, page: &mut Page) {
    let rows = measured
        .coverage
        .by_file()
        .into_iter()
        .map(|((package, file), share)| (link(&measured.rules(package, file), None), share));
    let rows = rows.collect();
    shares([page.pick("By file", "Efter fil"), page.pick("File", "Fil")], rows, page);
}

/// A link to the page of a file, or to a line of it.
fn link(rules: &Rules<'_>, line: Option<u32>) -> String {
    let name = name_of(rules.package, rules.file);
    match line {
        None => format!("<a href=\"{name}\">{}</a>", escaped(&rules.shown)),
        Some(line) => format!("<a href=\"{name}#L{line}\">{line}</a>"),
    }
}

fn provisions(measured: &Measured<'_>, page: &mut Page) {
    let provisions = measured.coverage.provisions();
    let untested: Vec<String> = provisions
        .iter()
        .filter(|(_, tested)| !**tested)
        .map(|(text, _)| format!("<li>{}</li>", escaped(text)))
        .collect();
    if !untested.is_empty() {
        page.element("h2", page.pick("Provisions without a test", "Bestämmelser utan prov"));
        page.raw(&format!("<ul class=\"provisions\">\n{}\n</ul>", untested.join("\n")));
    }
}

fn missing(measured: &Measured<'_>, page: &mut Page) {
    let open =
        |two_ways| move |item: &&Item| !item.is_covered() && item.kind.has_two_ways() == two_ways;
    let all = &measured.coverage;
    let headings = [
        page.pick("Never used", "Används aldrig"),
        page.pick("Never true, or never false", "Aldrig sant, eller aldrig falskt"),
    ];
    for (heading, two_ways) in headings.into_iter().zip([false, true]) {
        let items: Vec<&Item> = all.items().filter(open(two_ways)).collect();
        if !items.is_empty() {
            page.element("h2", heading);
            list(measured, &items, page);
        }
    }
}

fn list(measured: &Measured<'_>, items: &[&Item], page: &mut Page) {
    let mut files: Vec<(Rules<'_>, Vec<&Item>)> = Vec::new();
    for item in items {
        match files.last_mut() {
            Some((rules, of_file)) if rules.package == item.package && rules.file == item.file => {
                of_file.push(item);
            }
            _ => files.push((measured.rules(&item.package, &item.file), vec![item])),
        }
    }
    for (rules, items) in files {
        page.raw(&format!("<h3>{}</h3>\n<ul class=\"missing\">", link(&rules, None)));
        for item in items {
            let lacks = item.lacks().map(|text| text.get(page.language).to_owned());
            let title = item.title();
            let at = link(&rules, Some(item.line));
            let title = escaped(title.get(page.language));
            page.raw(&format!(
                "<li>{at} {title} <span class=\"why\">{}</span></li>",
                escaped(&lacks.unwrap_or_default())
            ));
        }
        page.raw("</ul>");
    }
}
