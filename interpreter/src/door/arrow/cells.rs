//! Columns of plain values: a cell to its code.

use super::super::columns::{Batch, Plain};
use super::super::plain;
use super::super::problem::Rule;
use super::super::schema::Shape;
use crate::language::Bilingual;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, BooleanArray, Date32Array, Decimal128Array, LargeStringArray, StringArray,
    StringViewArray,
};
use arrow_schema::DataType;
use lagrum_plan::package::Package;
use lagrum_plan::value::TimeUnit;

/// A column of plain values.
pub(super) struct Cells<'a> {
    array: &'a dyn Array,
    values: Values<'a>,
}

enum Values<'a> {
    YesNo(&'a BooleanArray),
    Whole(Box<dyn Fn(usize) -> Option<i128> + 'a>),
    Decimal(&'a Decimal128Array, i8),
    Date(&'a Date32Array),
    Texts(Texts<'a>),
    /// A dictionary: which of the texts each row has, and for all types but texts what each of them is.
    Coded(Vec<usize>, Texts<'a>, Vec<Result<Plain, Rule>>),
}

enum Texts<'a> {
    Short(&'a StringArray),
    Long(&'a LargeStringArray),
    View(&'a StringViewArray),
}

impl<'a> Texts<'a> {
    fn of(array: &'a dyn Array) -> Option<Self> {
        let short = array.as_string_opt::<i32>().map(Self::Short);
        let long = || array.as_string_opt::<i64>().map(Self::Long);
        short.or_else(long).or_else(|| array.as_string_view_opt().map(Self::View))
    }

    fn len(&self) -> usize {
        match self {
            Self::Short(texts) => texts.len(),
            Self::Long(texts) => texts.len(),
            Self::View(texts) => texts.len(),
        }
    }

    fn get(&self, row: usize) -> &'a str {
        match self {
            _ if row >= self.len() => "",
            Self::Short(texts) => texts.value(row),
            Self::Long(texts) => texts.value(row),
            Self::View(texts) => texts.value(row),
        }
    }
}

impl<'a> Cells<'a> {
    /// A column that a fact of this shape may be given in.
    pub(super) fn of(package: &Package, shape: &Shape, array: &'a dyn Array) -> Option<Self> {
        let texts = || Texts::of(array).map(Values::Texts);
        let values = match shape {
            Shape::YesNo => array.as_boolean_opt().map(Values::YesNo),
            Shape::Number { .. } => number(array).or_else(texts),
            Shape::Time { unit: TimeUnit::Date, .. } => {
                array.as_primitive_opt::<Date32Type>().map(Values::Date).or_else(texts)
            }
            Shape::Time { unit: TimeUnit::Year, .. } => {
                whole(array).map(Values::Whole).or_else(texts)
            }
            Shape::Time { .. }
            | Shape::Text(_)
            | Shape::Identity(_)
            | Shape::Period { .. }
            | Shape::Duration(_)
            | Shape::Alternatives(_) => texts(),
            Shape::Concept(_) | Shape::List { .. } => None,
        };
        let takes_texts = !matches!(shape, Shape::YesNo | Shape::Concept(_) | Shape::List { .. });
        let coded = || if takes_texts { coded(package, shape, array) } else { None };
        values.or_else(coded).map(|values| Self { array, values })
    }

    /// Texts for a `$` key.
    pub(super) fn texts(array: &'a dyn Array) -> Option<Self> {
        Texts::of(array).map(|texts| Self { array, values: Values::Texts(texts) })
    }

    pub(super) fn is_null(&self, row: usize) -> bool {
        row >= self.array.len() || self.array.is_null(row) || self.is_null_text(row)
    }

    /// A dictionary may hold a null among its texts.
    fn is_null_text(&self, row: usize) -> bool {
        match &self.values {
            Values::Coded(keys, texts, _) => keys.get(row).is_none_or(|key| match texts {
                Texts::Short(texts) => texts.is_null(*key),
                Texts::Long(texts) => texts.is_null(*key),
                Texts::View(texts) => texts.is_null(*key),
            }),
            Values::YesNo(_)
            | Values::Whole(_)
            | Values::Decimal(..)
            | Values::Date(_)
            | Values::Texts(_) => false,
        }
    }

    pub(super) fn text(&self, row: usize) -> Option<&'a str> {
        match &self.values {
            Values::Texts(texts) => Some(texts.get(row)),
            Values::Coded(keys, texts, _) => keys.get(row).map(|key| texts.get(*key)),
            Values::YesNo(_) | Values::Whole(_) | Values::Decimal(..) | Values::Date(_) => None,
        }
    }

    /// The value of a cell that is not null.
    pub(super) fn read(
        &self,
        row: usize,
        (package, shape): (&Package, &Shape),
        batch: &mut Batch,
    ) -> Result<Plain, Rule> {
        match (&self.values, shape) {
            (Values::YesNo(array), _) => Ok(Plain::Code(i64::from(array.value(row)))),
            (Values::Whole(get), Shape::Time { .. }) => {
                let year = get(row).ok_or(Rule::Type)?.to_string();
                plain::read_text(package, shape, &year, batch)
            }
            (Values::Whole(get), _) => coded_number(shape, get(row).ok_or(Rule::Type)?, 0),
            (Values::Decimal(array, scale), _) => {
                coded_number(shape, array.value(row), i32::from(*scale))
            }
            (Values::Date(array), _) => plain::date(shape, i64::from(array.value(row))),
            (Values::Coded(keys, texts, answers), _) => {
                let key = keys.get(row).copied().unwrap_or(usize::MAX);
                match answers.get(key) {
                    Some(answer) => *answer,
                    None => plain::read_text(package, shape, texts.get(key), batch),
                }
            }
            (Values::Texts(texts), _) => plain::read_text(package, shape, texts.get(row), batch),
        }
    }

    /// The cell as JSON has it, for messages.
    pub(super) fn json(&self, row: usize) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        match &self.values {
            Values::YesNo(array) => array.value(row).to_string(),
            Values::Whole(get) => get(row).map_or_else(String::new, |value| value.to_string()),
            Values::Decimal(array, _) => array.value_as_string(row),
            Values::Date(array) => {
                let day = lagrum_plan::calendar::Date::from_code(i64::from(array.value(row)));
                quoted(&day.map_or_else(|_| array.value(row).to_string(), |day| day.to_string()))
            }
            Values::Texts(_) | Values::Coded(..) => quoted(self.text(row).unwrap_or_default()),
        }
    }
}

fn number(array: &dyn Array) -> Option<Values<'_>> {
    if let (Some(decimals), DataType::Decimal128(_, scale)) =
        (array.as_primitive_opt::<Decimal128Type>(), array.data_type())
    {
        return Some(Values::Decimal(decimals, *scale));
    }
    whole(array).map(Values::Whole)
}

/// Integers of any width.
fn whole(array: &dyn Array) -> Option<Box<dyn Fn(usize) -> Option<i128> + '_>> {
    macro_rules! of {
        ($($ty:ty),*) => {
            $(if let Some(array) = array.as_primitive_opt::<$ty>() {
                return Some(Box::new(|row| array.values().get(row).map(|value| i128::from(*value))));
            })*
        };
    }
    of!(Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type);
    None
}

/// Each text of a dictionary is read once.
fn coded<'a>(package: &Package, shape: &Shape, array: &'a dyn Array) -> Option<Values<'a>> {
    let dictionary = array.as_any_dictionary_opt()?;
    let texts = Texts::of(dictionary.values().as_ref())?;
    // Keys of a dictionary without texts are all null.
    let keys = if texts.len() == 0 { Vec::new() } else { dictionary.normalized_keys() };
    // Texts get their numbers batch by batch.
    let answers = if matches!(shape, Shape::Text(_)) {
        Vec::new()
    } else {
        let mut none = Batch::default();
        let read = |row| plain::read_text(package, shape, texts.get(row), &mut none);
        (0..texts.len()).map(read).collect()
    };
    Some(Values::Coded(keys, texts, answers))
}

/// A number with a scale of its own to a code with the decimals of the fact.
fn coded_number(shape: &Shape, value: i128, scale: i32) -> Result<Plain, Rule> {
    let Shape::Number { decimals, low, high } = shape else { return Err(Rule::Type) };
    let by = i32::from(*decimals) - scale;
    let power = 10_i128.checked_pow(by.unsigned_abs());
    let code = match power {
        Some(power) if by >= 0 => value.checked_mul(power).ok_or(Rule::Bounds)?,
        Some(power) if value % power == 0 => value / power,
        Some(_) => return Err(Rule::Decimals),
        None if value == 0 => 0,
        None if by >= 0 => return Err(Rule::Bounds),
        None => return Err(Rule::Decimals),
    };
    let code = i64::try_from(code).map_err(|_| Rule::Bounds)?;
    if code < *low || code > *high { Err(Rule::Bounds) } else { Ok(Plain::Code(code)) }
}

/// What columns of a shape may be.
pub(super) fn wanted(shape: &Shape) -> Bilingual {
    let (en, sv) = match shape {
        Shape::YesNo => ("Boolean", "Boolean"),
        Shape::Number { .. } => (
            "Decimal128, an integer or text, which are exact",
            "Decimal128, ett heltal eller text, som är exakta",
        ),
        Shape::Time { unit: TimeUnit::Date, .. } => ("Date32 or text", "Date32 eller text"),
        Shape::Time { unit: TimeUnit::Year, .. } => ("an integer or text", "ett heltal eller text"),
        Shape::Time { .. }
        | Shape::Text(_)
        | Shape::Identity(_)
        | Shape::Period { .. }
        | Shape::Duration(_)
        | Shape::Alternatives(_) => ("text (Utf8)", "text (Utf8)"),
        Shape::Concept(_) => ("Struct", "Struct"),
        Shape::List { .. } => ("List", "List"),
    };
    Bilingual::new(en, sv)
}
