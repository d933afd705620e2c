//! L09xx: what the parser reads but the engine does not evaluate yet.

super::family! {
    NOT_YET_EVALUATED = warning("L0901", "this is read but not yet evaluated", "detta läses men tillämpas inte än");
}
