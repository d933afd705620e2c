use super::super::{
    CalendarError, CalendarUnit, Date, Duration, DurationKind, HalfYear, Month, Period, Quarter,
    Week, Year,
};
use super::date;
use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::{Debug, Display};
use std::str::FromStr;

fn comes_back<T: Copy + Debug + PartialEq + Display + FromStr + Serialize + DeserializeOwned>(
    value: T,
    text: &str,
) {
    assert_eq!(value.to_string(), text);
    assert_eq!(text.parse().ok(), Some(value));
    let json = serde_json::to_string(&value).unwrap();
    assert_eq!(json, format!("\"{text}\""));
    assert_eq!(serde_json::from_str::<T>(&json).unwrap(), value);
}

fn refused<T: FromStr<Err = CalendarError> + Debug>(error: CalendarError, texts: &[&str]) {
    for text in texts {
        assert_eq!(text.parse::<T>().unwrap_err(), error, "{text}");
    }
}

#[test]
fn each_kind_has_its_iso_text_and_code() {
    comes_back(Date::new(2024, 2, 29).unwrap(), "2024-02-29");
    comes_back(Date::MIN, "0001-01-01");
    comes_back(Date::MAX, "9999-12-31");
    comes_back(Week::new(2024, 5).unwrap(), "2024-W05");
    comes_back(Week::MIN, "0001-W01");
    comes_back(Week::MAX, "9999-W52");
    comes_back(Month::new(2024, 1).unwrap(), "2024-01");
    comes_back(Quarter::new(2024, 4).unwrap(), "2024-Q4");
    comes_back(HalfYear::new(2024, 2).unwrap(), "2024-H2");
    comes_back(Year::new(33).unwrap(), "0033");
    comes_back(Duration::Days(-30), "P-30D");
    comes_back(Duration::Months(6), "P6M");
    comes_back(Period::onwards(date("2024-01-01")), "2024-01-01/..");
    comes_back(
        Period::new(date("2024-01-01"), Some(date("2024-01-01"))).unwrap(),
        "2024-01-01/2024-01-01",
    );
    assert_eq!(date("1970-01-01").code(), 0);
    assert_eq!(date("1970-01-01").week().code(), 0);
    assert_eq!(date("2024-01-31").month().code(), 2024 * 12);
    assert_eq!(date("2024-12-31").quarter().code(), 2024 * 4 + 3);
    assert_eq!(date("2024-07-01").half_year().code(), 2024 * 2 + 1);
    assert_eq!(date("2024-07-01").year().code(), 2024);
}

#[test]
fn only_the_exact_text_is_read() {
    refused::<Date>(
        CalendarError::Malformed(CalendarUnit::Date),
        &[
            "",
            "2024",
            "2024-1-1",
            "2024-01-01 ",
            "24-01-01",
            "2024-01-01-01",
            "+024-01-01",
            "-024-01-01",
            "2024/01/01",
            "٢٠٢٤-01-01",
            "12024-01-01",
        ],
    );
    refused::<Date>(
        CalendarError::NoSuch(CalendarUnit::Date),
        &["2023-02-29", "2024-00-01", "2024-13-01", "2024-01-00", "2024-04-31", "1900-02-29"],
    );
    refused::<Date>(CalendarError::OutOfRange(CalendarUnit::Date), &["0000-01-01"]);
    refused::<Week>(
        CalendarError::Malformed(CalendarUnit::Week),
        &["2024-05", "2024-W5", "2024-w05", "2024W05"],
    );
    refused::<Week>(
        CalendarError::NoSuch(CalendarUnit::Week),
        &["2024-W00", "2024-W53", "2020-W54"],
    );
    refused::<Month>(
        CalendarError::Malformed(CalendarUnit::Month),
        &["2024-1", "2024-001", "2024"],
    );
    refused::<Month>(CalendarError::NoSuch(CalendarUnit::Month), &["2024-00", "2024-13"]);
    refused::<Month>(CalendarError::OutOfRange(CalendarUnit::Month), &["0000-12"]);
    refused::<Quarter>(
        CalendarError::Malformed(CalendarUnit::Quarter),
        &["2024-Q", "2024-Q01", "2024-H1"],
    );
    refused::<Quarter>(CalendarError::NoSuch(CalendarUnit::Quarter), &["2024-Q0", "2024-Q5"]);
    refused::<HalfYear>(CalendarError::NoSuch(CalendarUnit::HalfYear), &["2024-H0", "2024-H3"]);
    refused::<Year>(CalendarError::Malformed(CalendarUnit::Year), &["24", "02024", "-123", "+123"]);
    refused::<Year>(CalendarError::OutOfRange(CalendarUnit::Year), &["0000"]);
    refused::<Period>(CalendarError::Malformed(CalendarUnit::Period), &["2024-01-01", ""]);
    refused::<Period>(
        CalendarError::EndBeforeStart { start: date("2024-01-02"), end: date("2024-01-01") },
        &["2024-01-02/2024-01-01"],
    );
}

#[test]
fn durations_are_days_or_months() {
    assert_eq!("P4W".parse(), Ok(Duration::Days(28)));
    assert_eq!("P18Y".parse(), Ok(Duration::Months(216)));
    assert_eq!(Duration::from_code(DurationKind::Months, 6), Duration::Months(6));
    assert_eq!(Duration::Days(3).plus(Duration::Days(4)), Duration::weeks(1));
    assert_eq!(Duration::Days(3).plus(Duration::Months(1)), Err(CalendarError::MixedDurations));
    assert_eq!(Duration::Days(30).compare(Duration::Months(1)), Err(CalendarError::MixedDurations));
    assert_eq!(Duration::Months(5).times(-2), Ok(Duration::Months(-10)));
    assert_eq!(Duration::Months(5).compare(Duration::Months(4)), Ok(std::cmp::Ordering::Greater));
    let too_long = Err(CalendarError::OutOfRange(CalendarUnit::Duration));
    assert_eq!(Duration::weeks(i64::MAX), too_long);
    assert_eq!(Duration::Days(i64::MIN).negated(), too_long);
    assert_eq!("P9223372036854775807Y".parse(), too_long);
    assert_eq!("P99999999999999999999D".parse(), too_long);
    refused::<Duration>(
        CalendarError::Malformed(CalendarUnit::Duration),
        &["", "P", "PD", "30D", "P1H", "P+1D", "P--1D", "P1Y2M", "P1é"],
    );
}

#[test]
fn nothing_leaves_the_years_1_to_9999() {
    assert!(Date::MAX.plus(1).is_err());
    assert!(Date::MIN.plus(-1).is_err());
    assert!(Date::MIN.plus(i64::MIN).is_err());
    assert!(Date::MAX.plus(i64::MAX).is_err());
    assert_eq!(Date::MIN.plus_months(-1), Err(CalendarError::OutOfRange(CalendarUnit::Date)));
    assert!(Date::MAX.plus_months_rounded_up(i64::MAX).is_err());
    assert!(
        Month::MAX.plus(1).is_err() && Quarter::MIN.plus(-1).is_err() && Week::MAX.plus(1).is_err()
    );
    assert!(
        Year::new(0).is_err() && Year::new(10_000).is_err() && HalfYear::new(10_000, 1).is_err()
    );
    assert!(Date::new(i64::MAX, 1, 1).is_err() && Date::new(2024, i64::MIN, 1).is_err());
    assert_eq!(Week::MAX.last_day(), Date::MAX);
    assert_eq!(Date::from_code(i64::MIN), Err(CalendarError::OutOfRange(CalendarUnit::Date)));
}

#[test]
fn errors_say_what_is_expected() {
    assert_eq!(
        "x".parse::<Week>().unwrap_err().to_string(),
        "not a week, which is written 2024-W05"
    );
    assert_eq!("2023-02-29".parse::<Date>().unwrap_err().to_string(), "there is no such date");
    assert_eq!(
        "2024-01-02/2024-01-01".parse::<Period>().unwrap_err().to_string(),
        "a period from 2024-01-02 cannot end on 2024-01-01"
    );
}

proptest! {
    #[test]
    fn no_text_is_a_panic_and_what_is_read_is_written_the_same(text in "[-P0-9WQHé/.]{0,22}") {
        if let Ok(value) = text.parse::<Date>() { prop_assert_eq!(value.to_string(), text.clone()); }
        if let Ok(value) = text.parse::<Week>() { prop_assert_eq!(value.to_string(), text.clone()); }
        if let Ok(value) = text.parse::<Month>() { prop_assert_eq!(value.to_string(), text.clone()); }
        if let Ok(value) = text.parse::<Quarter>() { prop_assert_eq!(value.to_string(), text.clone()); }
        if let Ok(value) = text.parse::<HalfYear>() { prop_assert_eq!(value.to_string(), text.clone()); }
        if let Ok(value) = text.parse::<Year>() { prop_assert_eq!(value.to_string(), text.clone()); }
        if let Ok(value) = text.parse::<Period>() { prop_assert_eq!(value.to_string(), text.clone()); }
        let _ = text.parse::<Duration>();
    }
}
