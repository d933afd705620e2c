use super::{Program, clean, mended, only, only_in};
use crate::diagnostics::codes::rules;

const BEGINNING: &str = "
concept Home
  rent : money
  old  : yes/no
rule allowance of Home : money
  is 100 kr
";

#[test]
fn an_unknown_parent_is_named_with_the_nearest() {
    let text = format!(
        "{BEGINNING}
  except large when rent > 5 kr
    then 200 kr
  except larger to larg when rent > 9 kr
    then 300 kr
"
    );
    let program = Program::new(&text);
    let said = only_in(&program, rules::UNKNOWN_PARENT);
    assert_eq!(program.at(&said), "larg");
    clean(&mended(&program, &said, "Write `large`"));
}

#[test]
fn two_exceptions_of_one_name() {
    let text = format!(
        "{BEGINNING}
  except large when rent > 5 kr
    then 200 kr
except large to allowance of Home when old and rent <= 5 kr
  then 300 kr
"
    );
    only(&text, rules::EXCEPTION_TWICE);
    clean(&text.replace("except large to", "except aged to"));
}

#[test]
fn exceptions_to_each_other() {
    let text = format!(
        "{BEGINNING}
  except large to small when rent > 5 kr
    then 200 kr
  except small to large when old
    then 300 kr
"
    );
    assert!(only(&text, rules::CYCLE).ends_with("large → small → large"));
    clean(&text.replace("large to small", "large"));
}

#[test]
fn the_main_rule_of_a_rule_without_one() {
    let text = "
concept Home
  rent : money
rule allowance of Home : money
  except large when rent > 5 kr
    then main rule
";
    only(text, rules::NO_MAIN_RULE);
    clean(&text.replace("  except large", "  is 5 kr\n  except large"));
}
