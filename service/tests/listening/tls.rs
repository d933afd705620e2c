//! Over TLS.

use crate::desk::{DECIDE, Desk, case};
use crate::http::{Answer, connect, get, post};
use lagrum_service::Settings;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

fn pem(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/listening/pem");
    fs::read(folder.join(name)).unwrap()
}

/// Asks over TLS, trusting one certificate.
fn asked(desk: &Desk, trusted: &str, request: &[u8]) -> std::io::Result<Answer> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(&pem(trusted)).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.unwrap().with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    let connection = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = StreamOwned::new(connection, connect(desk.address())?);
    stream.write_all(request)?;
    Answer::read(&mut stream)
}

#[test]
fn decisions_are_made_over_tls_and_the_certificate_can_be_changed() {
    let mut desk = Desk::closed(&["bostadsbidrag"]);
    let (chain, key) = (desk.file("chain.pem"), desk.file("key.pem"));
    fs::write(&chain, pem("one.pem")).unwrap();
    fs::write(&key, pem("two.key")).unwrap();
    let settings = Settings { tls: Some((chain.clone(), key.clone())), ..desk.settings() };
    assert!(desk.refused(settings.clone()).contains("certificate"));
    fs::write(&key, pem("one.key")).unwrap();
    desk.start(settings);
    let request = post(DECIDE, case(1)).bytes(desk.address());
    assert_eq!(asked(&desk, "one.pem", &request).unwrap().ok().json()["outcome"], "granted");
    assert!(asked(&desk, "two.pem", &request).is_err());
    // Whoever does not speak TLS gets no answer, and stops nobody.
    assert!(get("/healthz").try_at(desk.address()).is_err());
    fs::write(&chain, pem("two.pem")).unwrap();
    assert!(desk.wait(desk.serving().reload()).is_err());
    asked(&desk, "one.pem", &request).unwrap().ok();
    // A bundle that cannot be used keeps no old certificate.
    desk.put("broken", b"nonsense");
    fs::write(&key, pem("two.key")).unwrap();
    assert!(desk.wait(desk.serving().reload()).is_err());
    assert!(asked(&desk, "one.pem", &request).is_err());
    asked(&desk, "two.pem", &request).unwrap().ok();
}
