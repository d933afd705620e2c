//! What the service tells of itself holds nothing of a case.

use crate::desk::{DECIDE, Desk, case};
use crate::http::{get, post};
use crate::told;

#[test]
fn no_fact_of_a_case_and_nothing_that_a_caller_wrote_is_told() {
    told::listen();
    let secret = "19121212-1212";
    let mut desk = Desk::logging();
    let whole = case(1).replace("2012-000001", secret);
    let asks = [
        post(DECIDE, whole.clone()),
        post(&format!("{DECIDE}?explain=full"), whole.clone()),
        post(DECIDE, whole.replace("\"rent\"", &format!("\"{secret}\""))),
        post(DECIDE, whole.replace("2005-05-01", secret)),
        post(DECIDE, format!("{{\"{secret}")),
        post(DECIDE, whole.clone()).header("x-person", secret).header("user-agent", secret),
        post(DECIDE, whole.clone()).token(secret),
        post(DECIDE, whole.clone()).header("host", secret),
        post(DECIDE, whole.clone()).header("content-type", secret),
        post(&format!("/v1/decisions/{secret}"), whole.clone()),
        post(&format!("{DECIDE}?known_on={secret}"), whole.clone()),
        post(&format!("{DECIDE}?{secret}=1"), whole.clone()),
        post("/v1/coordinations/SameTime", whole.clone()),
        post(&format!("/v1/coordinations/{secret}"), whole.clone()),
        get(&format!("/{secret}")),
        get("/").method(&secret.replace('-', "")),
        post(
            "/v1/reviews",
            format!("{{\"of\":\"{secret}\",\"date\":\"2026-01-01\",\"correct\":true}}"),
        ),
        post("/v1/reviews", format!("{{\"{secret}\":1}}")),
        post(&format!("{DECIDE}/batch"), format!("{}\n{{\"{secret}\n", whole.replace('\n', "")))
            .header("content-type", "application/x-ndjson"),
    ];
    let count = asks.len();
    for ask in asks {
        desk.ask(&ask);
    }
    let metrics = desk.ask(&get("/metrics")).ok().body;
    desk.break_log("full");
    desk.ask(&post(DECIDE, whole)).refused(503, "log.failed");
    desk.stop();
    let (told, lines) = (told::text(), told::lines());
    let answered = lines.iter().filter(|line| line["fields"]["message"] == "answered").count();
    assert!(answered > count, "{answered}");
    let plain = secret.replace('-', "");
    for hidden in [secret, &plain, "2005-05-01", "180000", "Skatteverket"] {
        assert!(!told.contains(hidden), "{hidden} is told");
        assert!(!metrics.contains(hidden), "{hidden} is counted");
    }
}
