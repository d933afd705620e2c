//! L07xx: `test` blocks.

super::family! {
    UNKNOWN_IN_TEST = error("L0701", "a test names what does not exist", "ett prov nämner något som inte finns");
    WRONG_IN_TEST = error("L0702", "a test gives what does not fit", "ett prov ger något som inte passar");
}
