use super::*;
use crate::calendar::Date;
use crate::exact::Rational;
use crate::package::{
    CitationId, Concept, ConceptId, Condition, Decision, Field, FieldId, Package, Place, PlaceId,
    Reason, Span,
};
use crate::program::{
    Comparison, Domain, DomainId, Node, NodeId, Op, Part, Program, Step, StepId, StepKind,
};
use crate::source::{Origin, Source, SourceKind};
use crate::value::{Constant, FactType, Label, NumberKind, TimeUnit};

fn label(en: &str) -> Label {
    Label { en: Some(en.to_owned()), sv: None }
}

fn field(name: &str, ty: FactType) -> Field {
    Field {
        name: name.to_owned(),
        label: label(name),
        ask: Label::default(),
        ty,
        unit: Label::default(),
        may_be_absent: false,
        sensitive: false,
        sources: vec![Source::of(SourceKind::Declared)],
        origin: Origin::Given,
    }
}

fn node(op: Op) -> Node {
    Node { domain: DomainId(0), op, place: PlaceId(0) }
}

fn step(kind: StepKind, name: &str) -> Step {
    Step {
        kind,
        name: name.to_owned(),
        label: label(name),
        under: vec![CitationId(0)],
        place: Some(PlaceId(0)),
        text: format!("{name} >= 100"),
        domain: DomainId(0),
        value: None,
        parts: Vec::new(),
        cited: Vec::new(),
        untold: Vec::new(),
        points: Vec::new(),
    }
}

fn decision() -> Decision {
    let nodes = vec![
        node(Op::Fact(FieldId(0), Part::Value)),
        node(Op::Fact(FieldId(1), Part::Value)),
        node(Op::Constant(Constant::Number(Rational::from_integer(100)))),
        node(Op::Compare(Comparison::AtLeast, NodeId(1), NodeId(2))),
    ];
    let program = Program {
        domains: vec![Domain::Instances(ConceptId(0))],
        nodes,
        steps: vec![step(StepKind::Condition, "enough"), step(StepKind::Local, "half")],
    };
    Decision {
        label: label("Grant"),
        in_force: Span { from: Some(Date::new(2012, 1, 1).unwrap()), to: None },
        conditions: vec![Condition {
            name: "enough".to_owned(),
            label: Label::default(),
            under: Vec::new(),
            node: NodeId(3),
            step: StepId(0),
            denied: Reason::default(),
        }],
        ..Decision::new("Grant", ConceptId(0), program, NodeId(0))
    }
}

pub(super) fn package() -> Package {
    let rent = FactType::Number {
        kind: NumberKind::Money,
        decimals: 2,
        low: Rational::ZERO,
        high: Rational::from_integer(1_000_000_000),
    };
    let day = FactType::Time { unit: TimeUnit::Date, low: None, high: None };
    Package {
        name: "bidrag".to_owned(),
        version: "1.0.0".to_owned(),
        edition: "2026".to_owned(),
        agency: Some("Försäkringskassan".to_owned()),
        lifetime: Span::default(),
        concepts: vec![Concept {
            name: "Grant".to_owned(),
            label: Label::default(),
            answers: None,
            fields: vec![field("day", day), field("rent", rent)],
        }],
        alternatives: Vec::new(),
        registers: Vec::new(),
        citations: vec![crate::package::Citation {
            text: "SFB 97 kap. 18 §".to_owned(),
            act: None,
            number: None,
            link: None,
        }],
        spots: Vec::new(),
        places: vec![Place {
            name: "enough".to_owned(),
            label: Label::default(),
            under: Vec::new(),
            file: "rules.lagrum".to_owned(),
            line: 12,
        }],
        decisions: vec![decision()],
        coordinations: Vec::new(),
        reforms: Vec::new(),
    }
}

/// A bundle whose header is right for other contents.
fn bundle_of(digest: &str, body: &[u8]) -> Vec<u8> {
    [header::Header::of(digest.to_owned(), body).line().as_bytes(), body].concat()
}

#[test]
fn what_is_written_is_read() {
    let bytes = write(&package()).unwrap();
    let bundle = read(&bytes).unwrap();
    assert_eq!(bundle.package, package());
    assert_eq!(bundle.digest, digest(&package()));
    assert_eq!(write(&bundle.package).unwrap(), bytes);
    assert!(bytes.starts_with(b"lagrum-bundle 1 "));
    assert!(bytes.ends_with(b"}\n"));
}

#[test]
fn a_digest_covers_meaning_and_nothing_else() {
    let before = digest(&package());
    assert_eq!(before.len(), "sha256:".len() + 64);
    let mut moved = package();
    moved.places[0].line = 99;
    moved.places[0].file = "other.lagrum".to_owned();
    moved.decisions[0].program.steps[0].text = "enough  >=  100".to_owned();
    moved.decisions[0].program.steps[1].name = "hälften".to_owned();
    assert_eq!(digest(&moved), before);
    let mut changed = package();
    changed.decisions[0].program.nodes[2] =
        node(Op::Constant(Constant::Number(Rational::from_integer(101))));
    assert_ne!(digest(&changed), before);
    let mut renamed = package();
    renamed.decisions[0].program.steps[0].name = "other".to_owned();
    assert_ne!(digest(&renamed), before);
}

#[test]
fn every_prefix_is_refused() {
    let bytes = write(&package()).unwrap();
    for length in 0..bytes.len() {
        let error = read(&bytes[..length]).unwrap_err();
        let expected = matches!(
            error,
            BundleError::NotABundle | BundleError::Beheaded | BundleError::Truncated { .. }
        );
        assert!(expected, "{length} bytes: {error}");
    }
}

#[test]
fn every_changed_byte_is_refused() {
    let bytes = write(&package()).unwrap();
    for position in 0..bytes.len() {
        let mut altered = bytes.clone();
        altered[position] ^= 1;
        assert!(read(&altered).is_err(), "byte {position}");
    }
}

#[test]
fn each_refusal_says_why_in_both_languages() {
    let bytes = write(&package()).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let of = |bytes: &[u8]| {
        let error = read(bytes).unwrap_err();
        (error.to_string(), error.swedish())
    };
    let (en, sv) = of(b"{}");
    assert_eq!(en, "the file is no compiled rule package: it does not begin with “lagrum-bundle”");
    assert_eq!(sv, "filen är inget kompilerat regelpaket: den börjar inte med ”lagrum-bundle”");
    let (en, _) = of(text.replacen("lagrum-bundle 1", "lagrum-bundle 2", 1).as_bytes());
    assert_eq!(
        en,
        "the rule package has format 2, but this version reads no format above 1; use a newer version"
    );
    let (en, sv) = of(&bytes[..20]);
    assert_eq!(en, "the rule package is cut short within its first line");
    assert_eq!(sv, "regelpaketet är avklippt redan i första raden");
    let (en, _) = of(&bytes[..bytes.len() - 3]);
    assert!(en.starts_with("the rule package is cut short: it should hold "), "{en}");
    let (en, sv) = of(&[&bytes[..], b"xyz"].concat());
    assert_eq!(en, "the rule package has 3 bytes too many at its end");
    assert_eq!(sv, "regelpaketet har 3 byte för mycket på slutet");
    let (en, sv) = of(text.replacen("\"100\"", "\"900\"", 1).as_bytes());
    assert_eq!(
        en,
        "the rule package has been altered since it was written: its checksum does not match"
    );
    assert_eq!(
        sv,
        "regelpaketets innehåll har ändrats sedan det skrevs: kontrollsumman stämmer inte"
    );
    let (en, sv) = of(&bundle_of("sha256:00", b"{\"name\":1}\n"));
    assert!(
        en.starts_with("the content of the rule package cannot be read as one: invalid type"),
        "{en}"
    );
    assert!(
        sv.starts_with("regelpaketets innehåll går inte att läsa som ett regelpaket: "),
        "{sv}"
    );
}

#[test]
fn a_borrowed_digest_is_refused() {
    let mut body = serde_json::to_vec(&package()).unwrap();
    body.push(b'\n');
    let error = read(&bundle_of("sha256:00", &body)).unwrap_err();
    let expected =
        BundleError::OtherDigest { promised: "sha256:00".to_owned(), present: digest(&package()) };
    assert_eq!(error, expected);
}

#[test]
fn a_bundle_beyond_the_limit_is_refused() {
    let error = read(&vec![b' '; MAX_BYTES + 1]).unwrap_err();
    assert_eq!(error, BundleError::TooLarge { bytes: MAX_BYTES + 1 });
    assert_eq!(
        error.to_string(),
        "the rule package is 67108865 bytes; the limit is 67108864 bytes"
    );
    let mut large = package();
    large.name = "x".repeat(MAX_BYTES);
    assert!(matches!(write(&large), Err(BundleError::TooLarge { .. })));
}
