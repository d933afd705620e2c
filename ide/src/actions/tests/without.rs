//! Diagnostics without a mend of their example, and why.

/// Codes whose mends the author chooses among: one of them fits the example, the others need not.
pub(super) const AUTHOR_CHOOSES: &[(&str, &str)] =
    &[("L0205", "which of the sets is meant decides whether the value fits where it stands")];

const MEANT: &str = "what is meant, only the author knows";
const LAW: &str = "what holds then, only the law says";
const SIZE: &str = "the text must be divided or made simpler by its author";
const DISK: &str = "what is wrong is on the disk, not in a text";

/// Codes without a mend.
pub(super) const WITHOUT_MEND: &[(&str, &str)] = &[
    ("L0102", SIZE),
    ("L0103", SIZE),
    ("L0104", SIZE),
    (
        "L0108",
        "of the example: which operand is meant; what closes a bracket, quote or row is put in",
    ),
    ("L0124", "the inner list needs a name, and a rule that says what it means"),
    ("L0125", MEANT),
    ("L0131", "another number would be another law"),
    ("L0132", MEANT),
    ("L0135", LAW),
    ("L0136", LAW),
    ("L0138", MEANT),
    ("L0141", MEANT),
    ("L0204", "whether the higher act leaves it, that act says"),
    ("L0207", MEANT),
    ("L0222", LAW),
    ("L0303", LAW),
    ("L0309", MEANT),
    ("L0312", MEANT),
    ("L0313", LAW),
    ("L0314", LAW),
    ("L0315", "a decision that goes step by step asks for other facts"),
    ("L0318", "what an earlier decision answers is for that decision to say"),
    ("L0401", LAW),
    ("L0407", "a note: nothing is wrong"),
    ("L0412", LAW),
    ("L0414", LAW),
    ("L0415", "a new name is given by renaming"),
    ("L0416", MEANT),
    ("L0431", LAW),
    ("L0432", "a note: nothing is wrong"),
    ("L0503", "how a part of a month is counted, only the law says"),
    ("L0505", LAW),
    ("L0506", LAW),
    ("L0507", LAW),
    ("L0508", SIZE),
    ("L0601", DISK),
    ("L0602", MEANT),
    ("L0603", MEANT),
    ("L0607", DISK),
    ("L0610", DISK),
    ("L0611", "what both packages need must move to a third"),
    ("L0612", "which of the packages is to have the name, only the author knows"),
    ("L0614", SIZE),
    ("L0620", DISK),
    ("L0621", DISK),
    ("L0622", DISK),
    ("L0623", DISK),
    ("L0624", DISK),
    ("L0625", DISK),
    ("L0626", DISK),
    ("L0627", DISK),
    ("L0628", DISK),
    ("L0702", MEANT),
    ("L0801", MEANT),
    ("L0803", "what is compared must be declared as a fact of its own"),
    ("L0811", LAW),
    ("L0813", MEANT),
    ("L0814", "whether the law allows it is not mended by a word"),
    ("L0872", LAW),
    ("L0874", LAW),
];
