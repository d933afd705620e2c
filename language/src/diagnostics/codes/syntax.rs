//! L01xx: the form of the text.

super::family! {
    NO_PACKAGE = error("L0101", "a file that does not begin with its package", "en fil som inte börjar med sitt paket");
    FILE_TOO_LARGE = error("L0102", "a file larger than is read", "en fil som är större än vad som läses");
    TOO_DEEP = error("L0103", "nested too deep", "för många nivåer i varandra");
    TOO_COMPLEX = error("L0104", "a text that takes too long to read", "en text som tar för lång tid att läsa");
    UNCLOSED_FENCE = error("L0105", "a code block that is not closed", "ett kodblock som inte avslutas");
    HIDDEN_CHARACTER = error("L0106", "a character that cannot be seen", "ett tecken som inte syns");
    MIXED_SCRIPTS = error("L0107", "a name in letters of two alphabets", "ett namn med bokstäver ur två alfabet");
    MISSING = error("L0108", "something is missing", "något saknas");
    UNEXPECTED = error("L0109", "text that does not belong here", "text som inte hör hemma här");
    RESERVED_NAME = error("L0110", "a word of the language as a name", "ett av språkets ord som namn");
    KEYWORD_OF_OTHER_SURFACE = error("L0111", "a keyword in the other language", "ett nyckelord på det andra språket");
    NUMBER_OF_OTHER_SURFACE = error("L0112", "a number spelt as in the other language", "ett tal skrivet som i det andra språket");
    DIGIT_GROUPS = error("L0113", "digits that are not grouped in threes", "siffror som inte är grupperade tre och tre");
    SEPARATOR_OF_OTHER_SURFACE = error("L0114", "arguments separated as in the other language", "argument åtskilda som i det andra språket");
    MINUS_BETWEEN_DIGITS = error("L0115", "a minus directly between digits", "ett minus direkt mellan siffror");
    OPERATOR_AFTER_CLAUSE = error("L0116", "an operator after a clause", "en operator efter ett led som avrundar eller begränsar");
    CLAUSE_BESIDE_COMPARISON = error("L0117", "a clause beside a comparison", "ett led som avrundar eller begränsar intill en jämförelse");
    CLAUSE_AFTER_TAIL = error("L0118", "a clause after an open end", "ett led som avrundar eller begränsar efter ett öppet slut");
    OPEN_OPERAND = error("L0119", "a choice or aggregate that needs parentheses", "ett val eller en sammanräkning som behöver parentes");
    FACTOR_AFTER_TERM = error("L0120", "a factor after a share or a part", "en faktor efter en andel eller en del");
    CHAINED_COMPARISON = error("L0121", "two comparisons in a row", "två jämförelser i rad");
    STRAY_OPERATOR = error("L0122", "an operator that has no place here", "en operator som inte hör hemma här");
    MARKER_NOT_FIRST = error("L0123", "a list marker that is not first on its line", "en listmarkör som inte står först på raden");
    LIST_TOO_DEEP = error("L0124", "a list in the inner level of a list", "en lista i en listas inre nivå");
    CELL_COUNT = error("L0125", "a row with too few or too many cells", "en rad med för få eller för många celler");
    NO_SUCH_DATE = error("L0130", "a date that does not exist", "ett datum som inte finns");
    NUMBER_TOO_LONG = error("L0131", "a number with too many digits", "ett tal med för många siffror");
    COUNT_TOO_LARGE = error("L0132", "a count that is too large", "ett antal som är för stort");
    SAID_TWICE = error("L0133", "a clause said twice", "ett led som sägs två gånger");
    VALUE_AND_VERSIONS = error("L0134", "a value both with dates and without", "ett värde både med datum och utan");
    NO_VALUE = error("L0135", "a declaration without a value", "en deklaration utan värde");
    NO_CONDITION = error("L0136", "a condition is missing", "ett villkor saknas");
    NO_DOUBLE_BAR = error("L0137", "a table without results", "en tabell utan resultat");
    CELL_KIND = error("L0138", "a cell that does not fit its column", "en cell som inte passar i sin kolumn");
    DURATION_OF_WHAT = error("L0139", "a unit of time is missing", "en tidsenhet saknas");
    MERGED_ARGUMENTS = error("L0140", "arguments that do not fit", "argument som inte passar");
    BAD_PATTERN = error("L0141", "a pattern that is no regular expression", "ett mönster som inte är ett reguljärt uttryck");
}
