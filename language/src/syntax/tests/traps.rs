//! Traps of a PEG, precedence, and what names may be.

use super::{clean, parsed};
use crate::syntax::ast::{AstNode, Expr, Item, SourceFile};

/// The expression of `rule r of C : T is …`, with parentheses where the tree has nodes.
fn grouped(expression: &str) -> String {
    let parse = clean(&format!("package p\nrule r of C : T\n  is {expression}\n"));
    show(&value(&parse.tree()))
}

fn value(file: &SourceFile) -> Expr {
    file.items()
        .find_map(|item| {
            if let Item::RuleDecl(rule) = item { rule.is().and_then(|is| is.value()) } else { None }
        })
        .unwrap()
}

fn show(expr: &Expr) -> String {
    let inner: Vec<String> =
        expr.syntax().children().filter_map(Expr::cast).map(|child| show(&child)).collect();
    if inner.is_empty() {
        return expr.syntax().text().to_string();
    }
    let mut text = String::from("<");
    for element in
        expr.syntax().children_with_tokens().filter(|element| !element.kind().is_trivia())
    {
        let piece = match element {
            rowan::NodeOrToken::Node(node) => Expr::cast(node.clone())
                .map_or_else(|| node.text().to_string(), |child| show(&child)),
            rowan::NodeOrToken::Token(token) => token.text().to_owned(),
        };
        text += &piece;
        text.push(' ');
    }
    format!("{}>", text.trim_end())
}

#[test]
fn operators_group_as_the_language_says() {
    for (expression, expected) in [
        ("a or b and not c = d", "<a or <b and <not <c = d>>>>"),
        ("a + b * c - d", "<<a + <b * c>> - d>"),
        ("a + b rounded down to 100 kr", "<<a + b> rounded down to 100 kr>"),
        ("a + b but at least 0 kr but at most c", "<<<a + b> but at least 0 kr> but at most c>"),
        ("-a.b * c", "<<- <a .b>> * c>"),
        ("20% of part of a above 1 kr + c", "<<20% of <part of a above 1 kr>> + c>"),
        ("a * 50% of b", "<a * <50% of b>>"),
        ("part of a between b and c and d", "<<part of a between b and c> and d>"),
        ("x between a and b and c", "<<x between a and b> and c>"),
        (
            "a differs from b + 1 by more than 2 and c",
            "<<a differs from <b + 1> by more than 2> and c>",
        ),
        ("a.b as of c.d + 1", "<<<a .b> as of <c .d>> + 1>"),
        ("a in b or c is present", "<<a in b> or <c is present>>"),
        ("a through b overlaps c", "<<a through b> overlaps c>"),
        ("a + 1 kr if none b + 1", "<<a + 1 kr> if none <b + 1>>"),
        ("a - b - c", "<<a - b> - c>"),
        ("a / b / c", "<<a / b> / c>"),
    ] {
        assert_eq!(grouped(expression), expected.replace(" .", " . "), "{expression}");
    }
}

#[test]
fn names_may_be_keywords_by_place() {
    for name in [
        "number", "day", "note", "request", "review", "document", "half", "rule", "table",
        "source", "count", "first", "any",
    ] {
        clean(&format!(
            "package p\nrule {name} of C : integer\n  is {name} + {name}\n  under A 1 §\n"
        ));
        clean(&format!("package p\nconcept C\n  {name} : integer\n  other : text\n"));
    }
    clean("package p\nrule och of C : integer\n  is och + i + där.av\n");
    clean("paket p\nregel or för C : heltal\n  är or + by + under\n");
}

#[test]
fn keywords_that_begin_alike_are_told_apart() {
    clean("paket p\nregel a för C : heltal\n  är efter x\n    | 1 || 2 |\n");
    clean("paket p\nregel a för C : heltal\n  är b i lydelsen 2010-01-01\n  enligt SFB 1 §\n");
    clean("paket p\nregel a för C : heltal\n  är b enligt egen uppgift\n  enligt SFB 1 §\n");
    clean("paket p\nregel a för C : ja/nej\n  är b dock minst 1\n");
    clean("package p\nrule a of C : T\n  is b\n  except e when c or d or when f then g\n");
    clean(
        "package p\nrule a of C : T\n  is b from Skatteverket\n  from 2010-01-01 is c\n  in force from 2010-01-01\n",
    );
}

#[test]
fn line_breaks_end_literals_only() {
    clean("package p\nrule a\nof C\n:\nT\nis\nb\n+\nc\nrounded\ndown to 5 kr\n");
    // `12` and `kr` on two lines are no literal.
    assert!(!parsed("package p\nrule a of C : T\n  is 12\n  kr\n").problems.is_empty());
    clean(
        "package p rule a of C : T is 12 rule b of C : T is 13 control c of C when a weight 40 action note",
    );
}

#[test]
fn comments_and_line_endings_are_trivia() {
    clean("\u{feff}package p // name\r\n// line\r\nrule a of C : T // type\r\n  is b // c\r\n");
    clean("package p\nrule a of C : T\n  is \"http://x // y\" // z");
}

#[test]
fn names_are_read_in_nfc() {
    let parse = clean("package p\nrule a\u{30a}r of C : T\n  is `b c`\n");
    let Some(Item::RuleDecl(rule)) = parse.tree().items().nth(1) else { panic!("no rule") };
    assert_eq!(rule.name().unwrap().text(), "\u{e5}r");
}
