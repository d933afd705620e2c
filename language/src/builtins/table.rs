//! The table of builtins.

use crate::surface::Surface;
use lagrum_plan::program::Calendar;
use lagrum_plan::value::TimeUnit;

/// A name that the language itself gives a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Builtin {
    /// The legal date.
    AsOf,
    /// The smaller of several values.
    Min,
    /// The larger of several values.
    Max,
    /// A yearly rate as a monthly one.
    Monthly,
    /// A monthly rate as a yearly one.
    Yearly,
    /// A question to the calendar.
    Calendar(Calendar),
    /// Months added to a date.
    MonthsAfter,
    /// The first day of a period.
    StartOf,
    /// The last day of a period.
    EndOf,
    /// Days in a period.
    DaysIn,
    /// Whether a date is a Swedish working day, and its like: one argument, yes/no.
    Working(Calendar),
}

/// Families of builtins, as the card groups them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// The case as a whole.
    Case,
    /// Numbers.
    Numbers,
    /// Dates.
    Dates,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub builtin: Builtin,
    /// Where the card puts it.
    pub family: Family,
    /// Its English name.
    pub en: &'static str,
    /// Its Swedish name.
    pub sv: &'static str,
    /// Its arguments and result, in English.
    pub signature_en: &'static str,
    /// Its arguments and result, in Swedish.
    pub signature_sv: &'static str,
    /// What it gives, in English.
    pub doc_en: &'static str,
    /// What it gives, in Swedish.
    pub doc_sv: &'static str,
}

impl Row {
    /// Its name in a surface.
    #[must_use]
    pub fn name(&self, surface: Surface) -> &'static str {
        match surface {
            Surface::English => self.en,
            Surface::Swedish => self.sv,
        }
    }
}

/// The builtin that a name means, in either surface's spelling.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.en == name || row.sv == name)
}

/// The row of a builtin.
#[must_use]
pub fn row(builtin: Builtin) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.builtin == builtin)
}

macro_rules! rows {
    ($($family:ident $builtin:expr, $en:literal $sv:literal,
       $sig_en:literal $sig_sv:literal, $doc_en:literal $doc_sv:literal;)*) => {
        /// Every builtin.
        pub static TABLE: &[Row] = &[$(Row {
            builtin: $builtin, family: Family::$family, en: $en, sv: $sv,
            signature_en: $sig_en, signature_sv: $sig_sv, doc_en: $doc_en, doc_sv: $doc_sv,
        }),*];
    };
}

use Builtin as B;
use Calendar as C;

rows! {
    Case B::AsOf, "as_of" "prövningsdagen", ": date" ": datum",
        "The legal date: the day whose law and facts decide the case."
        "Prövningsdagen: den dag vars lag och fakta avgör ärendet.";
    Numbers B::Min, "min" "minsta", "(a, b, …)" "(a; b; …)",
        "The smallest of the values." "Det minsta av värdena.";
    Numbers B::Max, "max" "största", "(a, b, …)" "(a; b; …)",
        "The largest of the values." "Det största av värdena.";
    Numbers B::Monthly, "monthly" "månadsvis", "(per year) : per month" "(per år) : per månad",
        "A yearly amount as a monthly one: a twelfth." "Ett belopp per år som belopp per månad: en tolftedel.";
    Numbers B::Yearly, "yearly" "årsvis", "(per month) : per year" "(per månad) : per år",
        "A monthly amount as a yearly one: twelve times." "Ett belopp per månad som belopp per år: tolv gånger.";
    Dates B::Calendar(C::Age), "age" "ålder", "(born: date, on: date) : integer" "(född: datum; dag: datum) : heltal",
        "Completed years of someone born on the first date, on the second."
        "Fyllda år på den andra dagen för den som är född på den första.";
    Dates B::Calendar(C::BirthDate), "birth_date" "födelsedatum", "(personnummer or samordningsnummer) : date" "(personnummer eller samordningsnummer) : datum",
        "The birth date in the number." "Födelsedatumet i numret.";
    Dates B::Calendar(C::FirstDay(TimeUnit::Month)), "first_day" "första_dagen", "(month, week, quarter, half-year or year) : date" "(månad, vecka, kvartal, halvår eller år) : datum",
        "The first day of the month (week, quarter, half-year, year)." "Den första dagen i månaden (veckan, kvartalet, halvåret, året).";
    Dates B::Calendar(C::LastDay(TimeUnit::Month)), "last_day" "sista_dagen", "(month, week, quarter, half-year or year) : date" "(månad, vecka, kvartal, halvår eller år) : datum",
        "The last day of the month (week, quarter, half-year, year)." "Den sista dagen i månaden (veckan, kvartalet, halvåret, året).";
    Dates B::Calendar(C::In(TimeUnit::Week)), "week_of" "veckan_för", "(date) : week" "(datum) : vecka",
        "The ISO week that the date lies in." "Den vecka (ISO) som dagen ligger i.";
    Dates B::Calendar(C::In(TimeUnit::Month)), "month_of" "månaden_för", "(date) : month" "(datum) : månad",
        "The month that the date lies in." "Den månad som dagen ligger i.";
    Dates B::Calendar(C::In(TimeUnit::Quarter)), "quarter_of" "kvartalet_för", "(date) : quarter" "(datum) : kvartal",
        "The quarter that the date lies in." "Det kvartal som dagen ligger i.";
    Dates B::Calendar(C::In(TimeUnit::HalfYear)), "half_year_of" "halvåret_för", "(date) : half_year" "(datum) : halvår",
        "The half-year that the date lies in." "Det halvår som dagen ligger i.";
    Dates B::Calendar(C::In(TimeUnit::Year)), "year_of" "året_för", "(date) : year" "(datum) : år",
        "The calendar year that the date lies in." "Det kalenderår som dagen ligger i.";
    Dates B::Calendar(C::YearNumber), "year_number" "årtal", "(date) : integer" "(datum) : heltal",
        "The calendar year of the date, as a number." "Dagens kalenderår, som tal.";
    Dates B::Calendar(C::MonthNumber), "month_number" "månadsnummer", "(date) : integer" "(datum) : heltal",
        "The month's number in the year, 1 to 12." "Månadens nummer i året, 1 till 12.";
    Dates B::Calendar(C::DayNumber), "day_number" "dagnummer", "(date) : integer" "(datum) : heltal",
        "The day's number in the month, 1 to 31." "Dagens nummer i månaden, 1 till 31.";
    Dates B::Calendar(C::WeekdayNumber), "weekday_number" "veckodagsnummer", "(date) : integer" "(datum) : heltal",
        "The day's number in the week, Monday 1 to Sunday 7." "Dagens nummer i veckan, måndag 1 till söndag 7.";
    Dates B::Calendar(C::DaysBetween), "days_between" "dagar_mellan", "(date, date) : integer" "(datum; datum) : heltal",
        "Days from the first date to the second." "Antal dagar från den första dagen till den andra.";
    Dates B::Calendar(C::MonthsBetween), "months_between" "månader_mellan", "(date, date) : integer" "(datum; datum) : heltal",
        "Whole months from the first date to the second." "Antal hela månader från den första dagen till den andra.";
    Dates B::MonthsAfter, "months_after" "månader_efter", "(date, integer) : date" "(datum; heltal) : datum",
        "The date so many months later; a day that the month lacks becomes its last (lag 1930:173)."
        "Dagen så många månader senare; saknas dagen i månaden blir det månadens sista (lag 1930:173).";
    Dates B::StartOf, "start_of" "början_av", "(period) : date" "(period) : datum",
        "The first day of a period." "Periodens första dag.";
    Dates B::EndOf, "end_of" "slutet_av", "(period) : date, may be absent" "(period) : datum, kan saknas",
        "The last day of a period; absent where it is open." "Periodens sista dag; saknas om perioden löper tills vidare.";
    Dates B::DaysIn, "days_in" "dagar_i", "(month, quarter, half-year or year) : integer" "(månad, kvartal, halvår eller år) : heltal",
        "Days in the month (quarter, half-year, year)." "Antal dagar i månaden (kvartalet, halvåret, året).";
    Dates B::Working(C::IsWorkingDay), "is_working_day" "är_arbetsdag", "(date) : yes/no" "(datum) : ja/nej",
        "Whether the date is a working day in Sweden." "Om dagen är en arbetsdag i Sverige.";
    Dates B::Working(C::IsPublicHoliday), "is_public_holiday" "är_helgdag", "(date) : yes/no" "(datum) : ja/nej",
        "Whether the date is a public holiday in Sweden (lag 1989:253)." "Om dagen är allmän helgdag (lag 1989:253).";
    Dates B::Calendar(C::NextWorkingDay), "next_working_day" "nästa_arbetsdag", "(date) : date" "(datum) : datum",
        "The date itself if it is a working day, else the next that is (lag 1930:173)."
        "Dagen själv om den är en arbetsdag, annars närmast följande arbetsdag (lag 1930:173).";
    Dates B::Calendar(C::PreviousWorkingDay), "previous_working_day" "föregående_arbetsdag", "(date) : date" "(datum) : datum",
        "The date itself if it is a working day, else the one before that is."
        "Dagen själv om den är en arbetsdag, annars närmast föregående arbetsdag.";
    Dates B::Calendar(C::WorkingDaysBetween), "working_days" "arbetsdagar", "(date, date) : integer" "(datum; datum) : heltal",
        "Working days from the first date through the second." "Antal arbetsdagar från och med den första till och med den andra dagen.";
}
