use super::super::{
    CalendarError, Date, FIRST_HOLIDAY_YEAR, Holiday, Weekday, Year, easter_sunday,
    is_public_holiday, is_working_day, next_working_day, previous_working_day, public_holidays,
    working_days_between,
};
use super::date;

fn holidays(year: i64) -> Vec<(String, &'static str)> {
    let holidays = public_holidays(Year::new(year).unwrap()).unwrap();
    holidays.into_iter().map(|(date, holiday)| (date.to_string(), holiday.swedish())).collect()
}

fn days_of(year: i64) -> impl Iterator<Item = Date> {
    let year = Year::new(year).unwrap();
    (year.first_day().code()..=year.last_day().code()).map(|code| Date::from_code(code).unwrap())
}

#[test]
fn the_holidays_of_2024() {
    let expected = [
        ("2024-01-01", "nyårsdagen"),
        ("2024-01-06", "trettondedag jul"),
        ("2024-03-29", "långfredagen"),
        ("2024-03-31", "påskdagen"),
        ("2024-04-01", "annandag påsk"),
        ("2024-05-01", "första maj"),
        ("2024-05-09", "Kristi himmelsfärdsdag"),
        ("2024-05-19", "pingstdagen"),
        ("2024-06-06", "nationaldagen"),
        ("2024-06-22", "midsommardagen"),
        ("2024-11-02", "alla helgons dag"),
        ("2024-12-25", "juldagen"),
        ("2024-12-26", "annandag jul"),
    ];
    let expected: Vec<_> =
        expected.into_iter().map(|(date, name)| (date.to_owned(), name)).collect();
    assert_eq!(holidays(2024), expected);
}

#[test]
fn the_national_day_took_the_place_of_whit_monday_in_2005() {
    let has = |year, date: &str, name| holidays(year).contains(&(date.to_owned(), name));
    assert!(has(2004, "2004-05-31", "annandag pingst"));
    assert!(!has(2004, "2004-06-06", "nationaldagen"));
    assert!(has(2005, "2005-06-06", "nationaldagen"));
    assert_eq!(is_public_holiday(date("2004-05-31")), Ok(true));
    assert_eq!(is_public_holiday(date("2005-05-16")), Ok(false));
    assert_eq!(is_public_holiday(date("2003-06-06")), Ok(false));
    assert_eq!(is_public_holiday(date("2008-06-06")), Ok(true));
}

#[test]
fn moving_holidays_of_other_years() {
    let has =
        |text: &str, name| holidays(date(text).year().number()).contains(&(text.to_owned(), name));
    for (text, name) in [
        ("2023-04-07", "långfredagen"),
        ("2023-05-18", "Kristi himmelsfärdsdag"),
        ("2023-06-24", "midsommardagen"),
        ("2023-11-04", "alla helgons dag"),
        ("2025-04-21", "annandag påsk"),
        ("2025-05-29", "Kristi himmelsfärdsdag"),
        ("2025-06-21", "midsommardagen"),
        ("2025-11-01", "alla helgons dag"),
        ("2020-06-20", "midsommardagen"),
        ("2021-06-26", "midsommardagen"),
        ("2020-10-31", "alla helgons dag"),
        ("2021-11-06", "alla helgons dag"),
        ("2008-05-01", "Kristi himmelsfärdsdag"),
        ("2008-05-01", "första maj"),
    ] {
        assert!(has(text, name), "{text} {name}");
    }
}

#[test]
fn easter_of_known_years() {
    for text in [
        "1818-03-22",
        "1943-04-25",
        "1954-04-18",
        "1981-04-19",
        "1990-04-15",
        "1999-04-04",
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2016-03-27",
        "2019-04-21",
        "2024-03-31",
        "2025-04-20",
        "2038-04-25",
        "2049-04-18",
        "2076-04-19",
        "2285-03-22",
    ] {
        assert_eq!(easter_sunday(date(text).year()), date(text));
    }
}

/// The anonymous Gregorian computus of 1876, a different chain of divisions.
fn easter_by_divisions(year: i64) -> Date {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, n / 31, n % 31 + 1).unwrap()
}

#[test]
fn easter_of_every_year_by_another_method() {
    for year in 1..=9999 {
        let easter = easter_sunday(Year::new(year).unwrap());
        assert_eq!(easter, easter_by_divisions(year));
        assert_eq!(easter.weekday(), Weekday::Sunday);
    }
}

#[test]
fn asked_by_date_or_by_year_the_holidays_are_the_same() {
    for year in FIRST_HOLIDAY_YEAR..2300 {
        let listed = public_holidays(Year::new(year).unwrap()).unwrap();
        for day in days_of(year) {
            let expected =
                day.weekday() == Weekday::Sunday || listed.iter().any(|(date, _)| *date == day);
            assert_eq!(is_public_holiday(day), Ok(expected), "{day}");
        }
    }
}

#[test]
fn each_holiday_has_a_date_and_two_names() {
    for holiday in Holiday::ALL {
        let in_2004 = holiday.date_in(Year::new(2004).unwrap()).unwrap();
        let in_2005 = holiday.date_in(Year::new(2005).unwrap()).unwrap();
        assert_eq!(in_2004.is_some(), holiday != Holiday::NationalDay);
        assert_eq!(in_2005.is_some(), holiday != Holiday::WhitMonday);
        assert_ne!(holiday.swedish(), holiday.english());
    }
}

#[test]
fn days_equated_with_holidays_are_no_working_days() {
    for text in ["2024-06-21", "2024-12-24", "2024-12-31", "2024-02-03", "2024-02-04", "2024-05-09"]
    {
        assert_eq!(is_working_day(date(text)), Ok(false), "{text}");
    }
    // Eves that the section does not name.
    for text in [
        "2024-01-05",
        "2024-03-28",
        "2024-04-30",
        "2024-05-10",
        "2024-06-20",
        "2024-11-01",
        "2024-12-23",
    ] {
        assert_eq!(is_working_day(date(text)), Ok(true), "{text}");
    }
}

#[test]
fn time_that_ends_on_a_holiday_is_extended() {
    let next = |text| next_working_day(date(text)).unwrap().to_string();
    assert_eq!(next("2024-02-01"), "2024-02-01");
    assert_eq!(next("2024-02-03"), "2024-02-05");
    assert_eq!(next("2024-03-29"), "2024-04-02");
    assert_eq!(next("2024-12-24"), "2024-12-27");
    assert_eq!(next("2024-12-31"), "2025-01-02");
    assert_eq!(next("2022-12-24"), "2022-12-27");
    let previous = |text| previous_working_day(date(text)).unwrap().to_string();
    assert_eq!(previous("2024-04-01"), "2024-03-28");
    assert_eq!(previous("2025-01-01"), "2024-12-30");
    assert_eq!(previous("2024-02-01"), "2024-02-01");
}

#[test]
fn working_days_of_whole_years() {
    let in_year = |year: i64| {
        let year = Year::new(year).unwrap();
        working_days_between(year.first_day(), year.last_day()).unwrap()
    };
    // 1 January is counted from, and is never a working day.
    assert_eq!((in_year(2023), in_year(2024), in_year(2025)), (251, 251, 249));
}

#[test]
fn working_days_are_counted_after_the_first_day_through_the_last() {
    let between = |from, to| working_days_between(date(from), date(to));
    assert_eq!(between("2024-02-01", "2024-02-01"), Ok(0));
    assert_eq!(between("2024-02-02", "2024-02-05"), Ok(1));
    assert_eq!(between("2024-02-05", "2024-02-02"), Ok(-1));
    assert_eq!(between("2024-03-28", "2024-04-02"), Ok(1));
    assert_eq!(between("2024-02-05", "2024-02-12"), Ok(5));
}

#[test]
fn what_the_encoded_law_does_not_cover_is_said() {
    let unknown = CalendarError::HolidaysNotKnown(1989);
    assert_eq!(is_public_holiday(date("1989-12-31")), Err(unknown));
    assert_eq!(is_working_day(date("1989-12-31")), Err(unknown));
    assert_eq!(public_holidays(Year::new(1989).unwrap()), Err(unknown));
    assert_eq!(previous_working_day(date("1990-01-01")), Err(unknown));
    assert_eq!(working_days_between(date("1989-12-31"), date("2024-01-01")), Err(unknown));
    assert_eq!(working_days_between(date("2024-01-01"), date("1989-12-31")), Err(unknown));
    assert!(next_working_day(Date::MAX).is_err());
}
