//! Ways to mend what a diagnostic says, found in the tree: one file per mend.

mod add_clause;
mod age_on;
mod another_name;
mod cited_act;
mod close_bracket;
mod close_fence;
mod close_version;
mod convert_rate;
mod create;
mod dependency;
mod double_bar;
mod duration_unit;
mod first_row;
mod gap_argument;
mod group_digits;
mod keep_exceptions;
mod keep_one;
mod latin_letters;
mod legal_date;
mod list_alternatives;
mod list_source;
mod make_list;
mod manifest;
mod manifest_lines;
mod may_be_absent;
mod new_line;
mod no_default;
mod not_over_time;
mod one_change;
mod one_goes_first;
mod one_reason;
mod over_time;
mod package_line;
mod paid_step;
mod plain_operator;
mod range_order;
mod remove_declaration;
mod remove_fact;
mod remove_it;
mod remove_local;
mod rename_row;
mod repealed_before;
mod sample_of;
mod share_of;
mod split_rows;
mod take_out;
mod two_comparisons;
mod which_set;
mod without_type;
mod yes_or_no;

pub(super) use manifest::mends as of_manifest;

use super::site::Site;
use lagrum_language::diagnostics::Fix;

/// A way to mend.
type Mend = fn(&Site<'_>) -> Vec<Fix>;

/// Whether the mends of a code add what the author is to fill in.
pub(super) fn is_to_be_filled_in(code: &str) -> bool {
    ["L0851", "L0854", "L0873"].contains(&code)
}

/// The mends of each code.
static MENDS: &[(&str, Mend)] = &[
    ("L0101", package_line::mend),
    ("L0105", close_fence::mend),
    ("L0107", latin_letters::mend),
    ("L0108", close_bracket::mend),
    ("L0109", take_out::mend),
    ("L0113", group_digits::mend),
    ("L0121", two_comparisons::mend),
    ("L0122", plain_operator::mend),
    ("L0123", new_line::mend),
    ("L0133", keep_one::mend),
    ("L0134", remove_it::mend),
    ("L0137", double_bar::mend),
    ("L0139", duration_unit::mend),
    ("L0140", gap_argument::mend),
    ("L0201", create::name),
    ("L0202", another_name::mend),
    ("L0203", dependency::mend),
    ("L0205", which_set::mend),
    ("L0206", rename_row::mend),
    ("L0208", create::member),
    ("L0210", cited_act::mend),
    ("L0211", range_order::mend),
    ("L0220", remove_fact::mend),
    ("L0221", remove_local::mend),
    ("L0223", remove_declaration::mend),
    ("L0302", convert_rate::mend),
    ("L0304", age_on::mend),
    ("L0305", make_list::mend),
    ("L0306", list_alternatives::mend),
    ("L0307", no_default::mend),
    ("L0310", share_of::mend),
    ("L0316", not_over_time::mend),
    ("L0317", over_time::mend),
    ("L0403", another_name::mend),
    ("L0405", split_rows::mend),
    ("L0405", first_row::mend),
    ("L0406", remove_it::mend),
    ("L0409", close_version::mend),
    ("L0410", repealed_before::mend),
    ("L0411", legal_date::mend),
    ("L0413", may_be_absent::mend),
    ("L0430", one_goes_first::mend),
    ("L0440", without_type::mend),
    ("L0441", one_change::mend),
    ("L0442", keep_exceptions::mend),
    ("L0802", list_source::mend),
    ("L0812", sample_of::mend),
    ("L0815", remove_it::mend),
    ("L0851", add_clause::of_omitted),
    ("L0852", one_reason::mend),
    ("L0853", yes_or_no::mend),
    ("L0854", add_clause::of_assessment),
    ("L0871", paid_step::mend),
    ("L0873", add_clause::of_coordination),
];

/// The mends of a diagnostic in a file of rules.
pub(super) fn of(site: &Site<'_>, id: &str) -> Vec<Fix> {
    let ours = MENDS.iter().filter(|(code, _)| *code == id);
    ours.flat_map(|(_, mend)| mend(site)).collect()
}
