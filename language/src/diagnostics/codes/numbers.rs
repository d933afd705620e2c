//! L05xx: fractions, roundings, limits.

super::family! {
    FRACTION_OF_ORE = error("L0501", "an amount that can be a fraction of an öre", "ett belopp som kan bli del av ett öre");
    TOO_MANY_DECIMALS = error("L0502", "a number with more than 12 decimals", "ett tal med fler än 12 decimaler");
    NOT_WHOLE = error("L0503", "an integer that need not be whole", "ett heltal som inte behöver vara helt");
    NO_TIE_RULE = error("L0504", "a rounding that does not say what becomes of halves", "en avrundning som inte säger vad som gäller för halvor");
    TOO_WIDE = error("L0505", "numbers too large to be kept exactly", "tal som är för stora för att bevaras exakt");
    STEP_NOT_POSITIVE = error("L0506", "a rounding to what is not above zero", "en avrundning till något som inte är över noll");
    STEP_NOT_EXACT = error("L0507", "a rounding to an unrounded quotient", "en avrundning till en oavrundad kvot");
    TOO_MUCH_TO_WORK_OUT = error("L0508", "a decision with too much to work out", "ett beslut med för mycket att räkna ut");
}
