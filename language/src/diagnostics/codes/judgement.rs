//! L085x: what is left to a person, and what the rules leave out.

super::family! {
    OMITTED_UNEXPLAINED = error("L0851", "an omitted provision that does not say which or why", "en utelämnad bestämmelse som inte säger vilken eller varför");
    REASON_OF_GRANTED = error("L0852", "a condition as the reason for what is granted", "ett villkor som motivering till bifall");
    CANNOT_BE_JUDGED = error("L0853", "an assessment that cannot be made so", "en bedömning som inte kan göras så");
    NO_GUIDANCE = warning("L0854", "an assessment without guidance", "en bedömning utan vägledning");
}
