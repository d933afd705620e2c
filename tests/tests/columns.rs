//! What columns of Arrow may be, and what is said of those that may not.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Float64Array, Int16Array, Int64Array,
    LargeStringArray, ListArray, NullArray, RecordBatch, StringArray, StringViewArray, StructArray,
    UInt8Array,
};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{DataType, Field};
use lagrum_interpreter::{Interpreter, Language, Options};
use lagrum_language::workspace::Workspace;
use lagrum_tests::columns::row;
use serde_json::{Value as Json, json};
use std::sync::Arc;

const RULES: &str = "package p

concept House
  rent : money, between 0 kr and 50 000 kr
  rooms : integer, between 1 and 20
  note : text, may be absent

decision Grant
  given house : House
  given day : date
  given rents : list of money, at most 2
  legal date day
  grants amount : money
    is (sum of one for one in rents) + house.rent
";

fn rules() -> Interpreter {
    let workspace = Workspace::in_memory(&[("p.lagrum", RULES)]);
    let root = workspace.roots[0];
    Interpreter::new(workspace.build(root).unwrap_or_else(|found| panic!("{found:?}"))).unwrap()
}

fn decided(columns: Vec<(&str, ArrayRef)>) -> Result<Vec<Json>, String> {
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let options = Options { relied_on: false, ..Options::default() };
    let answers = rules().decide_batch("Grant", &batch, &options);
    let answers = answers.map_err(|error| {
        assert_ne!(error.message(Language::Swedish), error.to_string());
        error.to_string()
    })?;
    Ok((0..answers.num_rows()).map(|at| row(&answers, at)).collect())
}

fn house(rent: ArrayRef) -> ArrayRef {
    let field = Field::new("rent", rent.data_type().clone(), true);
    Arc::new(StructArray::from(vec![(Arc::new(field), rent)]))
}

fn day(rows: usize) -> (&'static str, ArrayRef) {
    ("day", Arc::new(Date32Array::from(vec![15_706; rows])))
}

fn money(values: Vec<i128>, scale: i8) -> ArrayRef {
    Arc::new(Decimal128Array::from(values).with_precision_and_scale(20, scale).unwrap())
}

fn no_rents(rows: usize) -> (&'static str, ArrayRef) {
    let none = vec![None::<Vec<Option<i64>>>; rows];
    let none = none.into_iter().map(|_| Some(Vec::<Option<i64>>::new()));
    let list =
        arrow_array::ListArray::from_iter_primitive::<arrow_array::types::Int64Type, _, _>(none);
    ("rents", Arc::new(list))
}

#[test]
fn an_amount_is_the_same_in_every_type_that_is_exact() {
    let types: Vec<ArrayRef> = vec![
        money(vec![620_050], 2),
        money(vec![6_200_500], 3),
        Arc::new(StringArray::from(vec!["6200.50"])),
        Arc::new(LargeStringArray::from(vec!["6200.5"])),
        Arc::new(StringViewArray::from(vec!["6200.50"])),
    ];
    for rent in types {
        let ty = rent.data_type().clone();
        let answer = decided(vec![("house", house(rent)), day(1), no_rents(1)]).unwrap();
        assert_eq!(answer[0]["amount"], json!("6200.5"), "{ty}");
        assert_eq!(answer[0]["error"], Json::Null, "{ty}");
    }
    for rent in [
        Arc::new(Int16Array::from(vec![6200])) as ArrayRef,
        Arc::new(Int64Array::from(vec![6200])),
        money(vec![62], -2),
    ] {
        let answer = decided(vec![("house", house(rent)), day(1), no_rents(1)]).unwrap();
        assert_eq!(answer[0]["amount"], json!("6200"));
    }
}

#[test]
fn what_is_impossible_is_said_of_its_own_row() {
    let rents = money(vec![100, 62_005, 5_000_100, -1], 2);
    let rows = decided(vec![("house", house(rents)), day(4), no_rents(4)]).unwrap();
    let error = |at: usize| rows[at]["error"].as_str();
    assert_eq!((error(0), error(1)), (None, None));
    assert!(error(2).unwrap().starts_with("/house/rent: expected an amount"), "{:?}", error(2));
    assert!(error(2).unwrap().ends_with("found the number 50001.00"), "{:?}", error(2));
    assert_eq!(rows[3]["outcome"], json!("invalid"));
    let fine = money(vec![1_001], 3);
    let rows = decided(vec![("house", house(fine)), day(1), no_rents(1)]).unwrap();
    assert!(rows[0]["error"].as_str().unwrap().ends_with("found the number 1.001"));
    let days = Arc::new(Date32Array::from(vec![i32::MAX]));
    let rows =
        decided(vec![("house", house(money(vec![1], 0))), ("day", days), no_rents(1)]).unwrap();
    assert_eq!(rows[0]["outcome"], json!("invalid"));
    let days = Arc::new(StringArray::from(vec!["2013-02-29"]));
    let rows =
        decided(vec![("house", house(money(vec![1], 0))), ("day", days), no_rents(1)]).unwrap();
    assert!(rows[0]["error"].as_str().unwrap().starts_with("/day: "), "{}", rows[0]);
}

#[test]
fn null_is_unknown_and_absent_is_said_beside() {
    let none: ArrayRef = Arc::new(Decimal128Array::from(vec![None::<i128>]));
    let rows = decided(vec![("house", house(none)), day(1), no_rents(1)]).unwrap();
    assert_eq!(rows[0]["missing"], json!(["/house/rent"]));
    let rows = decided(vec![day(1)]).unwrap();
    assert_eq!(rows[0]["outcome"], json!("undetermined"));
    let houses = |note: Option<&str>, absent: bool| -> ArrayRef {
        let field = |name: &str, ty| Arc::new(Field::new(name, ty, true));
        Arc::new(StructArray::from(vec![
            (field("rent", DataType::Int64), Arc::new(Int64Array::from(vec![1])) as ArrayRef),
            (field("note", DataType::Utf8), Arc::new(StringArray::from(vec![note]))),
            (field("note$absent", DataType::Boolean), Arc::new(BooleanArray::from(vec![absent]))),
        ]))
    };
    for (note, absent) in [(None, true), (None, false), (Some("x"), false)] {
        let rows = decided(vec![("house", houses(note, absent)), day(1), no_rents(1)]).unwrap();
        assert_eq!(rows[0]["outcome"], json!("granted"));
    }
    let rows = decided(vec![("house", houses(Some("x"), true)), day(1), no_rents(1)]).unwrap();
    assert_eq!(rows[0]["outcome"], Json::Null);
    assert!(rows[0]["error"].as_str().unwrap().contains("“note” a second time"), "{}", rows[0]);
}

#[test]
fn a_column_of_nothing_is_unknown() {
    let nothing = || Arc::new(NullArray::new(1)) as ArrayRef;
    let all = ["house", "rents", "day", "$case", "day$absent"].map(|name| (name, nothing()));
    let rows = decided(all.to_vec()).unwrap();
    assert_eq!((&rows[0]["case"], &rows[0]["error"]), (&Json::Null, &Json::Null));
    assert_eq!(rows[0]["outcome"], json!("undetermined"));
    let rows = decided(vec![("house", house(nothing())), day(1), no_rents(1)]).unwrap();
    assert_eq!(rows[0]["missing"], json!(["/house/rent"]));
    let field = Arc::new(Field::new("item", DataType::Null, true));
    let one = OffsetBuffer::from_lengths([1]);
    let rents = Arc::new(ListArray::new(field, one, nothing(), None));
    let rows =
        decided(vec![("house", house(money(vec![1], 0))), day(1), ("rents", rents)]).unwrap();
    assert_eq!(rows[0]["missing"], json!(["/rents/0"]));
    assert!(decided(vec![("hous", nothing())]).is_err());
}

#[test]
fn lists_are_read_up_to_their_bound() {
    let lists = vec![Some(vec![Some(1), Some(2)]), Some(vec![Some(1); 3]), None];
    let list =
        arrow_array::LargeListArray::from_iter_primitive::<arrow_array::types::Int64Type, _, _>(
            lists,
        );
    let houses = house(Arc::new(UInt8Array::from(vec![10, 10, 10])));
    let rows = decided(vec![("house", houses), day(3), ("rents", Arc::new(list))]).unwrap();
    assert_eq!(rows[0]["amount"], json!("13"));
    assert!(rows[1]["error"].as_str().unwrap().contains("a list of 3"), "{}", rows[1]);
    assert_eq!(rows[2]["missing"], json!(["/rents"]));
}

#[test]
fn a_column_that_is_no_facts_stops_the_batch_and_is_named() {
    let error = |columns| decided(columns).unwrap_err();
    let of = |name, column| error(vec![(name, column), day(1)]);
    let one: ArrayRef = Arc::new(Int64Array::from(vec![1]));
    assert_eq!(of("hous", Arc::clone(&one)), "there is no fact “hous”; did you mean “house”?");
    assert_eq!(of("house", Arc::clone(&one)), "the column “house” is Int64; expected Struct");
    let field = Field::new("rnt", DataType::Int64, true);
    let inner = StructArray::from(vec![(Arc::new(field), Arc::clone(&one))]);
    assert_eq!(of("house", Arc::new(inner)), "there is no fact “house.rnt”; did you mean “rent”?");
    let floats = house(Arc::new(Float64Array::from(vec![1.5])));
    assert_eq!(
        of("house", floats),
        "the column “house.rent” is Float64; expected Decimal128, an integer or text, which are exact"
    );
    assert_eq!(of("rents", Arc::clone(&one)), "the column “rents” is Int64; expected List");
    assert_eq!(of("$case", Arc::clone(&one)), "the column “$case” is Int64; expected text (Utf8)");
    assert_eq!(of("day$absent", one), "the column “day$absent” is Int64; expected Boolean");
    let twice = error(vec![day(1), day(1)]);
    assert_eq!(twice, "there are two columns “day”");
}

#[test]
fn the_ids_of_cases_are_given_back_and_no_rows_give_none() {
    let ids: ArrayRef = Arc::new(StringArray::from(vec![Some("a"), None]));
    let rows = decided(vec![("$case", ids), day(2)]).unwrap();
    assert_eq!((&rows[0]["case"], &rows[1]["case"]), (&json!("a"), &Json::Null));
    assert_eq!(decided(vec![day(0)]).unwrap(), [] as [Json; 0]);
    let many = decided(vec![day(1000)]).unwrap();
    assert!(many.len() == 1000 && many.iter().all(|row| *row == many[0]));
}
