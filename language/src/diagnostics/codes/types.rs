//! L03xx: kinds of values, units, presence.

super::family! {
    WRONG_TYPE = error("L0301", "a value of the wrong kind", "ett värde av fel slag");
    WRONG_UNIT = error("L0302", "amounts in different units", "belopp i olika enheter");
    MAY_BE_ABSENT = error("L0303", "using what may be absent", "användning av något som kan saknas");
    WRONG_ARGUMENTS = error("L0304", "the wrong arguments", "fel argument");
    NOT_A_LIST = error("L0305", "a list is needed here", "här behövs en lista");
    NOT_COMPARABLE = error("L0306", "values that cannot be compared", "värden som inte kan jämföras");
    NEVER_ABSENT = warning("L0307", "asking whether something is there that always is", "en fråga om något finns som alltid finns");
    CHOICE_OF_LISTS = error("L0309", "a choice between lists", "ett val mellan listor");
    PERCENT_AND_AMOUNT = error("L0310", "a percentage added to an amount", "procent adderad till ett belopp");
    UNDECIDED_THOUGH_CERTAIN = warning("L0312", "a condition that says nothing", "ett villkor som inte säger något");
    NOT_A_VALUE = error("L0313", "not a value", "inte ett värde");
    MAIN_RULE_OUTSIDE = error("L0314", "`main rule` outside an exception", "`huvudregeln` utanför ett undantag");
    SO_FAR_WITHOUT_STEPS = error("L0315", "`so far` where there are no steps", "`hittills` där det inte finns några steg");
    OVER_TIME_OF_NO_VALUE = error("L0316", "over time, of what is no plain value", "över tid, om det som inte är ett enkelt värde");
    NO_HISTORY = error("L0317", "the history of what is not over time", "historik för det som inte är över tid");
    NOT_ANSWERED = error("L0318", "what an earlier decision does not answer", "något som ett tidigare beslut inte svarar på");
}
