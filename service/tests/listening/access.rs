//! Who may ask, and for what.

use crate::desk::{DECIDE, Desk, case, changed};
use crate::http::{Ask, get, post};
use crate::told;
use lagrum_plan::package::Package;
use lagrum_service::{Scope, Settings, Token};
use serde_json::Value;
use std::fs;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

/// A service that asks for tokens, and a token for each scope.
fn guarded() -> (Desk, [String; 3]) {
    let made = Scope::ALL.map(|scope| Token::new(scope.word(), &[scope]).unwrap().unwrap());
    let mut desk = Desk::closed(&["bostadsbidrag", "samordning"]);
    fs::write(desk.file("tokens"), made.clone().map(|token| token.line).concat()).unwrap();
    desk.start(Settings { tokens: Some(desk.file("tokens")), ..desk.settings() });
    (desk, made.map(|token| token.secret))
}

#[test]
fn each_scope_opens_what_it_should_and_nothing_else() {
    let (desk, [decide, audit, admin]) = guarded();
    let asks: [(Ask, [u16; 3]); 12] = [
        (get("/v1/decisions"), [200, 403, 403]),
        (get(&format!("{DECIDE}/schema")), [200, 403, 403]),
        (get(&format!("{DECIDE}/facts")), [200, 403, 403]),
        (get("/v1/coordinations"), [200, 403, 403]),
        (get("/v1/coordinations/SameTime/schema"), [200, 403, 403]),
        (post("/v1/coordinations/SameTime", "{}"), [200, 403, 403]),
        (get("/openapi.json"), [200, 403, 403]),
        (post(DECIDE, case(1)), [200, 403, 403]),
        (post("/v1/reviews", "{}"), [403, 409, 403]),
        (post("/v1/logged", "{}"), [409, 409, 403]),
        (post("/v1/admin/reload", ""), [403, 403, 200]),
        (get("/metrics"), [200, 200, 200]),
    ];
    for (ask, wanted) in asks {
        let got = [&decide, &audit, &admin].map(|token| desk.ask(&ask.clone().token(token)).status);
        assert_eq!(got, wanted, "{:?}", String::from_utf8_lossy(&ask.bytes(desk.address())));
        let answer = desk.ask(&ask);
        answer.refused(401, "access.token");
        assert_eq!(answer.header("www-authenticate"), Some("bearer"));
        desk.ask(&ask.token(&format!("{decide}0"))).refused(401, "access.token");
    }
    desk.ask(&post(DECIDE, case(1)).token(&admin)).refused(403, "access.scope");
    for open in ["/healthz", "/readyz", "/", "/app.js", "/app.css"] {
        desk.ask(&get(open)).ok();
    }
}

#[test]
fn a_token_that_is_taken_away_opens_nothing_any_more() {
    let (desk, [decide, _, admin]) = guarded();
    let kept = fs::read_to_string(desk.file("tokens")).unwrap();
    let kept: String = kept
        .lines()
        .filter(|line| !line.starts_with("decide"))
        .map(|line| format!("{line}\n"))
        .collect();
    // A bundle that cannot be used keeps nobody's right alive.
    desk.put("broken", b"nonsense");
    fs::write(desk.file("tokens"), kept).unwrap();
    desk.ask(&get("/v1/decisions").token(&decide)).ok();
    desk.ask(&post("/v1/admin/reload", "").token(&admin)).refused(409, "bundle.not_a_bundle");
    desk.ask(&get("/v1/decisions").token(&decide)).refused(401, "access.token");
    fs::remove_file(desk.file("bundles/broken.bundle")).unwrap();
    desk.ask(&post("/v1/admin/reload", "").token(&admin)).ok();
    desk.ask(&get("/v1/decisions").token(&decide)).refused(401, "access.token");
    // A file that is broken takes nobody's right away, and gives nobody any.
    fs::write(desk.file("tokens"), "nonsense").unwrap();
    desk.ask(&post("/v1/admin/reload", "").token(&admin)).refused(409, "reload.refused");
    desk.ask(&get("/metrics").token(&admin)).ok();
}

#[test]
fn the_file_of_tokens_is_watched() {
    let made = ["kept", "taken"].map(|name| Token::new(name, &[Scope::Decide]).unwrap().unwrap());
    let mut desk = Desk::closed(&["bostadsbidrag"]);
    fs::write(desk.file("tokens"), made.clone().map(|token| token.line).concat()).unwrap();
    let watch = Some(Duration::from_millis(50));
    desk.start(Settings { tokens: Some(desk.file("tokens")), watch, ..desk.settings() });
    let [kept, taken] = made.clone().map(|token| token.secret);
    let ask = |token: &str| desk.ask(&get("/v1/decisions").token(token)).status;
    assert_eq!([ask(&kept), ask(&taken)], [200, 200]);
    desk.put("broken", b"nonsense");
    fs::write(desk.file("tokens"), &made[0].line).unwrap();
    let gone = (0..600).any(|_| {
        thread::sleep(Duration::from_millis(50));
        ask(&taken) == 401
    });
    assert_eq!((gone, ask(&kept)), (true, 200));
}

#[test]
fn strangers_are_told_that_something_is_wrong_and_not_what() {
    let (desk, [decide, ..]) = guarded();
    desk.put("broken", b"nonsense");
    assert!(desk.wait(desk.serving().reload()).is_err());
    let said = desk.ask(&get("/readyz")).ok().body;
    assert_eq!(said, r#"{"refused":{"bundles":{"code":"bundle.not_a_bundle"}},"status":"ready"}"#);
    let said = desk.ask(&get("/readyz").token(&decide)).ok().json();
    assert!(said["refused"]["bundles"]["message"].as_str().unwrap().contains("broken.bundle"));
    assert_eq!(said["packages"][0], "bostadsbidrag 1.0.0");
}

/// Who guesses can be found, and only they.
#[test]
fn the_address_of_whoever_is_not_known_is_told() {
    told::listen();
    let (desk, [decide, ..]) = guarded();
    desk.ask(&get("/v1/decisions").token("guessed")).refused(401, "access.token");
    desk.ask(&get("/v1/decisions").token(&decide)).ok();
    let lines = told::lines();
    let line = |code: Option<&str>, caller: &str| {
        let fits = |line: &&Value| {
            let fields = &line["fields"];
            fields["code"].as_str() == code && fields["caller"] == caller
        };
        lines.iter().find(fits).unwrap()["fields"]["address"].clone()
    };
    assert_eq!(line(Some("access.token"), "-"), "127.0.0.1");
    assert_eq!(line(None, "decide"), Value::Null);
}

#[test]
fn without_tokens_pages_of_others_are_not_answered() {
    let desk = Desk::open();
    let own = format!("http://{}", desk.address());
    for (name, value, status) in [
        ("origin", "https://example.com", 403),
        ("origin", "null", 403),
        ("host", "example.com", 403),
        ("origin", own.as_str(), 200),
        ("host", "localhost", 200),
    ] {
        let answer = desk.ask(&post(DECIDE, case(1)).header(name, value));
        assert_eq!(answer.status, status, "{name}: {value}");
        if status == 403 {
            answer.refused(403, "access.origin");
        }
    }
}

#[test]
fn others_than_this_machine_are_let_in_only_with_tokens_and_tls() {
    let desk = Desk::closed(&["bostadsbidrag"]);
    let address = SocketAddr::from(([0, 0, 0, 0], 0));
    let open = Settings { address, ..desk.settings() };
    assert!(desk.refused(open.clone()).contains("--tokens"));
    let token = Token::new("a", &[Scope::Decide]).unwrap().unwrap();
    fs::write(desk.file("tokens"), token.line).unwrap();
    let with_tokens = Settings { tokens: Some(desk.file("tokens")), ..open };
    assert!(desk.refused(with_tokens.clone()).contains("--tls-cert"));
    let mut desk = desk;
    desk.start(Settings { plain_http: true, ..with_tokens });
    let local = SocketAddr::from(([127, 0, 0, 1], desk.address().port()));
    get("/v1/decisions").at(local).refused(401, "access.token");
    get("/v1/decisions").token(&token.secret).header("host", "example.com").at(local).ok();
}

/// Sensitive values are for those who audit.
#[test]
fn explanations_show_sensitive_values_to_auditors_only() {
    let both = Token::new("auditor", &[Scope::Audit, Scope::Decide]).unwrap().unwrap();
    let one = Token::new("system", &[Scope::Decide]).unwrap().unwrap();
    let mut desk = Desk::closed(&[]);
    let secret = |package: &mut Package| {
        let fields = package.concepts.iter_mut().flat_map(|concept| &mut concept.fields);
        fields.for_each(|field| field.sensitive |= field.name == "rent");
    };
    desk.put("sensitive", &changed("bostadsbidrag", secret));
    fs::write(desk.file("tokens"), format!("{}{}", both.line, one.line)).unwrap();
    desk.start(Settings { tokens: Some(desk.file("tokens")), ..desk.settings() });
    for format in ["json", "text", "html", "markdown"] {
        let ask = post(&format!("{DECIDE}?explain=full&format={format}"), case(7));
        let seen = |token: &str| {
            desk.ask(&ask.clone().token(token)).ok().body.replace(['\u{a0}', ' '], "")
        };
        assert!(seen(&both.secret).contains("4700"), "{format}");
        assert!(!seen(&one.secret).contains("4700"), "{format}: {}", seen(&one.secret));
    }
}
