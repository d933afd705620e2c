//! The rules of a file, line by line: by colour, by sign, and in words.

use super::super::{Measured, Rules};
use super::FIRST;
use super::writer::{Page, escaped, mark};
use lagrum_language::diagnostics::Language;
use lagrum_testing::coverage::{Item, SpotKind};
use lagrum_testing::coverage::{Line, State};

pub(super) fn page(measured: &Measured<'_>, rules: &Rules<'_>, language: Language) -> String {
    let mut page = Page::new(&rules.shown, language);
    page.raw("<main>");
    let back = page.pick("Coverage of rules", "Regeltäckning");
    page.raw(&format!("<p><a href=\"{FIRST}\">{back}</a></p>"));
    page.element("h1", &rules.shown);
    let share = measured.coverage.by_file().remove(&(rules.package, rules.file));
    if let Some(share) = share {
        let (percent, of) = (page.percent(share), page.pick("of", "av"));
        page.element("p", &format!("{percent}: {} {of} {}", share.covered, share.of));
    }
    legend(&mut page);
    table(&measured.coverage.lines(rules.package, rules.file, rules.text), &mut page);
    page.end()
}

fn legend(page: &mut Page) {
    let all = [State::Covered, State::Partly, State::Not].map(|state| {
        let (class, sign, [en, sv]) = mark(state);
        let word = page.pick(en, sv);
        format!("<li class=\"{class}\"><b aria-hidden=\"true\">{sign}</b> {word}</li>")
    });
    page.raw(&format!("<ul class=\"legend\">{}</ul>", all.join("")));
}

fn table(lines: &[Line<'_>], page: &mut Page) {
    let label = page.pick("The rules, line by line", "Reglerna, rad för rad");
    page.raw(&format!(
        "<div class=\"rules\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\">\n<table class=\"code\">"
    ));
    let heads = [
        page.pick("Line", "Rad"),
        page.pick("Covered", "Täckt"),
        page.pick("Rules", "Regler"),
        page.pick("What is missing", "Vad som saknas"),
    ];
    let heads = heads.map(|head| format!("<th scope=\"col\">{head}</th>"));
    page.raw(&format!("<thead><tr>{}</tr></thead>\n<tbody>", heads.join("")));
    for (number, line) in (1_usize..).zip(lines) {
        let row = row(number, line, page);
        page.raw(&row);
    }
    page.raw("</tbody>\n</table>\n</div>");
}

fn row(number: usize, line: &Line<'_>, page: &Page) -> String {
    let (class, sign) = match line.state.map(mark) {
        None => (String::new(), String::new()),
        Some((class, sign, [en, sv])) => (
            format!(" class=\"{class}\""),
            format!(
                "<span aria-hidden=\"true\">{sign}</span><span class=\"hidden\">{}</span>",
                page.pick(en, sv)
            ),
        ),
    };
    let notes: Vec<String> =
        line.items.iter().filter(|item| !item.is_covered()).map(|item| note(item, page)).collect();
    let (text, notes) = (escaped(line.text), notes.join("<br>"));
    format!(
        "<tr id=\"L{number}\"{class}><td class=\"number\"><a href=\"#L{number}\">{number}</a></td><td class=\"sign\">{sign}</td><td class=\"text\">{text}</td><td class=\"note\">{notes}</td></tr>"
    )
}

/// What is missing, and of what, where the line is not that itself.
fn note(item: &Item, page: &Page) -> String {
    let lacks = item.lacks().map(|text| text.get(page.language).to_owned()).unwrap_or_default();
    if matches!(item.kind, SpotKind::Row | SpotKind::Ensure) {
        return escaped(&lacks);
    }
    escaped(&format!("{}: {lacks}", item.title().get(page.language)))
}
