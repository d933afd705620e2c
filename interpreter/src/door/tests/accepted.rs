//! What the door lets in, and how it stands in the columns.

use super::*;

fn day(text: &str) -> i64 {
    text.parse::<Date>().unwrap().code()
}

#[test]
fn the_case_of_the_language_reference_is_read() {
    let read = read(facts::CASE, CASE).unwrap();
    assert_eq!(read.problems, []);
    let month = "2012-03".parse::<Month>().unwrap().code();
    assert_eq!(read.shown(facts::CASE, "for_month"), format!("Values([{month}], None)"));
    assert_eq!(read.shown(facts::CASE, "household"), "Rows(ConceptId(2), [0], None)");
    assert_eq!(read.shown(facts::HOUSEHOLD, "rent"), "Values([620000], None)");
    assert_eq!(read.shown(facts::HOUSEHOLD, "applicant"), "Rows(ConceptId(0), [0], None)");
    assert_eq!(read.shown(facts::HOUSEHOLD, "partner"), "Rows(ConceptId(0), [-1], Some([Absent]))");
    assert_eq!(
        read.shown(facts::HOUSEHOLD, "children"),
        "Lists([0, 2], None, Rows(ConceptId(1), [0, 1], None))"
    );
    let born = [day("2005-05-01"), day("2008-02-11")];
    assert_eq!(read.shown(facts::CHILD, "born"), format!("Values({born:?}, None)"));
    assert_eq!(read.shown(facts::CHILD, "lives_at_home"), "Values([1, 1], None)");
    assert_eq!(read.batch.facts.concepts[1].case_starts, [0, 2]);
    let source = |pointer: &str, source: &str| (pointer.to_owned(), source.to_owned());
    assert_eq!(
        read.sources,
        [
            source("/household/applicant/qualifying_income", "Skatteverket"),
            source("/household/rent", "declared")
        ]
    );
}

#[test]
fn the_order_of_keys_changes_nothing() {
    let first = read(facts::CASE, CASE).unwrap();
    let turned = r#"{"household": {"rent": "6200.00",
        "children": [{"lives_at_home": true, "born": "2005-05-01"}, {"lives_at_home": true, "born": "2008-02-11"}],
        "partner": null, "applicant": {"qualifying_income": 180000}}, "for_month": "2012-03"}"#;
    let second = read(facts::CASE, turned).unwrap();
    assert_eq!(second.problems, []);
    assert_eq!(format!("{:?}", first.batch.facts), format!("{:?}", second.batch.facts));
}

#[test]
fn a_missing_key_is_unknown_and_a_missing_required_object_is_empty() {
    let read = read(facts::CASE, "{}").unwrap();
    assert_eq!(read.problems, []);
    assert_eq!(read.shown(facts::CASE, "household"), "Rows(ConceptId(2), [0], None)");
    assert_eq!(read.shown(facts::HOUSEHOLD, "applicant"), "Rows(ConceptId(0), [0], None)");
    assert_eq!(
        read.shown(facts::HOUSEHOLD, "partner"),
        "Rows(ConceptId(0), [-1], Some([Unknown]))"
    );
    assert_eq!(
        read.shown(facts::HOUSEHOLD, "children"),
        "Lists([0, 0], Some([Unknown]), Rows(ConceptId(1), [], None))"
    );
    assert_eq!(read.shown(facts::HOUSEHOLD, "rent"), "Values([0], Some([Unknown]))");
    assert_eq!(read.shown(facts::PARENT, "qualifying_income"), "Values([0], Some([Unknown]))");
    let pointer =
        pointer_of(&read.package, &read.batch.facts, facts::PARENT, 0, Some((FieldId(0), None)));
    assert_eq!(pointer, "/household/applicant/qualifying_income");
}

#[test]
fn facts_of_every_type_are_read_exactly() {
    let json = r#"{"name": "Åsa \"A\" \u00d6berg", "postcode": "11122", "share": 50.5, "count": 3.0, "area": "80.5",
        "day": "2024-02-29", "week": "2024-W05", "quarter": "2024-Q1", "half": "2024-H2", "year": 2024,
        "stay": "2024-01-01/2024-12-31", "notice": "P4W", "term": "P18Y", "extent": "half",
        "amounts": [1, "2.50", 3e2], "days": ["2024-01-01/..", {"$value": "2024-02-01/2024-02-29", "$source": "x"}],
        "pets": null, "health": "full", "a/b~c": false}"#;
    let read = read(facts::KITCHEN, json).unwrap();
    assert_eq!(read.problems, []);
    let is = |field: &str, expected: &str| {
        assert_eq!(read.shown(facts::KITCHEN, field), expected, "{field}")
    };
    is("name", "Values([0], None)");
    is("postcode", "Values([1], None)");
    assert_eq!(read.batch.facts.texts, ["Åsa \"A\" Öberg", "11122"]);
    is("share", "Values([505], None)");
    is("count", "Values([3], None)");
    is("area", "Values([805], None)");
    is("day", &format!("Values([{}], None)", day("2024-02-29")));
    is("notice", "Values([28], None)");
    is("term", "Values([216], None)");
    is("extent", "Values([1], None)");
    is("amounts", "Lists([0, 3], None, Values([100, 250, 30000], None))");
    is("stay", &format!("Periods([{}], [{}], None)", day("2024-01-01"), day("2024-12-31")));
    let (first, second, end) = (day("2024-01-01"), day("2024-02-01"), day("2024-02-29"));
    is(
        "days",
        &format!("Lists([0, 2], None, Periods([{first}, {second}], [{}, {end}], None))", i64::MAX),
    );
    is("pets", "Lists([0, 0], Some([Absent]), Values([], None))");
    assert_eq!(read.sources, [("/days/1".to_owned(), "x".to_owned())]);
}

#[test]
fn objects_and_lists_may_be_attested() {
    let json = r#"{"household": {"$source": "Folkbokföring", "$value": {
        "children": {"$source": "x", "$by": null, "$value": [{"born": "2010-01-01"}]}, "rent": 5}}}"#;
    let read = read(facts::CASE, json).unwrap();
    assert_eq!(read.problems, []);
    assert_eq!(read.shown(facts::HOUSEHOLD, "rent"), "Values([500], None)");
    assert_eq!(read.shown(facts::CHILD, "lives_at_home"), "Values([0], Some([Unknown]))");
    let pointers: Vec<&str> = read.sources.iter().map(|(pointer, _)| pointer.as_str()).collect();
    assert_eq!(pointers, ["/household/children", "/household"]);
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let read = read(facts::CASE, &format!("\u{feff}{CASE}\r\n")).unwrap();
    assert_eq!(read.problems, []);
}

#[test]
fn the_head_of_a_case_is_kept() {
    let package = fixture::package();
    let schema = Schema::new(&package).unwrap();
    let mut batch = Batch::new(&package);
    let json = r#"{"$officer": "AB12", "$language": "sv", "$office": "Visby", "$case": "7\u0041"}"#;
    let head = read_case(&package, &schema, (facts::CASE, Counts::default()), json, &mut batch)
        .unwrap()
        .head;
    assert_eq!(head.case.as_deref(), Some("7A"));
    assert_eq!(head.language, Some(Language::Swedish));
    assert_eq!((head.office.as_deref(), head.officer.as_deref()), (Some("Visby"), Some("AB12")));
}

#[test]
fn a_batch_holds_case_after_case_and_drops_the_refused() {
    let package = fixture::package();
    let schema = Schema::new(&package).unwrap();
    let mut batch = Batch::new(&package);
    let mut add = |json| {
        read_case(&package, &schema, (facts::CASE, Counts::default()), json, &mut batch)
            .map(|case| case.problems)
    };
    assert_eq!(add(CASE), Ok(Vec::new()));
    let refused = r#"{"household": {"children": [{"born": "2001-01-01"}], "rent": 1, "rnet": 2}}"#;
    assert!(matches!(add(refused), Err(InputError::Problems(_))));
    assert!(matches!(
        add("{\"household\": {\"children\": [{}"),
        Err(InputError::Unreadable { .. })
    ));
    assert_eq!(add(r#"{"household": {"children": [], "partner": {}}}"#), Ok(Vec::new()));
    let facts = batch.finish().clone();
    assert_eq!(facts.cases, 2);
    let parents = &facts.concepts[0];
    assert_eq!(parents.case_starts, [0, 1, 3]);
    assert_eq!(facts.concepts[1].case_starts, [0, 2, 2]);
    let Column::Lists(starts, cells, _) = &facts.concepts[2].fields[2] else { panic!("no list") };
    assert_eq!((&starts[..], cells), (&[0, 2, 2][..], &None));
    let Column::Values(_, Some(cells)) = &facts.concepts[2].fields[3] else {
        panic!("rent is known")
    };
    assert_eq!(cells, &[Cell::Known, Cell::Unknown]);
    batch.clear();
    assert_eq!(
        read_case(&package, &schema, (facts::CASE, Counts::default()), CASE, &mut batch)
            .unwrap()
            .problems,
        []
    );
    assert_eq!(batch.finish().concepts[1].case_starts, [0, 2]);
}
