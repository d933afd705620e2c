//! The expressions of one item.

use super::Expr;

/// Index of an expression in its item's [`Body`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExprId(pub u32);

/// A stretch of text, in bytes from the beginning of its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Here {
    /// First byte.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// The expressions of one item. Operands come before what they are operands of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    exprs: Vec<(Expr, Here)>,
}

impl Body {
    /// Adds an expression.
    pub fn push(&mut self, expr: Expr, here: Here) -> ExprId {
        let id = u32::try_from(self.exprs.len()).unwrap_or(u32::MAX);
        self.exprs.push((expr, here));
        ExprId(id)
    }

    /// An expression; what was never pushed reads as missing.
    #[must_use]
    pub fn get(&self, id: ExprId) -> &Expr {
        self.entry(id).map_or(&Expr::Missing, |(expr, _)| expr)
    }

    /// Where an expression stands.
    #[must_use]
    pub fn here(&self, id: ExprId) -> Here {
        self.entry(id).map_or(Here::default(), |(_, here)| *here)
    }

    /// How many expressions there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.exprs.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.exprs.is_empty()
    }

    /// Every expression with its number, operands first.
    pub fn iter(&self) -> impl Iterator<Item = (ExprId, &Expr)> {
        (0u32..).zip(&self.exprs).map(|(id, (expr, _))| (ExprId(id), expr))
    }

    fn entry(&self, id: ExprId) -> Option<&(Expr, Here)> {
        self.exprs.get(usize::try_from(id.0).ok()?)
    }
}
