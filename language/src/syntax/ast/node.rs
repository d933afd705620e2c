//! What every view shares, and the macros that make them.

use std::marker::PhantomData;

use super::super::kind::{Lagrum, SyntaxKind, SyntaxNode, SyntaxToken};
use crate::surface::Keyword;

/// A typed view of a node.
pub trait AstNode: Sized {
    /// Whether a node of this kind has this view.
    fn can_cast(kind: SyntaxKind) -> bool;

    /// The view of a node, if it is of the right kind.
    fn cast(node: SyntaxNode) -> Option<Self>;

    /// The node itself.
    fn syntax(&self) -> &SyntaxNode;

    /// Where the node stands in the file, without the trivia around it.
    fn range(&self) -> rowan::TextRange {
        self.syntax().text_range()
    }
}

/// The children of a node that have one view, in source order.
#[derive(Debug, Clone)]
pub struct AstChildren<N> {
    inner: rowan::SyntaxNodeChildren<Lagrum>,
    view: PhantomData<N>,
}

impl<N: AstNode> Iterator for AstChildren<N> {
    type Item = N;

    fn next(&mut self) -> Option<N> {
        self.inner.find_map(N::cast)
    }
}

/// The first child with a view.
pub(super) fn child<N: AstNode>(parent: &SyntaxNode) -> Option<N> {
    parent.children().find_map(N::cast)
}

/// All children with a view.
pub(super) fn children<N: AstNode>(parent: &SyntaxNode) -> AstChildren<N> {
    AstChildren { inner: parent.children(), view: PhantomData }
}

/// The first token of a kind right under a node.
pub(super) fn token(parent: &SyntaxNode, kind: SyntaxKind) -> Option<SyntaxToken> {
    parent
        .children_with_tokens()
        .filter_map(rowan::NodeOrToken::into_token)
        .find(|token| token.kind() == kind)
}

/// The first keyword right under a node.
pub(super) fn first_keyword(parent: &SyntaxNode) -> Option<Keyword> {
    parent
        .children_with_tokens()
        .filter_map(rowan::NodeOrToken::into_token)
        .find_map(|token| token.kind().keyword())
}

/// The child that follows a keyword with no other keyword or operator between.
pub(super) fn child_after<N: AstNode>(parent: &SyntaxNode, keyword: Keyword) -> Option<N> {
    let after = token(parent, SyntaxKind::Keyword(keyword))?;
    child_from(after.next_sibling_or_token())
}

/// The child that leads a node, before any keyword or operator.
pub(super) fn leading_child<N: AstNode>(parent: &SyntaxNode) -> Option<N> {
    child_from(parent.first_child_or_token())
}

/// The first child with a view from `element` on, up to the next token that is no trivia.
pub(super) fn child_from<N: AstNode>(
    element: Option<super::super::kind::SyntaxElement>,
) -> Option<N> {
    let mut next = element;
    while let Some(element) = next {
        next = element.next_sibling_or_token();
        match element {
            rowan::NodeOrToken::Node(node) => {
                if let Some(found) = N::cast(node) {
                    return Some(found);
                }
            }
            rowan::NodeOrToken::Token(token) if token.kind().is_trivia() => {}
            rowan::NodeOrToken::Token(_) => return None,
        }
    }
    None
}

/// Views of nodes. Accessors: `one` child, `many` children, `flag` for a keyword that is there or not, `token`,
/// `lead` for a child before any keyword, `after` for the child right after a keyword, `keyword` for the first keyword.
macro_rules! ast_nodes {
    ($($(#[$doc:meta])* $node:ident { $($how:ident $field:ident $(: $what:ident $(, $keyword:ident)?)?;)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq, Hash)]
            pub struct $node($crate::syntax::SyntaxNode);

            impl $crate::syntax::ast::AstNode for $node {
                fn can_cast(kind: $crate::syntax::SyntaxKind) -> bool {
                    kind == $crate::syntax::SyntaxKind::$node
                }

                fn cast(node: $crate::syntax::SyntaxNode) -> Option<Self> {
                    Self::can_cast(node.kind()).then_some(Self(node))
                }

                fn syntax(&self) -> &$crate::syntax::SyntaxNode {
                    &self.0
                }
            }

            impl $node {
                $($crate::syntax::ast::node::accessor! { $how $field $(: $what $(, $keyword)?)? })*
            }
        )*
    };
}

/// One accessor of a view.
macro_rules! accessor {
    (one $field:ident : $what:ident) => {
        #[doc = concat!("The `", stringify!($what), "` below it, if written.")]
        #[must_use]
        pub fn $field(&self) -> Option<$what> {
            $crate::syntax::ast::node::child(&self.0)
        }
    };
    (many $field:ident : $what:ident) => {
        #[doc = concat!("Every `", stringify!($what), "` below it, in source order.")]
        pub fn $field(&self) -> $crate::syntax::ast::AstChildren<$what> {
            $crate::syntax::ast::node::children(&self.0)
        }
    };
    (flag $field:ident : $what:ident) => {
        #[doc = concat!("Whether the keyword `", stringify!($what), "` is written.")]
        #[must_use]
        pub fn $field(&self) -> bool {
            let kind = $crate::syntax::SyntaxKind::Keyword($crate::surface::Keyword::$what);
            $crate::syntax::ast::node::token(&self.0, kind).is_some()
        }
    };
    (token $field:ident : $what:ident) => {
        #[doc = concat!("The token `", stringify!($what), "`, if written.")]
        #[must_use]
        pub fn $field(&self) -> Option<$crate::syntax::SyntaxToken> {
            $crate::syntax::ast::node::token(&self.0, $crate::syntax::SyntaxKind::$what)
        }
    };
    (lead $field:ident : $what:ident) => {
        #[doc = concat!("The `", stringify!($what), "` before its first keyword or operator, if written.")]
        #[must_use]
        pub fn $field(&self) -> Option<$what> {
            $crate::syntax::ast::node::leading_child(&self.0)
        }
    };
    (after $field:ident : $what:ident, $keyword:ident) => {
        #[doc = concat!("The `", stringify!($what), "` after the keyword `", stringify!($keyword), "`, if written.")]
        #[must_use]
        pub fn $field(&self) -> Option<$what> {
            $crate::syntax::ast::node::child_after(&self.0, $crate::surface::Keyword::$keyword)
        }
    };
    (keyword $field:ident) => {
        #[doc = "The keyword that says which form this is."]
        #[must_use]
        pub fn $field(&self) -> Option<$crate::surface::Keyword> {
            $crate::syntax::ast::node::first_keyword(&self.0)
        }
    };
}

/// A view that is one of several others.
macro_rules! ast_enum {
    ($(#[$doc:meta])* $name:ident { $($variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[doc = concat!("See [`", stringify!($variant), "`].")] $variant($variant),)*
        }

        impl $crate::syntax::ast::AstNode for $name {
            fn can_cast(kind: $crate::syntax::SyntaxKind) -> bool {
                matches!(kind, $($crate::syntax::SyntaxKind::$variant)|*)
            }

            fn cast(node: $crate::syntax::SyntaxNode) -> Option<Self> {
                $(if node.kind() == $crate::syntax::SyntaxKind::$variant {
                    return $variant::cast(node).map(Self::$variant);
                })*
                None
            }

            fn syntax(&self) -> &$crate::syntax::SyntaxNode {
                match self {
                    $(Self::$variant(node) => node.syntax(),)*
                }
            }
        }
    };
}

pub(super) use {accessor, ast_enum, ast_nodes};
