//! L02xx: names, citations, texts.

super::family! {
    UNKNOWN_NAME = error("L0201", "a name that means nothing here", "ett namn som inte betyder något här");
    DECLARED_TWICE = error("L0202", "the same name declared twice", "samma namn deklarerat två gånger");
    UNKNOWN_PACKAGE = error("L0203", "a package that is not a dependency", "ett paket som inte är ett beroende");
    NOTHING_DELEGATED = error("L0204", "a prescription with nothing to fill", "en föreskrift som inte fyller något");
    AMBIGUOUS_NAME = error("L0205", "a name that could mean several things", "ett namn som kan betyda flera saker");
    SHADOWED_NAME = error("L0206", "a name that hides another", "ett namn som skymmer ett annat");
    WRONG_KIND_OF_NAME = error("L0207", "a name of the wrong kind", "ett namn av fel slag");
    NO_SUCH_MEMBER = error("L0208", "nothing by that name in this concept", "inget med det namnet i begreppet");
    UNKNOWN_ACT = error("L0210", "a citation of an act that is not declared", "en hänvisning till en författning som inte är deklarerad");
    MALFORMED_CITATION = error("L0211", "a citation that cannot be read", "en hänvisning som inte kan läsas");
    UNUSED_FACT = warning("L0220", "a fact that nothing uses", "ett faktum som inget använder");
    UNUSED_LOCAL = warning("L0221", "a local name that nothing uses", "ett lokalt namn som inget använder");
    DELEGATED_NOT_FILLED = error("L0222", "a delegated rule that nothing fills", "ett bemyndigande som inget fyller");
    NOTHING_TO_CHANGE = error("L0230", "a reform of what is not there", "en reform av något som inte finns");
    DELEGATED_FILLED_TWICE = error("L0223", "a delegated rule filled twice", "ett bemyndigande som fylls två gånger");
}
