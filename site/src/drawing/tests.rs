use super::arrange::Columns;
use super::diagram::{Arrow, Diagram, Line, Port, Shape};
use super::layout::{WIDTH, layout};
use super::{Step, View, diagram, mermaid, step_plot, svg};
use lagrum_language::db::{Database, Manifest, Package, SourceFile};
use lagrum_language::diagnostics::Language;
use lagrum_language::graph::{EdgeKind, Node, NodeKind, graph};
use lagrum_plan::exact::Rational;

const ALLOWANCE: &str = "package allowance
act SFB \"Social Insurance Code\"

concept Household
  rent : money per month
    \"the rent <b>\"
  away : yes/no
  size : integer

parameter lower_limit : money per month
  under SFB 97 kap. 18 §
  from 2006-01-01 is 1 400 kr

rule housing_part of Household : money per month
  under SFB 97 kap. 18 §
  is rent - lower_limit
  except elsewhere when away
    then 0 kr

decision Allowance
  given household : Household
  given for_month : month
  requires large \"large enough\"
    that household.size > 0
  grants amount : money per month
    is part
  whereby part is household.housing_part
";

fn allowance() -> Diagram {
    let db = Database::default();
    let file = SourceFile::new(&db, 0, "allowance.lagrum".to_owned(), ALLOWANCE.to_owned());
    let manifest = Manifest { name: "allowance".to_owned(), ..Manifest::default() };
    let root = Package::new(&db, manifest, vec![file], Vec::new());
    let href = |node: &Node| Some(format!("page.html?a=1&b=2#{}", node.name));
    let view = View { title: "Allowance".to_owned(), language: Language::English, href: &href };
    diagram(&graph(&db, root), &view)
}

/// Every arrow by the names of its ends.
fn arrows(diagram: &Diagram) -> Vec<String> {
    let arrows = diagram.arrows.iter();
    arrows.map(|one| format!("{} → {}", diagram.name(one.from), diagram.name(one.to))).collect()
}

#[test]
fn facts_lead_to_rules_and_rules_to_results() {
    let drawn = allowance();
    let all = arrows(&drawn);
    for arrow in [
        "the rent <b> → housing part",
        "away → elsewhere",
        "lower limit → housing part",
        "size → large enough",
        "housing part → amount",
        "large enough → Allowance",
        "amount → Allowance",
    ] {
        assert!(all.contains(&arrow.to_owned()), "{arrow}: {all:#?}");
    }
    let rule = drawn.shapes.iter().find(|shape| shape.title == "housing part").unwrap();
    assert_eq!(rule.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["elsewhere"]);
    assert_eq!(rule.note, "SFB 97 kap. 18 §");
    assert!(!all.iter().any(|arrow| arrow.starts_with("household")), "{all:#?}");
}

#[test]
fn no_box_lies_on_another_and_every_arrow_leads_to_the_right() {
    let mut drawn = Diagram::default();
    let ranks = [3, 3, 2, 2, 2, 1, 1, 0, 0];
    for (at, rank) in ranks.into_iter().enumerate() {
        drawn.shapes.push(shape(&format!("rule {at}"), rank, at));
    }
    for (from, to) in
        [(0, 7), (0, 2), (1, 3), (1, 8), (2, 5), (3, 6), (4, 5), (5, 7), (6, 8), (1, 7)]
    {
        let port = |shape| Port { shape, line: None };
        drawn.arrows.push(Arrow { from: port(from), to: port(to), kind: EdgeKind::Reads });
    }
    let placed = layout(&drawn);
    for (at, one) in placed.places.iter().enumerate() {
        for other in placed.places.iter().skip(at + 1).filter(|other| other.x == one.x) {
            let apart = one.y + one.height <= other.y || other.y + other.height <= one.y;
            assert!(apart, "{one:?} {other:?}");
        }
        assert!(one.y >= 0 && one.x + WIDTH <= placed.width && one.y + one.height <= placed.height);
    }
    for route in &placed.routes {
        assert!(route.windows(2).all(|pair| pair[0].0 < pair[1].0), "{route:?}");
    }
}

fn shape(title: &str, rank: usize, lines: usize) -> Shape {
    let line = |at| Line { text: format!("line {at}"), note: String::new(), href: None };
    Shape {
        kind: NodeKind::Rule,
        caption: "rule".to_owned(),
        title: title.to_owned(),
        note: String::new(),
        href: None,
        lines: (0..lines).map(line).collect(),
        rank,
    }
}

#[test]
fn an_arrow_over_a_column_passes_beside_its_boxes() {
    let shapes = vec![shape("a", 2, 0), shape("b", 1, 3), shape("c", 0, 0)];
    let mut drawn = Diagram { shapes, ..Diagram::default() };
    for (from, to) in [(0, 1), (1, 2), (0, 2)] {
        let port = |shape| Port { shape, line: None };
        drawn.arrows.push(Arrow { from: port(from), to: port(to), kind: EdgeKind::Reads });
    }
    assert_eq!(Columns::of(&drawn).cells.len(), 4);
    let placed = layout(&drawn);
    let middle = placed.places[1];
    let passing = placed.routes[2][1].1;
    assert!(passing < middle.y || passing > middle.y + middle.height, "{passing} {middle:?}");
}

#[test]
fn the_drawing_is_escaped_and_every_link_has_a_name() {
    let text = svg(&allowance(), "one");
    assert!(text.contains("page.html?a=1&amp;b=2#rent"), "{text}");
    assert!(text.contains("the rent &lt;b&gt;") && !text.contains("<b>"));
    assert_eq!(text.matches("<a ").count(), text.matches("<a href=").count());
    for link in text.split("<a ").skip(1) {
        let name = link.split("<title>").nth(1).unwrap().split('<').next().unwrap();
        assert!(!name.is_empty());
    }
    assert_eq!(svg(&allowance(), "one"), text);
}

#[test]
fn a_circle_which_the_checker_refuses_is_still_drawn() {
    let shapes = vec![shape("a", 1, 0), shape("b", 0, 0)];
    let mut drawn = Diagram { shapes, ..Diagram::default() };
    for (from, to) in [(0, 1), (1, 0)] {
        let port = |shape| Port { shape, line: None };
        drawn.arrows.push(Arrow { from: port(from), to: port(to), kind: EdgeKind::Reads });
    }
    assert!(svg(&drawn, "circle").ends_with("</svg>\n"));
    assert!(svg(&Diagram::default(), "none").contains("</svg>"));
}

#[test]
fn mermaid_has_the_same_arrows() {
    let text = mermaid(&allowance());
    assert!(text.contains("subgraph") && text.contains("the rent #lt;b#gt;"), "{text}");
    assert!(text.contains("housing part<br/>SFB 97 kap. 18 §<br/>↳ elsewhere"), "{text}");
    assert!(text.lines().filter(|line| line.contains("-->")).count() >= 6, "{text}");
}

fn step(from: &str, to: Option<&str>, value: Option<i64>) -> Step {
    Step {
        from: Some(from.parse().unwrap()),
        to: to.map(|to| to.parse().unwrap()),
        value: value.map(Rational::from_integer),
        text: value.map_or_else(|| "–".to_owned(), |value| format!("{value} kr")),
    }
}

#[test]
fn a_figure_is_plotted_with_its_exact_values_and_dates() {
    let steps = [
        step("2006-01-01", None, Some(100)),
        step("2012-01-01", None, Some(300)),
        step("2024-01-01", None, Some(200)),
    ];
    let text = step_plot("limit", "limit", &steps).unwrap();
    for shown in ["100 kr", "300 kr", "200 kr", "2006-01-01", "2012-01-01", "2024-01-01"] {
        assert!(text.contains(shown), "{shown}");
    }
    // From the lowest to the highest, and half way down again.
    let path = text.split("class=\"v\" d=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(path.matches('M').count(), 1, "{path}");
    assert_eq!(path.matches('V').count(), 2, "{path}");
    assert_eq!(step_plot("limit", "limit", &steps[..1]), None);
}

/// The labels of a plot: where each begins, how wide it is at most, and its line.
fn labels(plot: &str) -> Vec<(i64, i64, i64)> {
    let number = |label: &str, name: &str| -> i64 {
        let value = label.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap();
        value.parse().unwrap()
    };
    let label = |label: &str| {
        let text = label.split('>').nth(1).unwrap().split('<').next().unwrap();
        let wide = 7 * i64::try_from(text.chars().count()).unwrap();
        (number(label, "x"), wide, number(label, "y"))
    };
    plot.split("<text").skip(1).map(label).collect()
}

#[test]
fn no_label_of_a_plot_lies_on_another() {
    let years = 2006..2026;
    let values = [117_000, 117_500, 1_200_000, 100, 117_250, 900_000, 900_100];
    let steps: Vec<Step> = years
        .zip(values.into_iter().cycle())
        .map(|(year, value)| step(&format!("{year}-01-01"), None, Some(value)))
        .collect();
    let plot = step_plot("limit", "limit", &steps).unwrap();
    let labels = labels(&plot);
    assert!(labels.len() > 8, "{plot}");
    for (at, (x, wide, y)) in labels.iter().enumerate() {
        assert!(x + wide <= 720, "{plot}");
        for (other, other_wide, other_y) in labels.iter().skip(at + 1) {
            let apart = x + wide <= *other || other + other_wide <= *x || (y - other_y).abs() >= 12;
            assert!(apart, "{x} {y}, {other} {other_y}\n{plot}");
        }
    }
    // The first and the last are always told.
    for shown in ["117000 kr", "900000 kr", "2006-01-01", "2025-01-01"] {
        assert!(plot.contains(shown), "{shown}");
    }
}

#[test]
fn a_value_stands_under_its_level_where_a_rise_would_cross_it() {
    let steps = [
        step("2020-01-01", None, Some(100_000)),
        step("2020-06-01", None, Some(200_000)),
        step("2030-01-01", None, Some(300_000)),
    ];
    let plot = step_plot("limit", "limit", &steps).unwrap();
    let line = |text: &str| -> i64 {
        let before = plot.split(&format!(">{text}<")).next().unwrap();
        before.rsplit("y=\"").next().unwrap().trim_end_matches('"').parse().unwrap()
    };
    let path = plot.split("class=\"v\" d=\"M24 ").nth(1).unwrap();
    let level: i64 = path.split('H').next().unwrap().parse().unwrap();
    assert!(line("100000 kr") > level && line("200000 kr") < level, "{plot}");
}

#[test]
fn a_figure_that_stays_the_same_has_no_plot() {
    let same = [step("2006-01-01", None, Some(100)), step("2012-01-01", None, Some(100))];
    assert_eq!(step_plot("limit", "limit", &same), None);
}

#[test]
fn every_column_begins_near_the_top() {
    // Many to the right of one.
    let mut drawn = Diagram { shapes: vec![shape("a", 1, 0)], ..Diagram::default() };
    for to in 1..10 {
        drawn.shapes.push(shape(&format!("rule {to}"), 0, 2));
        let port = |shape| Port { shape, line: None };
        drawn.arrows.push(Arrow { from: port(0), to: port(to), kind: EdgeKind::Reads });
    }
    let placed = layout(&drawn);
    let first = placed.places.first().unwrap();
    assert!(first.y < 20, "{:?}", placed.places);
    assert!(placed.places.iter().skip(1).map(|place| place.y).min().unwrap() < 100);
}

#[test]
fn a_figure_that_ends_leaves_a_gap() {
    let steps = [
        step("2006-01-01", Some("2007-12-31"), Some(100)),
        step("2010-01-01", None, Some(300)),
        step("2012-01-01", None, None),
    ];
    let text = step_plot("limit", "limit", &steps).unwrap();
    let path = text.split("class=\"v\" d=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(path.matches('M').count(), 2, "{path}");
}
