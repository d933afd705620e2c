//! L085x: what is left to a person, and what the rules leave out.

super::family! {
    OMITTED_UNEXPLAINED = error("L0851", "an omitted provision that does not say which or why", "en utelämnad bestämmelse som inte säger vilken eller varför");
    REASON_OF_GRANTED = error("L0852", "a condition as the reason for what is granted", "ett villkor som motivering till bifall");
}
