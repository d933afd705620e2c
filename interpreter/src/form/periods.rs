//! The periods of a coordination as a form that is being filled in: what was granted of each benefit, and when.

use super::fields::time;
use super::filled::{Field, Filled, Kind, Wanted};
use crate::decision::Provisions;
use crate::door::InputError;
use crate::interpreter::{Interpreter, Options};
use crate::language::Language;
use lagrum_plan::coordination::Benefit;
use lagrum_plan::package::Package;
use serde_json::Value;

impl Interpreter {
    /// The periods of a coordination's benefits, and those of a case so far, as a form that is being filled in. Of a
    /// benefit without periods nothing was granted, so only periods that are begun wait for something.
    ///
    /// # Errors
    /// If the package has no such coordination.
    pub fn filled_periods(
        &self,
        coordination: &str,
        facts: &Value,
        options: &Options,
    ) -> Result<Filled, InputError> {
        let rules = self.coordination(Some(coordination))?;
        let periods = Periods { package: self.package(), language: options.language, facts };
        let fields: Vec<Field> = rules.benefits.iter().map(|one| periods.benefit(one)).collect();
        let rows = fields.iter().flat_map(|benefit| &benefit.fields);
        let waits = rows.flat_map(|row| &row.fields).filter(|field| field.needed && !field.given);
        let needs =
            waits.map(|field| Wanted { fact: field.path.clone(), source: None, other_days: false });
        Ok(Filled { needs: needs.collect(), fields })
    }
}

struct Periods<'p> {
    package: &'p Package,
    language: Language,
    facts: &'p Value,
}

impl Periods<'_> {
    fn benefit(&self, benefit: &Benefit) -> Field {
        let path = format!("/{}", benefit.name);
        let name = benefit.name.replace('_', " ");
        let label = self.language.label(&benefit.label, &name).to_owned();
        let count = self.facts.pointer(&path).and_then(Value::as_array).map_or(0, Vec::len);
        let row = |at: usize| {
            let path = format!("{path}/{at}");
            let fields = self.period(benefit, &path);
            Field { fields, ..said(path, at.saturating_add(1).to_string(), Kind::Record) }
        };
        let rows = (0..count).map(row);
        let fields = rows.chain(self.period(benefit, &format!("{path}/*"))).collect();
        let provision = Provisions::new(self.package, &benefit.under).line();
        let provision = (!provision.is_empty()).then_some(provision);
        Field { provision, fields, ..said(path, label, Kind::List) }
    }

    fn period(&self, benefit: &Benefit, at: &str) -> Vec<Field> {
        let label = |en: &'static str, sv: &'static str| self.language.pick(en, sv).to_owned();
        let whole = self.facts.pointer(&format!("{at}/decision")).is_some_and(Value::is_object);
        let (kind, help) = time(benefit.unit, self.language);
        let moment = |key: &str, label: String| Field {
            help: help.clone(),
            ..said(format!("{at}/{key}"), label, kind)
        };
        let mut fields = vec![
            self.wanted(moment("first", label("from", "från och med")), whole),
            moment(
                "last",
                label("to (empty: that time alone)", "till och med (tomt: bara den tiden)"),
            ),
        ];
        if benefit.decimals.is_some() {
            let (en, sv) = benefit.unit.words();
            let label =
                format!("{} {}", label("granted per", "beviljat per"), self.language.pick(en, sv));
            let amount = said(format!("{at}/amount"), label, Kind::Money);
            fields.push(self.wanted(Field { unit: Some("kr".to_owned()), ..amount }, whole));
        }
        if !whole {
            let label = label("the decision that granted it", "beslutet som beviljade det");
            fields.push(said(format!("{at}/decision"), label, Kind::Text));
        }
        fields
    }

    /// A fact that a period is not whole without. A whole decision may say it.
    fn wanted(&self, field: Field, whole: bool) -> Field {
        let given = whole || self.facts.pointer(&field.path).is_some();
        Field { given, ..field }
    }
}

/// What may be left unsaid, and is seen all the same.
fn said(path: String, label: String, kind: Kind) -> Field {
    Field {
        path,
        label,
        ask: None,
        help: None,
        kind,
        unit: None,
        choices: Vec::new(),
        required: true,
        given: true,
        needed: true,
        provision: None,
        source: None,
        declared: false,
        judged: false,
        fields: Vec::new(),
    }
}
