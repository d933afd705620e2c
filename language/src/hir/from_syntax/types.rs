//! Types, and what is said of their values.

use super::findings;
use super::literals::{time_unit, time_unit_of};
use super::reader::{Reader, around, child, children};
use crate::hir::{Bound, Expr, ExprId, Literal, Parameter, TypeBase, TypeExpr};
use crate::surface::{Keyword, Surface};
use crate::syntax::SyntaxNode;
use crate::syntax::ast::{self, AstNode};
use lagrum_plan::exact::Rational;
use lagrum_plan::identity::IdentityKind;
use lagrum_plan::value::{DurationKind, TimeUnit};
use rowan::TextRange;

impl Reader<'_> {
    /// The type below a node and the modifiers beside it; `Missing` where it is not there.
    pub(super) fn ty(&mut self, ty: Option<ast::Type>, parent: &SyntaxNode) -> TypeExpr {
        let mut read = match &ty {
            Some(ty) => self.bare_type(ty),
            None => self.plain_type(TypeBase::Missing, TextRange::empty(parent.text_range().end())),
        };
        for bound in children::<ast::BoundModifier>(parent) {
            self.bound(&mut read, &bound);
        }
        read.may_be_absent = child::<ast::AbsentModifier>(parent).is_some();
        read.sensitive = child::<ast::SensitiveModifier>(parent).is_some();
        read.over_time =
            child::<ast::OverTimeModifier>(parent).map(|over_time| self.step(over_time.unit()));
        read
    }

    /// The step of `over time by month`.
    fn step(&mut self, unit: Option<ast::UnitRef>) -> Option<TimeUnit> {
        let unit = unit?;
        let step = time_unit(&self.unit(&unit).text);
        if step.is_none() {
            self.report_lack(unit.range(), findings::not_a_unit_of_time);
        }
        step
    }

    /// A type, if one is written.
    pub(super) fn maybe_type(
        &mut self,
        ty: Option<ast::Type>,
        parent: &SyntaxNode,
    ) -> Option<TypeExpr> {
        ty.map(|ty| self.ty(Some(ty), parent))
    }

    /// `(day_no : integer)`.
    pub(super) fn parameters(&mut self, list: Option<ast::ParamList>) -> Vec<Parameter> {
        let params: Vec<ast::Param> = list.iter().flat_map(ast::ParamList::params).collect();
        params
            .iter()
            .map(|param| Parameter {
                name: self.name(param.name(), param.syntax()),
                ty: self.ty(param.ty(), param.syntax()),
            })
            .collect()
    }

    fn plain_type(&self, base: TypeBase, range: TextRange) -> TypeExpr {
        TypeExpr {
            base,
            per: Vec::new(),
            bounds: Vec::new(),
            may_be_absent: false,
            sensitive: false,
            over_time: None,
            here: self.here(range),
        }
    }

    fn bare_type(&mut self, ty: &ast::Type) -> TypeExpr {
        let base = match ty {
            ast::Type::YesNoType(_) => TypeBase::YesNo,
            ast::Type::IntegerType(_) => TypeBase::Integer,
            ast::Type::NumberType(node) => TypeBase::Number(self.decimals(node.decimals())),
            ast::Type::PercentType(node) => TypeBase::Percent(self.decimals(node.decimals())),
            ast::Type::MoneyType(node) => TypeBase::Money { whole: node.whole_kr().is_some() },
            ast::Type::TextType(node) => TypeBase::Text(self.pattern(node)),
            ast::Type::IdentityType(node) => {
                node.which().and_then(identity).map_or(TypeBase::Missing, TypeBase::Identity)
            }
            ast::Type::DateType(_) => TypeBase::Time(TimeUnit::Date),
            ast::Type::CalendarType(node) => {
                node.unit().and_then(time_unit_of).map_or(TypeBase::Missing, TypeBase::Time)
            }
            ast::Type::PeriodType(_) => TypeBase::Period(None),
            ast::Type::DurationType(node) => self.duration(node),
            ast::Type::ListType(node) => self.list(node),
            ast::Type::NamedType(node) => self.named_type(node),
            ast::Type::RateType(node) => return self.rate(node),
        };
        self.plain_type(base, ty.range())
    }

    /// The pattern of a text, if it is a regular expression.
    fn pattern(&mut self, node: &ast::TextType) -> Option<String> {
        let pattern = node.pattern()?.text()?;
        let text = pattern.text();
        if regex_lite::Regex::new(text).is_err() {
            self.report(findings::bad_pattern(self.file.span(pattern.text_range())));
            return None;
        }
        Some(text.to_owned())
    }

    fn list(&mut self, node: &ast::ListType) -> TypeBase {
        let item = match node.item() {
            Some(item) => self.bare_type(&item),
            None => self.plain_type(TypeBase::Missing, node.range()),
        };
        TypeBase::List(Box::new(item), None)
    }

    fn named_type(&self, node: &ast::NamedType) -> TypeBase {
        let mut path = self.path(node.path()).into_iter();
        match (path.next(), path.next()) {
            (Some(name), None) => TypeBase::Named(name),
            (Some(package), Some(mut name)) => {
                for further in path {
                    name.text = format!("{}.{}", name.text, further.text);
                    name.here.end = further.here.end;
                }
                TypeBase::Of(package, name)
            }
            (None, _) => TypeBase::Missing,
        }
    }

    fn duration(&mut self, node: &ast::DurationType) -> TypeBase {
        let unit = node.unit().and_then(|unit| time_unit(&self.unit(&unit).text));
        match unit {
            Some(TimeUnit::Date | TimeUnit::Week) => TypeBase::Duration(DurationKind::Days),
            Some(TimeUnit::Month | TimeUnit::Quarter | TimeUnit::HalfYear | TimeUnit::Year) => {
                TypeBase::Duration(DurationKind::Months)
            }
            None => {
                self.report_within(around(node.syntax()), node.range(), findings::duration_of_what);
                TypeBase::Missing
            }
        }
    }

    /// `money per month in whole kr`: rates wrap what they are rates of.
    fn rate(&mut self, node: &ast::RateType) -> TypeExpr {
        let mut ty = match node.of() {
            Some(of) => self.bare_type(&of),
            None => self.plain_type(TypeBase::Missing, node.range()),
        };
        ty.per.extend(node.per().map(|unit| self.unit(&unit)));
        if node.whole_kr().is_some() && ty.base == (TypeBase::Money { whole: false }) {
            ty.base = TypeBase::Money { whole: true };
        }
        let decimals = self.decimals(node.decimals());
        if let (TypeBase::Number(said) | TypeBase::Percent(said), Some(_)) =
            (&mut ty.base, decimals)
        {
            *said = decimals;
        }
        ty.here = self.here(node.range());
        ty
    }

    fn decimals(&mut self, suffix: Option<ast::DecimalsSuffix>) -> Option<u8> {
        let suffix = suffix?;
        let count = self.count(suffix.digits())?;
        let decimals = u8::try_from(count).ok();
        if decimals.is_none() {
            self.report(findings::count_too_large(
                self.file.span(suffix.range()),
                u32::from(u8::MAX),
            ));
        }
        decimals
    }

    fn bound(&mut self, ty: &mut TypeExpr, bound: &ast::BoundModifier) {
        let least = bound.at_least().or_else(|| bound.low());
        let most = bound.at_most().or_else(|| bound.high());
        if let Some(least) = least {
            let value = self.expr(Some(least), bound.syntax());
            ty.bounds.push(Bound { least: true, value });
        }
        if let Some(most) = most {
            let value = self.expr(Some(most), bound.syntax());
            if !self.bounds_size(&mut ty.base, value) {
                ty.bounds.push(Bound { least: false, value });
            }
        }
    }

    /// `at most 50` of a list, `at most 120 months` of a period: how large it may be, not its value.
    fn bounds_size(&self, base: &mut TypeBase, most: ExprId) -> bool {
        let Expr::Literal(size) = self.body.get(most) else { return false };
        let (place, size) = match (base, size) {
            (TypeBase::List(_, place), Literal::Number(number)) => (place, whole(*number, 1)),
            (TypeBase::Period(place), Literal::Quantity(number, unit)) => {
                (place, whole(*number, months(&unit.text)))
            }
            _ => return false,
        };
        if size.is_some() && place.is_none() {
            *place = size;
            return true;
        }
        false
    }
}

fn identity(keyword: Keyword) -> Option<IdentityKind> {
    let name = keyword.preferred(Surface::English);
    IdentityKind::ALL.into_iter().find(|kind| kind.name() == name)
}

fn months(unit: &str) -> i64 {
    match unit {
        "month" => 1,
        "quarter" => 3,
        "half_year" => 6,
        "year" => 12,
        _ => 0,
    }
}

/// A whole number of `each`, if it is one and above zero.
fn whole(number: Rational, each: i64) -> Option<u32> {
    let size = number.checked_mul(Rational::from_integer(each))?.to_integer()?;
    u32::try_from(size).ok().filter(|size| *size > 0)
}
