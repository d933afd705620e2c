//! L087x: coordination between benefits.

super::family! {
    UNIT = error("L0871", "units of time that do not go together", "tidsenheter som inte går ihop");
    CIRCLE = error("L0872", "benefits that give way to each other in a circle", "förmåner som ger vika för varandra i en cirkel");
    NO_PROVISION = error("L0873", "a coordination rule without a provision", "en samordningsregel utan bestämmelse");
    NOT_FIXED = error("L0874", "a limit that is no fixed amount", "en gräns som inte är ett fast belopp");
}
