//! Values of results, row by row, and the column that they become.

use crate::show::Datum;
use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, StringBuilder,
    StringDictionaryBuilder,
};
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef};
use arrow_schema::{ArrowError, DataType};
use lagrum_plan::exact::Rational;
use lagrum_plan::value::{NumberKind, TimeUnit, ValueType};
use std::sync::Arc;

/// The digits of amounts and numbers.
const PRECISION: u8 = 38;
/// Decimals of amounts.
const OF_MONEY: u8 = 2;
/// Decimals of other numbers.
const OF_NUMBERS: u8 = 10;

/// A column that grows.
pub(super) enum Values {
    YesNo(BooleanBuilder),
    Whole(Int64Builder),
    Decimal(Decimal128Builder, u8),
    Date(Date32Builder),
    Words(StringDictionaryBuilder<Int32Type>),
    Texts(StringBuilder),
}

impl Values {
    pub(super) fn of(ty: &ValueType) -> Self {
        let decimal = |decimals| {
            let scale = i8::try_from(decimals).unwrap_or_default();
            let ty = DataType::Decimal128(PRECISION, scale);
            Self::Decimal(Decimal128Builder::new().with_data_type(ty), decimals)
        };
        match ty {
            ValueType::YesNo => Self::YesNo(BooleanBuilder::new()),
            ValueType::Number(NumberKind::Integer) => Self::Whole(Int64Builder::new()),
            ValueType::Number(NumberKind::Money) => decimal(OF_MONEY),
            ValueType::Number(NumberKind::Number | NumberKind::Percent) => decimal(OF_NUMBERS),
            ValueType::Time(TimeUnit::Date) => Self::Date(Date32Builder::new()),
            ValueType::Alternatives(_) => Self::words(),
            ValueType::Text
            | ValueType::Identity(_)
            | ValueType::Time(_)
            | ValueType::Period
            | ValueType::Duration(_)
            | ValueType::Concept(_) => Self::Texts(StringBuilder::new()),
        }
    }

    /// Words of a closed set.
    pub(super) fn words() -> Self {
        Self::Words(StringDictionaryBuilder::new())
    }

    pub(super) fn texts() -> Self {
        Self::Texts(StringBuilder::new())
    }

    pub(super) fn ty(&self) -> DataType {
        match self {
            Self::YesNo(_) => DataType::Boolean,
            Self::Whole(_) => DataType::Int64,
            Self::Decimal(_, decimals) => {
                DataType::Decimal128(PRECISION, i8::try_from(*decimals).unwrap_or_default())
            }
            Self::Date(_) => DataType::Date32,
            Self::Words(_) => {
                DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
            }
            Self::Texts(_) => DataType::Utf8,
        }
    }

    /// Adds a text, or nothing.
    pub(super) fn text(&mut self, text: Option<&str>) {
        match self {
            Self::Words(words) => words.append_option(text),
            Self::Texts(texts) => texts.append_option(text),
            Self::YesNo(_) | Self::Whole(_) | Self::Decimal(..) | Self::Date(_) => self.nothing(),
        }
    }

    pub(super) fn nothing(&mut self) {
        match self {
            Self::YesNo(values) => values.append_null(),
            Self::Whole(values) => values.append_null(),
            Self::Decimal(values, _) => values.append_null(),
            Self::Date(values) => values.append_null(),
            Self::Words(values) => values.append_null(),
            Self::Texts(values) => values.append_null(),
        }
    }

    /// Adds a value; whether the column can hold it exactly. One that it cannot is null.
    pub(super) fn add(&mut self, value: Option<&Datum<'_>>) -> bool {
        let exact = match (&mut *self, value) {
            (_, None | Some(Datum::Absent)) => {
                self.nothing();
                return true;
            }
            (Self::YesNo(values), Some(Datum::YesNo(yes))) => {
                values.append_value(*yes);
                return true;
            }
            (Self::Whole(values), Some(Datum::Number(_, number))) => scaled(*number, 0)
                .and_then(|whole| i64::try_from(whole).ok())
                .map(|whole| values.append_value(whole)),
            (Self::Decimal(values, decimals), Some(Datum::Number(kind, number))) => {
                // A percentage is written a hundred times its value.
                let places =
                    u32::from(*decimals) + if *kind == NumberKind::Percent { 2 } else { 0 };
                scaled(*number, places).map(|value| values.append_value(value))
            }
            (Self::Date(values), Some(Datum::Time(_, code))) => {
                i32::try_from(*code).ok().map(|day| values.append_value(day))
            }
            (Self::Words(values), Some(Datum::Alternative(one))) => {
                values.append(&one.name).ok().map(|_| ())
            }
            (Self::Texts(values), Some(value)) => {
                let json = value.to_json();
                let text = serde_json::from_str::<String>(&json).unwrap_or(json);
                values.append_value(text);
                return true;
            }
            (
                Self::YesNo(_)
                | Self::Whole(_)
                | Self::Decimal(..)
                | Self::Date(_)
                | Self::Words(_),
                Some(_),
            ) => None,
        };
        if exact.is_none() {
            self.nothing();
        }
        exact.is_some()
    }

    pub(super) fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        Ok(match self {
            Self::YesNo(values) => Arc::new(values.finish()) as Arc<dyn Array>,
            Self::Whole(values) => Arc::new(values.finish()),
            Self::Decimal(values, decimals) => {
                let scale = i8::try_from(*decimals).unwrap_or_default();
                Arc::new(values.finish().with_precision_and_scale(PRECISION, scale)?)
            }
            Self::Date(values) => Arc::new(values.finish()),
            Self::Words(values) => Arc::new(values.finish()),
            Self::Texts(values) => Arc::new(values.finish()),
        })
    }
}

/// A number times a power of ten, if that is whole and has at most 38 digits.
fn scaled(number: Rational, places: u32) -> Option<i128> {
    let power = 10_i128.checked_pow(places)?;
    let (whole, denominator) = (number.numerator().checked_mul(power)?, number.denominator());
    let value = if whole % denominator == 0 { whole / denominator } else { return None };
    (value.unsigned_abs() < 10_u128.pow(u32::from(PRECISION))).then_some(value)
}
