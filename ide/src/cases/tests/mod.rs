mod asked;
mod found;
mod kept;
mod paid;
mod ran;

/// Two tests with one title.
const RULES: &str = "paket bidrag
begrepp Mottagare
  barn : heltal, minst 0, högst 30
parameter andra_barnet : belopp per månad
  från och med 2010-07-01 är 150 kr
beslut Tillägg
  givet mottagare : Mottagare
  givet för_månad : månad
  prövningsdag första_dagen(för_månad)
  ger summa : belopp per månad är andra_barnet * mottagare.barn
prov \"två barn\" för Tillägg
  givet mottagare.barn är 2
  väntat obestämt behöver för_månad
prov \"två barn\" för Tillägg
  givet mottagare.barn är 2
  givet för_månad är 2026-05
  väntat summa är 300 kr
";

/// A package with more of what facts can be, and a file of golden cases.
const MORE: &str = "//- lagrum.toml
[package]
name = \"tillägg\"
version = \"1.0.0\"
language = \"2026\"
//- regler.lagrum
paket tillägg
författning SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
alternativ Boende \"boende\"
  hos_den_sökande \"hos den sökande\"
  växelvis
begrepp Barn
  född : datum
  boende : Boende
begrepp Mottagare
  namn : text, känslig
    fråga \"Vad heter mottagaren?\"
  hyra : belopp per månad, minst 0 kr
    fråga \"Vad är hyran?\"
  gift : ja/nej
  make : text, kan saknas
  barn : lista av Barn
parameter per_barn : belopp per månad
  enligt SFB 15 kap. 8 §
  från och med 2010-07-01 är 100 kr
  från och med 2020-01-01 är 150 kr
regel räknade för Mottagare : heltal
  enligt SFB 15 kap. 8 §
  är antalet b i barn där b.boende = hos_den_sökande
beslut Tillägg \"Tillägg för barn\"
  enligt SFB 15 kap. 8 §
  givet mottagare : Mottagare
  givet för_månad : månad
  prövningsdag första_dagen(för_månad)
  villkor ogift att inte mottagare.gift
  villkor hög_hyra att mottagare.hyra >= 1 000 kr
  ger summa : belopp per månad är per_barn * mottagare.räknade
  motivering bifall \"{mottagare.namn} får {summa}.\"
  motivering avslag \"Tillägg lämnas inte.\"
//- cases/familjen-berg.yaml
namn: familjen Berg
fakta:
  för_månad: 2026-05
  mottagare:
    namn: Berg
    hyra: 2000
    gift: false
    barn:
      - född: 2015-01-01
        boende: hos_den_sökande
väntat:
  outcome: granted
  results:
    summa: 100
";

/// The facts of a case that is granted.
fn facts() -> serde_json::Value {
    serde_json::json!({
        "för_månad": "2026-05",
        "mottagare": {
            "namn": "Åsa \"Ada\" {Berg}", "hyra": "2000.50", "gift": false, "make": null,
            "barn": [
                { "född": "2015-01-01", "boende": "hos_den_sökande" },
                { "född": "2017-01-01", "boende": "växelvis" },
            ],
        },
    })
}
