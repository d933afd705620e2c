//! L081x: controls, samples, thresholds, sensitive facts.

super::family! {
    INCOMPLETE_CONTROL = error("L0811", "a control that does not say what it looks at", "en kontroll som inte säger vad den ser efter");
    WRONG_SAMPLE = error("L0812", "a sample that cannot be drawn", "ett stickprov som inte kan dras");
    WRONG_WEIGHT = error("L0813", "a weight that is no whole number", "en vikt som inte är ett helt tal");
    SENSITIVE_IN_CONTROL = error("L0814", "a sensitive fact that reaches a control", "en känslig uppgift som når en kontroll");
    LAWFUL_FOR_NOTHING = warning("L0815", "a permission that the control does not need", "ett tillåtande som kontrollen inte behöver");
}
