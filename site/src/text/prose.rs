//! Commentary in Markdown, as HTML: nothing of it is taken as HTML, and no link leads to a script.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what the reader of Markdown gives is passed on as it is"
)]

use super::{Slugs, set};
use maud::{Markup, PreEscaped};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// A heading of a page.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    pub(crate) level: u8,
    pub(crate) text: String,
    pub(crate) anchor: String,
}

/// A piece of commentary.
#[derive(Debug)]
pub(crate) struct Prose {
    pub(crate) html: Markup,
    pub(crate) headings: Vec<Heading>,
}

/// A piece of commentary of a page. Headings go no more than one level deeper than the one before, which is changed
/// to the last of this piece, and get anchors. A heading of the first level, the page's own, is left out.
pub(crate) fn prose(markdown: &str, last: &mut u8, slugs: &mut Slugs) -> Prose {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut links = Vec::new();
    let mut events =
        Parser::new_ext(markdown, options).filter_map(|event| plain(event, &mut links));
    let mut out: Vec<Event<'_>> = Vec::new();
    let mut headings = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let inner: Vec<Event<'_>> = events
                    .by_ref()
                    .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
                    .collect();
                if level == HeadingLevel::H1 {
                    continue;
                }
                let text = words(&inner);
                *last = (level as u8).min(last.saturating_add(1)).max(2);
                let anchor = slugs.take(&text);
                out.push(own(format!("<h{last} id=\"{anchor}\">")));
                out.extend(inner);
                out.push(own(format!("</h{last}>\n")));
                headings.push(Heading { level: *last, text, anchor });
            }
            Event::Start(Tag::Table(columns)) => {
                out.push(own("<div class=\"scroll\">".to_owned()));
                out.push(Event::Start(Tag::Table(columns)));
            }
            Event::End(TagEnd::Table) => {
                out.push(Event::End(TagEnd::Table));
                out.push(own("</div>".to_owned()));
            }
            other => out.push(other),
        }
    }
    let mut text = String::new();
    html::push_html(&mut text, out.into_iter());
    Prose { html: PreEscaped(text), headings }
}

fn own(html: String) -> Event<'static> {
    Event::InlineHtml(CowStr::from(html))
}

/// What an author may say: no HTML of theirs, no pictures, links only to the web. `links` tells which of the links
/// that are open lead somewhere.
fn plain<'e>(event: Event<'e>, links: &mut Vec<bool>) -> Option<Event<'e>> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Text(text) => Some(Event::Text(CowStr::from(set(&text)))),
        Event::Start(Tag::Image { .. } | Tag::HtmlBlock)
        | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => None,
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            links.push(is_web(dest_url));
            links.last().is_some_and(|leads| *leads).then_some(event)
        }
        Event::End(TagEnd::Link) => links.pop().is_some_and(|leads| leads).then_some(event),
        Event::SoftBreak => Some(Event::Text(CowStr::from(" "))),
        other => Some(other),
    }
}

fn is_web(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://")
}

fn words(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
        if let Event::Text(piece) | Event::Code(piece) = event {
            text.push_str(piece);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Slugs, prose};

    fn html(markdown: &str) -> String {
        prose(markdown, &mut 1, &mut Slugs::default()).html.into_string()
    }

    #[test]
    fn nothing_that_an_author_writes_is_taken_as_html() {
        let page =
            html("Se <script>alert(1)</script> och <b onclick='x'>\n\n<div>\nblock\n</div>\n");
        assert!(
            !page.contains("<script") && !page.contains("<b ") && !page.contains("<div"),
            "{page}"
        );
        assert!(page.contains("&lt;script&gt;"), "{page}");
    }

    #[test]
    fn links_lead_to_the_web_or_nowhere() {
        let page = html("[lagen](https://example.org/a) [ond](javascript:alert(1)) ![bild](x.png)");
        assert!(page.contains("href=\"https://example.org/a\""), "{page}");
        assert!(!page.contains("javascript:") && !page.contains("<img"), "{page}");
    }

    #[test]
    fn headings_never_skip_a_level() {
        let mut last = 1;
        let page = prose("# A\n\n#### B\n\n## C\n", &mut last, &mut Slugs::default());
        let levels: Vec<u8> = page.headings.iter().map(|heading| heading.level).collect();
        assert_eq!(levels, [2, 2]);
        assert!(!page.html.into_string().contains("<h1"));
    }
}
