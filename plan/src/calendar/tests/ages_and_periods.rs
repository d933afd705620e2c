use super::super::{CalendarError, Date, Duration, Period, age, whole_months_between};
use super::date;
use proptest::prelude::*;

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

#[test]
fn months_that_lack_the_day_end_with_their_last_day() {
    assert_eq!(date("2023-01-31").plus_months(1), Ok(date("2023-02-28")));
    assert_eq!(date("2024-01-31").plus_months(1), Ok(date("2024-02-29")));
    assert_eq!(date("2024-03-31").plus_months(-1), Ok(date("2024-02-29")));
    assert_eq!(date("2024-02-29").plus_months(12), Ok(date("2025-02-28")));
    assert_eq!(date("2024-01-30").plus_months(13), Ok(date("2025-02-28")));
    assert_eq!(date("2024-08-31").plus_duration(Duration::Months(1)), Ok(date("2024-09-30")));
    assert_eq!(date("2024-08-31").plus_duration(Duration::Days(31)), Ok(date("2024-10-01")));
}

#[test]
fn rounded_up_they_end_with_the_first_of_the_next() {
    assert_eq!(date("2023-01-31").plus_months_rounded_up(1), Ok(date("2023-03-01")));
    assert_eq!(date("2024-02-29").plus_months_rounded_up(12), Ok(date("2025-03-01")));
    assert_eq!(date("2024-01-15").plus_months_rounded_up(1), Ok(date("2024-02-15")));
}

#[test]
fn a_year_of_age_is_completed_on_the_birthday() {
    assert_eq!(age(date("2006-05-10"), date("2024-05-09")), 17);
    assert_eq!(age(date("2006-05-10"), date("2024-05-10")), 18);
    assert_eq!(age(date("2006-05-10"), date("2006-05-10")), 0);
    assert_eq!(age(date("2006-05-10"), date("2006-05-09")), -1);
    assert_eq!(age(date("2006-05-10"), date("2005-05-10")), -1);
    assert_eq!(age(Date::MIN, Date::MAX), 9998);
}

#[test]
fn someone_born_on_a_leap_day_reaches_an_age_on_28_february() {
    let born = date("2004-02-29");
    assert_eq!(age(born, date("2022-02-27")), 17);
    assert_eq!(age(born, date("2022-02-28")), 18);
    assert_eq!(age(born, date("2024-02-28")), 19);
    assert_eq!(age(born, date("2024-02-29")), 20);
    assert_eq!(age(date("2003-02-28"), date("2024-02-28")), 21);
}

#[test]
fn whole_months_are_counted_to_the_corresponding_day() {
    assert_eq!(whole_months_between(date("2024-01-31"), date("2024-02-29")), 1);
    assert_eq!(whole_months_between(date("2024-01-31"), date("2024-02-28")), 0);
    assert_eq!(whole_months_between(date("2024-01-15"), date("2025-01-14")), 11);
    assert_eq!(whole_months_between(date("2024-01-15"), date("2024-01-14")), -1);
    assert_eq!(date("2024-03-01").since(date("2024-02-28")), 2);
}

#[test]
fn a_period_has_its_first_and_its_last_day() {
    let january = period("2024-01-01/2024-01-31");
    assert_eq!(january.days(), Some(31));
    assert!(january.contains(date("2024-01-01")) && january.contains(date("2024-01-31")));
    assert!(!january.contains(date("2023-12-31")) && !january.contains(date("2024-02-01")));
    assert!(
        january.overlaps(period("2024-01-31/..")) && !january.overlaps(period("2024-02-01/.."))
    );
    assert_eq!(
        january.intersection(period("2024-01-20/..")),
        Some(period("2024-01-20/2024-01-31"))
    );
    assert_eq!(january.intersection(period("2024-02-01/2024-02-29")), None);
    assert_eq!((january.first(), january.last()), (date("2024-01-01"), Some(date("2024-01-31"))));
}

#[test]
fn an_open_end_is_after_every_day() {
    let open = period("2024-01-01/..");
    assert_eq!((open.days(), open.last()), (None, None));
    assert!(open.contains(Date::MAX));
    assert_eq!(open.codes(), (date("2024-01-01").code(), Period::OPEN_END));
    assert_eq!(open.intersection(period("2023-01-01/..")), Some(open));
    assert!(period("2024-01-01/9999-12-31") < open && open < period("2024-01-02/2024-01-02"));
    let turned =
        CalendarError::EndBeforeStart { start: date("2024-01-02"), end: date("2024-01-01") };
    assert_eq!(Period::new(date("2024-01-02"), Some(date("2024-01-01"))), Err(turned));
    assert!(Period::from_codes(Period::OPEN_END, Period::OPEN_END).is_err());
    assert!(Period::from_codes(0, Period::OPEN_END - 1).is_err());
}

fn dates() -> impl Strategy<Value = Date> {
    // Few years and many month ends, where the rules differ.
    (1996..2010_i64, 1..=12_i64, prop_oneof![1..=31_i64, 27..=31_i64])
        .prop_filter_map("no such day", |(year, month, day)| Date::new(year, month, day).ok())
}

fn periods() -> impl Strategy<Value = Period> {
    (dates(), proptest::option::of(0..500_i64)).prop_map(|(start, days)| {
        Period::new(start, days.map(|days| start.plus(days).unwrap())).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5000))]

    #[test]
    fn whole_months_are_the_most_that_fit(from in dates(), to in dates()) {
        let months = whole_months_between(from, to);
        prop_assert!(from.plus_months(months).unwrap() <= to);
        prop_assert!(from.plus_months(months + 1).unwrap() > to);
        prop_assert_eq!(age(from, to), months.div_euclid(12));
    }

    #[test]
    fn periods_are_sets_of_days(a in periods(), b in periods(), day in dates()) {
        let both = a.intersection(b);
        prop_assert_eq!(both.is_some(), a.overlaps(b));
        prop_assert_eq!(both, b.intersection(a));
        prop_assert_eq!(both.is_some_and(|both| both.contains(day)), a.contains(day) && b.contains(day));
        let (start, end) = a.codes();
        prop_assert_eq!(Period::from_codes(start, end), Ok(a));
        prop_assert_eq!(a.to_string().parse(), Ok(a));
    }
}
