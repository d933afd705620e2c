//! The calendar, tried against an independent implementation.

use super::super::{Date, HalfYear, Month, Quarter, Week, Year};
use jiff::ToSpan;
use jiff::civil::{self, ISOWeekDate};
use proptest::prelude::*;

fn theirs(date: Date) -> civil::Date {
    let days = i32::try_from(date.code()).unwrap();
    civil::date(1970, 1, 1).checked_add(days.days()).unwrap()
}

fn ours(date: civil::Date) -> Date {
    Date::new(date.year().into(), date.month().into(), date.day().into()).unwrap()
}

fn dates() -> impl Strategy<Value = Date> {
    (Date::MIN.code()..=Date::MAX.code()).prop_map(|code| Date::from_code(code).unwrap())
}

#[test]
fn every_day_of_the_range_is_the_day_after_the_one_before() {
    let (mut year, mut month, mut day) = (1, 1, 1);
    for code in Date::MIN.code()..=Date::MAX.code() {
        let date = Date::from_code(code).unwrap();
        assert_eq!((date.year().number(), date.month().number(), date.day()), (year, month, day));
        assert_eq!(Date::new(year, month, day), Ok(date));
        day += 1;
        if Date::new(year, month, day).is_err() {
            (month, day) = (month + 1, 1);
        }
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
    }
    assert_eq!((year, month, day), (10_000, 1, 1));
}

#[test]
fn every_week_of_the_range_has_its_number() {
    for code in Week::MIN.code()..Week::MAX.code() {
        let week = Week::from_code(code).unwrap();
        let reference = ISOWeekDate::from(theirs(week.first_day()));
        assert_eq!(week.year().number(), i64::from(reference.year()));
        assert_eq!(week.number(), i64::from(reference.week()));
        assert_eq!(Week::new(week.year().number(), week.number()), Ok(week));
        assert_eq!(week.last_day().since(week.first_day()), 6);
        assert_eq!((week.first_day().week(), week.last_day().week()), (week, week));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5000))]

    #[test]
    fn parts_of_a_date(date in dates()) {
        let reference = theirs(date);
        prop_assert_eq!(ours(reference), date);
        prop_assert_eq!(date.to_string(), reference.to_string());
        prop_assert_eq!(date.day_of_year(), i64::from(reference.day_of_year()));
        prop_assert_eq!(date.weekday().number(), i64::from(reference.weekday().to_monday_one_offset()));
        prop_assert_eq!(date.month().days(), i64::from(reference.days_in_month()));
        prop_assert_eq!(date.year().is_leap(), reference.in_leap_year());
    }

    #[test]
    fn spans_hold_their_dates(date in dates()) {
        let (month, quarter, half, year) = (date.month(), date.quarter(), date.half_year(), date.year());
        prop_assert_eq!(month.last_day(), ours(theirs(date).last_of_month()));
        prop_assert_eq!(year.last_day(), ours(theirs(date).last_of_year()));
        for (first, last) in [
            (month.first_day(), month.last_day()),
            (quarter.first_day(), quarter.last_day()),
            (half.first_day(), half.last_day()),
            (year.first_day(), year.last_day()),
            (date.week().first_day(), date.week().last_day()),
        ] {
            prop_assert!(first <= date && date <= last);
        }
        prop_assert_eq!((quarter.first_day().month().number() - 1) % 3, 0);
        prop_assert_eq!(quarter.last_day().month().since(quarter.first_month()), 2);
        prop_assert_eq!((half.first_day().month().number() - 1) % 6, 0);
        prop_assert_eq!(half.last_day().month().since(half.first_month()), 5);
        prop_assert_eq!((month.half_year(), quarter.half_year()), (half, half));
        prop_assert_eq!((month.year(), quarter.year(), half.year()), (year, year, year));
        prop_assert_eq!(year.first_month().first_day(), year.first_day());
        prop_assert_eq!(Month::new(year.number(), month.number()), Ok(month));
        prop_assert_eq!(Quarter::new(year.number(), quarter.number()), Ok(quarter));
        prop_assert_eq!(HalfYear::new(year.number(), half.number()), Ok(half));
        prop_assert_eq!(Year::from_code(year.code()), Ok(year));
    }

    #[test]
    fn days_and_months_later(date in dates(), days in -4_000_000..4_000_000_i32, months in -2_000..2_000_i32) {
        let plus_days = theirs(date).checked_add(days.days()).ok().filter(|date| date.year() >= 1);
        prop_assert_eq!(date.plus(days.into()).ok(), plus_days.map(ours));
        let plus_months = theirs(date).checked_add(months.months()).ok().filter(|date| date.year() >= 1);
        prop_assert_eq!(date.plus_months(months.into()).ok(), plus_months.map(ours));
        if let (Ok(clamped), Ok(rounded)) = (date.plus_months(months.into()), date.plus_months_rounded_up(months.into())) {
            let lacking = clamped.day() != date.day();
            prop_assert_eq!(rounded.since(clamped), i64::from(lacking));
            prop_assert!(!lacking || rounded.day() == 1);
        }
    }
}
