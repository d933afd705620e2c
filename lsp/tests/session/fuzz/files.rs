//! The files that a session begins with, and what is typed into them.

use crate::leading::{BASE, RULES, TESTS};

/// Two packages, one of which rests on the other, each of several files.
pub(super) const FILES: [(&str, &str); 7] = [
    crate::leading::TWO[0],
    ("bas/bas.lagrum", BASE),
    ("bas/mer.lagrum.md", MORE),
    crate::leading::TWO[2],
    ("stöd/stöd.lagrum", RULES),
    ("stöd/prov.lagrum.md", TESTS),
    ("stöd/tak.lagrum", CEILINGS),
];

const MORE: &str = "# Mer om hyran 𝄞

Hyran räknas per månad.

```lagrum
paket bas
regel högsta för Hushåll : belopp per månad
  är största(hyra; gräns)
```

Och text efter.
";

const CEILINGS: &str = "paket stöd
tabell tak (antal: heltal) : belopp per månad
  | antal        || högst    |
  | 1            || 5 300 kr |
  | 2 eller fler || 5 900 kr |
  | övrigt       || 0 kr     |
parameter halva : belopp per månad \"hälften\"
  från och med 2024-01-01 är 700 kr
kontroll hög av Stöd
  när summa > 5 000 kr
  vikt 40
  åtgärd anteckna
";

/// Paths that files are made at, renamed to and removed from.
pub(super) const PATHS: [&str; 10] = [
    "bas/bas.lagrum",
    "bas/mer.lagrum.md",
    "bas/lagrum.toml",
    "bas/å.lagrum",
    "stöd/stöd.lagrum",
    "stöd/prov.lagrum.md",
    "stöd/tak.lagrum",
    "stöd/under/ny.lagrum",
    "stöd/anteckning.md",
    "stöd/lagrum.toml",
];

/// Pieces that are typed, pasted and taken away.
pub(super) const PIECES: [&str; 30] = [
    "",
    "",
    "\n",
    " ",
    "är ",
    "gräns",
    "halva",
    "hyra",
    "belopp per månad",
    "regel x : belopp\n  är 5 kr\n",
    "begrepp Hushåll\n  hyra : datum\n",
    "paket bas\n",
    "paket stöd\n",
    "använd bas\n",
    "använd bas.gräns som tak\n",
    "{",
    "\"",
    "`",
    "𝄞",
    "å",
    "från och med 2025-01-01 är 2 kr",
    "| 1 || 2 |",
    "\r\n",
    "```lagrum\n",
    "```\n",
    "// en kommentar",
    "package bas\nparameter limit : money is 5 kr\n",
    "name = \"bas\"\n",
    "name = \"stöd\"\n",
    "[dependencies]\nbas = { path = \"../bas\" }\n",
];
