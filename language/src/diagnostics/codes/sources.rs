//! L08xx: who says a fact, and what is asked of whom.

super::family! {
    NOT_A_FACT = error("L0801", "the word of a source on what is no fact", "en källas uppgift om något som inte är en uppgift");
    SOURCE_OVER_TIME = error("L0803", "one source's word on a fact over time", "en enskild källas ord om en uppgift över tid");
    UNLISTED_SOURCE = warning("L0802", "a source that the fact does not list", "en källa som uppgiften inte anger");
}
