//! Swedish public holidays: lag (1989:253) om allmänna helgdagar.

use super::civil::{Civil, days_from_civil};
use super::{CalendarError, Date, Weekday, Year, easter_sunday};

/// The year with which lag (1989:253) came into force, on 1 January. The scattered rules before it are not encoded;
/// years to come are computed by the law as it stands.
pub const FIRST_HOLIDAY_YEAR: i64 = 1990;

/// From this year the National Day is a holiday and Whit Monday is not (SFS 2004:1320, in force 1 April 2005).
const NATIONAL_DAY_FROM: i64 = 2005;

/// A public holiday with a name. Other Sundays are public holidays too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// Nyårsdagen, 1 January.
    NewYearsDay,
    /// Trettondedag jul, 6 January.
    Epiphany,
    /// Långfredagen, the Friday before Easter.
    GoodFriday,
    /// Påskdagen.
    EasterSunday,
    /// Annandag påsk.
    EasterMonday,
    /// Första maj.
    FirstOfMay,
    /// Kristi himmelsfärdsdag, the sixth Thursday after Easter.
    AscensionDay,
    /// Pingstdagen, the seventh Sunday after Easter.
    WhitSunday,
    /// Annandag pingst, until 2004.
    WhitMonday,
    /// Nationaldagen, 6 June, from 2005.
    NationalDay,
    /// Midsommardagen, the Saturday of 20–26 June.
    MidsummerDay,
    /// Alla helgons dag, the Saturday of 31 October – 6 November.
    AllSaintsDay,
    /// Juldagen, 25 December.
    ChristmasDay,
    /// Annandag jul, 26 December.
    BoxingDay,
}

impl Holiday {
    /// All holidays with a name, as the law of some year since [`FIRST_HOLIDAY_YEAR`] has them.
    pub const ALL: [Self; 14] = [
        Self::NewYearsDay,
        Self::Epiphany,
        Self::GoodFriday,
        Self::EasterSunday,
        Self::EasterMonday,
        Self::FirstOfMay,
        Self::AscensionDay,
        Self::WhitSunday,
        Self::WhitMonday,
        Self::NationalDay,
        Self::MidsummerDay,
        Self::AllSaintsDay,
        Self::ChristmasDay,
        Self::BoxingDay,
    ];

    /// The holiday's date in a year; `None` if it is not a holiday that year.
    ///
    /// # Errors
    /// If the year is before [`FIRST_HOLIDAY_YEAR`].
    pub fn date_in(self, year: Year) -> Result<Option<Date>, CalendarError> {
        known(year.number())?;
        let day = |month, day| days_from_civil(year.number(), month, day);
        let easter = |days| easter_sunday(year).code() + days;
        let national_day = year.number() >= NATIONAL_DAY_FROM;
        let days = match self {
            Self::NewYearsDay => day(1, 1),
            Self::Epiphany => day(1, 6),
            Self::GoodFriday => easter(-2),
            Self::EasterSunday => easter(0),
            Self::EasterMonday => easter(1),
            Self::FirstOfMay => day(5, 1),
            Self::AscensionDay => easter(39),
            Self::WhitSunday => easter(49),
            Self::WhitMonday if national_day => return Ok(None),
            Self::WhitMonday => easter(50),
            Self::NationalDay if national_day => day(6, 6),
            Self::NationalDay => return Ok(None),
            Self::MidsummerDay => saturday_from(day(6, 20)),
            Self::AllSaintsDay => saturday_from(day(10, 31)),
            Self::ChristmasDay => day(12, 25),
            Self::BoxingDay => day(12, 26),
        };
        Ok(Some(Date::within(days)))
    }

    /// The name in Swedish, as the law has it.
    #[must_use]
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::NewYearsDay => "nyårsdagen",
            Self::Epiphany => "trettondedag jul",
            Self::GoodFriday => "långfredagen",
            Self::EasterSunday => "påskdagen",
            Self::EasterMonday => "annandag påsk",
            Self::FirstOfMay => "första maj",
            Self::AscensionDay => "Kristi himmelsfärdsdag",
            Self::WhitSunday => "pingstdagen",
            Self::WhitMonday => "annandag pingst",
            Self::NationalDay => "nationaldagen",
            Self::MidsummerDay => "midsommardagen",
            Self::AllSaintsDay => "alla helgons dag",
            Self::ChristmasDay => "juldagen",
            Self::BoxingDay => "annandag jul",
        }
    }

    /// The name in English.
    #[must_use]
    pub const fn english(self) -> &'static str {
        match self {
            Self::NewYearsDay => "New Year's Day",
            Self::Epiphany => "Epiphany",
            Self::GoodFriday => "Good Friday",
            Self::EasterSunday => "Easter Sunday",
            Self::EasterMonday => "Easter Monday",
            Self::FirstOfMay => "the First of May",
            Self::AscensionDay => "Ascension Day",
            Self::WhitSunday => "Whit Sunday",
            Self::WhitMonday => "Whit Monday",
            Self::NationalDay => "National Day",
            Self::MidsummerDay => "Midsummer Day",
            Self::AllSaintsDay => "All Saints' Day",
            Self::ChristmasDay => "Christmas Day",
            Self::BoxingDay => "Boxing Day",
        }
    }
}

/// The named holidays of a year in date order; two may fall on one date.
///
/// # Errors
/// If the year is before [`FIRST_HOLIDAY_YEAR`].
pub fn public_holidays(year: Year) -> Result<Vec<(Date, Holiday)>, CalendarError> {
    let mut holidays = Vec::with_capacity(Holiday::ALL.len());
    for holiday in Holiday::ALL {
        holidays.extend(holiday.date_in(year)?.map(|date| (date, holiday)));
    }
    holidays.sort();
    Ok(holidays)
}

/// Whether the date is a public holiday, Sundays included (lag 1989:253).
///
/// # Errors
/// If the date is before [`FIRST_HOLIDAY_YEAR`].
#[inline]
pub const fn is_public_holiday(date: Date) -> Result<bool, CalendarError> {
    let civil = date.civil();
    match known(civil.year) {
        Ok(()) => Ok(falls_on_holiday(date, civil)),
        Err(error) => Err(error),
    }
}

pub(super) const fn known(year: i64) -> Result<(), CalendarError> {
    if year < FIRST_HOLIDAY_YEAR { Err(CalendarError::HolidaysNotKnown(year)) } else { Ok(()) }
}

/// The same days as [`public_holidays`] and all Sundays, found from the date without making the year's list.
pub(super) const fn falls_on_holiday(date: Date, civil: Civil) -> bool {
    let fixed = match (civil.month, civil.day) {
        (1, 1 | 6) | (5, 1) | (12, 25 | 26) => true,
        (6, 6) => civil.year >= NATIONAL_DAY_FROM,
        _ => false,
    };
    let weekday = date.weekday();
    fixed
        || matches!(weekday, Weekday::Sunday)
        || (matches!(weekday, Weekday::Saturday) && is_midsummer_or_all_saints(civil))
        || (matches!(civil.month, 3..=6) && follows_easter(date, civil.year))
}

const fn is_midsummer_or_all_saints(saturday: Civil) -> bool {
    matches!((saturday.month, saturday.day), (6, 20..=26) | (10, 31) | (11, 1..=6))
}

/// The holidays on weekdays that move with Easter.
const fn follows_easter(date: Date, year: i64) -> bool {
    match date.since(easter_sunday(Year::within(year))) {
        -2 | 1 | 39 => true,
        50 => year < NATIONAL_DAY_FROM,
        _ => false,
    }
}

/// The first Saturday on or after a day. Day 2 of the count was a Saturday.
const fn saturday_from(days: i64) -> i64 {
    days + (2 - days).rem_euclid(7)
}
