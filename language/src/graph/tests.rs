use super::{EdgeKind, Graph, NodeKind, graph};
use crate::db::{Database, Manifest, Package, SourceFile};

const ALLOWANCE: &str = "package allowance
act SFB \"Social Insurance Code\"

concept Child
  born : date

register Income \"Incomes\"

concept Household
  rent     : money per month
    source register Income
  children : list of Child
  away     : yes/no

parameter lower_limit : money per month
  under SFB 97 kap. 18 §
  from 2006-01-01 is 1 400 kr
  from 2024-01-01 is 1 500 kr

rule children_at_home of Household : integer
  under SFB 95 kap. 5 §
  is count of child in children where age(child.born, as_of) < 18

rule housing_part of Household : money per month
  under SFB 97 kap. 18 §
  is cost - lower_limit
  except elsewhere when away
    under SFB 96 kap. 2 §
    then 0 kr
  except small to elsewhere when rent < 100 kr
    then 1 kr
  whereby cost is rent * 1

decision Allowance
  given household : Household
  given for_month : month
  requires has_children \"a child lives at home\" under SFB 95 kap. 5 §
    that household.children_at_home > 0
  grants amount : money per month
    is part
  whereby part is household.housing_part
  reason granted \"{household.rent} for {for_month}\"

control large of Allowance
  when amount > 5 000 kr
  action review
";

fn package(db: &Database, number: u32, text: &str, uses: Vec<(String, Package)>) -> Package {
    let name = text.split_whitespace().nth(1).unwrap().to_owned();
    let file = SourceFile::new(db, number, format!("{name}.lagrum"), text.to_owned());
    let manifest = Manifest { name, version: "1.0.0".to_owned(), ..Manifest::default() };
    Package::new(db, manifest, vec![file], uses)
}

fn of(text: &str) -> Graph {
    let db = Database::default();
    let root = package(&db, 0, text, Vec::new());
    graph(&db, root)
}

/// The edges of a kind, by the ends of the paths that they join.
fn edges(graph: &Graph, kind: EdgeKind) -> Vec<String> {
    let path = |id| graph.node(id).unwrap().path.split_once('.').unwrap().1.to_owned();
    let edges = graph.edges.iter().filter(|edge| edge.kind == kind);
    edges.map(|edge| format!("{} → {}", path(edge.from), path(edge.to))).collect()
}

#[test]
fn each_name_in_a_body_leads_to_what_it_means() {
    let graph = of(ALLOWANCE);
    assert_eq!(
        edges(&graph, EdgeKind::Reads),
        [
            "Household.children_at_home → Child.born",
            "Household.children_at_home → Household.children",
            "Household.housing_part → lower_limit",
            "Household.housing_part → Household.housing_part.cost",
            "Household.housing_part.cost → Household.rent",
            "Household.housing_part.elsewhere → Household.away",
            "Household.housing_part.small → Household.rent",
            "Allowance.has_children → Household.children_at_home",
            "Allowance.has_children → Allowance.household",
            "Allowance.amount → Allowance.part",
            "Allowance.part → Household.housing_part",
            "Allowance.part → Allowance.household",
            "Allowance.large → Allowance.amount",
        ]
    );
}

#[test]
fn parts_of_a_declaration_are_nodes_with_places_and_provisions() {
    let graph = of(ALLOWANCE);
    let found = graph.find("Household.housing_part.elsewhere");
    let node = graph.node(found[0]).unwrap();
    assert_eq!(node.kind, NodeKind::Exception);
    assert_eq!(node.under.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(), ["SFB 96 kap. 2 §"]);
    assert!(ALLOWANCE.get(node.span.range()).unwrap().starts_with("except elsewhere when away"));
    let version = graph.node(graph.find("lower_limit.2024-01-01")[0]).unwrap();
    assert_eq!(version.dates.0.unwrap().to_string(), "2024-01-01");
    let children = graph.node(graph.find("Household.children")[0]).unwrap();
    assert_eq!(graph.node(children.holds.unwrap()).unwrap().name, "Child");
}

#[test]
fn a_fact_leads_to_the_register_it_comes_from() {
    assert_eq!(edges(&of(ALLOWANCE), EdgeKind::Source), ["Household.rent → Income"]);
}

#[test]
fn exceptions_stand_in_the_order_of_the_ladder() {
    assert_eq!(
        edges(&of(ALLOWANCE), EdgeKind::Exception),
        [
            "Household.housing_part → Household.housing_part.elsewhere",
            "Household.housing_part.elsewhere → Household.housing_part.small",
        ]
    );
}

#[test]
fn what_a_reason_tells_of_is_no_ground_of_the_decision() {
    let graph = of(ALLOWANCE);
    assert!(edges(&graph, EdgeKind::Tells).contains(&"Allowance → Household.rent".to_owned()));
    let decision = graph.find("Allowance.amount");
    let grounds = graph.rests_on(&decision);
    let names: Vec<&str> =
        grounds.iter().map(|id| graph.node(*id).unwrap().name.as_str()).collect();
    assert!(names.contains(&"rent") && names.contains(&"away"), "{names:?}");
    assert!(!names.contains(&"children_at_home"), "{names:?}");
}

#[test]
fn what_rests_on_a_parameter_is_found_the_other_way() {
    let graph = of(ALLOWANCE);
    let after = graph.rest_on_it(&graph.find("lower_limit"));
    let names: Vec<&str> = after.iter().map(|id| graph.node(*id).unwrap().name.as_str()).collect();
    assert_eq!(names, ["lower_limit", "housing_part", "Allowance", "amount", "part", "large"]);
}

#[test]
fn what_is_not_kept_is_folded_into_what_it_is_part_of() {
    let keep = |kind| !matches!(kind, NodeKind::Local | NodeKind::Exception | NodeKind::Version);
    let graph = of(ALLOWANCE).folded(|node| keep(node.kind));
    let reads = edges(&graph, EdgeKind::Reads);
    for edge in [
        "Household.housing_part → Household.away",
        "Household.housing_part → Household.rent",
        "Household.housing_part → lower_limit",
        "Allowance.amount → Household.housing_part",
    ] {
        assert!(reads.contains(&edge.to_owned()), "{reads:#?}");
    }
    assert_eq!(edges(&graph, EdgeKind::Exception), [] as [&str; 0]);
}

#[test]
fn what_other_packages_declare_is_in_the_graph_and_exceptions_elsewhere_find_their_rule() {
    let db = Database::default();
    let base = package(&db, 0, "package base\nparameter limit : money\n  is 10 kr\n", Vec::new());
    let text = "package top\nuse base\nconcept Person\n  old : yes/no\n\n\
        rule support of Person : money\n  is base.limit\n\n\
        except aged to support of Person when old\n  then 0 kr\n";
    let root = package(&db, 1, text, vec![("base".to_owned(), base)]);
    let graph = graph(&db, root);
    let limit = graph.node(graph.find("base.limit")[0]).unwrap();
    assert_eq!(limit.package, "base");
    assert!(graph.edges.iter().any(|edge| edge.kind == EdgeKind::Exception), "{:#?}", graph.edges);
}
