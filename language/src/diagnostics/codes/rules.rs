//! L04xx: cycles, exceptions, versions, tables, coverage.

super::family! {
    CYCLE = error("L0401", "rules that rest on each other in a circle", "regler som vilar på varandra i en cirkel");
    UNKNOWN_PARENT = error("L0402", "an exception to what is not there", "ett undantag från något som inte finns");
    EXCEPTION_TWICE = error("L0403", "two exceptions of one name", "två undantag med samma namn");
    TABLE_GAP = error("L0404", "a table that leaves cases out", "en tabell som lämnar fall utanför");
    TABLE_OVERLAP = error("L0405", "rows of a table that overlap", "rader i en tabell som överlappar");
    ROW_NEVER_MET = warning("L0406", "a row that is never met", "en rad som aldrig träffas");
    NOT_DECIDED = note("L0407", "a table that cannot be judged beforehand", "en tabell som inte kan bedömas i förväg");
    MISSING_ALTERNATIVE = error("L0408", "alternatives that are left out", "alternativ som inte täcks");
    VERSIONS_OUT_OF_ORDER = error("L0409", "versions out of order or overlapping", "versioner i fel ordning eller överlappande");
    NO_VERSION_IN_LIFETIME = error("L0410", "no value for a part of the package's lifetime", "inget värde för en del av paketets livslängd");
    NO_LEGAL_DATE = error("L0411", "a decision without a legal date", "ett beslut utan prövningsdag");
    OTHER_COLUMNS = error("L0412", "a version of a table with other columns", "en version av en tabell med andra kolumner");
    CONCEPT_IN_ITSELF = error("L0413", "a concept that holds itself", "ett begrepp som innehåller sig självt");
    NO_MAIN_RULE = error("L0414", "a main rule that is not there", "en huvudregel som inte finns");
    CHANGE_DOES_NOT_FIT = error("L0440", "a change that does not fit what it changes", "en ändring som inte passar det den ändrar");
    CHANGED_TWICE = error("L0441", "the same thing changed twice by a reform", "samma sak ändrad två gånger av en reform");
    EXCEPTIONS_TAKEN_AWAY = warning("L0442", "a change that takes exceptions away", "en ändring som tar bort undantag");
    HIDES_NAME = warning("L0415", "a name that hides one of the package", "ett namn som skymmer ett av paketets");
    LIST_IN_CIRCLE = error("L0416", "a list made of what rests on earlier steps", "en lista av något som vilar på tidigare steg");
    EXCEPTIONS_CONFLICT = warning("L0430", "two exceptions that apply at once", "två undantag som gäller samtidigt");
    EXCEPTIONS_GAP = warning("L0431", "exceptions that leave a case out", "undantag som lämnar ett fall utanför");
    EXCEPTIONS_NOT_DECIDED = note("L0432", "exceptions that cannot be judged beforehand", "undantag som inte kan bedömas i förväg");
}
