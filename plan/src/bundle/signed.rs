//! Signed bundles, and those that are refused.

use super::tests::package;
use super::*;

/// The key of the first test of RFC 8032, 7.1.
const SECRET: [u8; 32] = [
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4,
    0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
];
const PUBLIC: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

fn key() -> PrivateKey {
    PrivateKey::from_secret(&SECRET)
}

fn other() -> PrivateKey {
    PrivateKey::from_secret(&[7; 32])
}

fn signed() -> Vec<u8> {
    sign(&write(&package()).unwrap(), &key()).unwrap()
}

#[test]
fn a_signed_bundle_is_read_and_names_its_key() {
    let plain = write(&package()).unwrap();
    let bytes = signed();
    let bundle = read_signed_by(&bytes, &[other().public(), key().public()]).unwrap();
    assert_eq!(bundle.signed_by, Some(key().public()));
    assert_eq!(bundle.signed_by.unwrap().to_string(), PUBLIC);
    assert_eq!(read(&bytes).unwrap(), bundle);
    assert_eq!(bundle.digest, read(&plain).unwrap().digest);
    assert_eq!(read(&plain).unwrap().signed_by, None);
    assert!(bytes.starts_with(&plain));
    assert_eq!(signed(), bytes, "the same package and key give the same bytes");
    let again = sign(&bytes, &other()).unwrap();
    assert_eq!(again, sign(&plain, &other()).unwrap(), "one signature, the last");
}

#[test]
fn what_is_not_signed_as_demanded_is_refused_in_both_languages() {
    let plain = write(&package()).unwrap();
    let trusted = [key().public()];
    let of = |bytes: &[u8]| {
        let error = read_signed_by(bytes, &trusted).unwrap_err();
        (error.to_string(), error.swedish())
    };
    let (en, sv) = of(&plain);
    assert_eq!(en, "the rule package is not signed, and a signature is demanded");
    assert_eq!(sv, "regelpaketet är inte undertecknat, och en underskrift krävs");
    let (en, sv) = of(&sign(&plain, &other()).unwrap());
    let name = other().public();
    assert_eq!(
        en,
        format!("the rule package is signed with the key {name}, which is none of those trusted")
    );
    assert_eq!(
        sv,
        format!(
            "regelpaketet är undertecknat med nyckeln {name}, som inte är någon av de betrodda"
        )
    );
    let (en, sv) = of(&signed()[..plain.len() + 40]);
    assert_eq!(
        en,
        "the line with the signature of the rule package is cut short, altered, or of a newer kind"
    );
    assert_eq!(sv, "regelpaketets rad med underskrift är avklippt, ändrad eller av ett nyare slag");
    assert_eq!(read_signed_by(&signed(), &[]), Err(BundleError::OtherKey { key: key().public() }));
}

/// A forger writes another package, with digest and checksum, and puts an old signature under it.
#[test]
fn a_signature_of_other_content_is_wrong_whether_or_not_it_is_demanded() {
    let signed = signed();
    let line = &signed[write(&package()).unwrap().len()..];
    let mut forged = package();
    forged.version = "1.0.1".to_owned();
    let forged = [&write(&forged).unwrap()[..], line].concat();
    let error = read(&forged).unwrap_err();
    assert_eq!(error, BundleError::WrongSignature);
    assert_eq!(read_signed_by(&forged, &[key().public()]), Err(error.clone()));
    assert_eq!(
        error.to_string(),
        "the signature of the rule package is wrong: the content is not what was signed"
    );
    assert_eq!(
        error.swedish(),
        "regelpaketets underskrift är fel: innehållet är inte det som undertecknades"
    );
}

#[test]
fn every_prefix_is_refused_where_a_signature_is_demanded() {
    let (plain, signed) = (write(&package()).unwrap(), signed());
    for length in 0..signed.len() {
        let part = &signed[..length];
        assert!(read_signed_by(part, &[key().public()]).is_err(), "{length} bytes");
        // Without its last line it is the same bundle, unsigned.
        assert_eq!(read(part).is_ok(), length == plain.len(), "{length} bytes");
    }
}

#[test]
fn every_changed_byte_is_refused_the_signature_too() {
    let signed = signed();
    for position in 0..signed.len() {
        let mut altered = signed.clone();
        altered[position] ^= 1;
        assert!(read(&altered).is_err(), "byte {position}");
    }
}

#[test]
fn nothing_else_comes_after_a_bundle() {
    let (plain, signed) = (write(&package()).unwrap(), signed());
    let line = &signed[plain.len()..];
    let twice = [&signed[..], line].concat();
    assert_eq!(read(&twice), Err(BundleError::BrokenSignature));
    let after = [&signed[..], b"\n"].concat();
    assert_eq!(read(&after), Err(BundleError::BrokenSignature));
    let before = [&plain[..], b"\n", line].concat();
    assert_eq!(read(&before), Err(BundleError::Trailing { bytes: line.len() + 1 }));
    assert!(matches!(sign(&plain[..plain.len() - 1], &key()), Err(BundleError::Truncated { .. })));
}

#[test]
fn keys_are_the_files_that_other_tools_write() {
    // As `openssl genpkey -algorithm ed25519` and `openssl pkey -pubout` write the key of RFC 8410, 10.3.
    let private = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";
    let public = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";
    let key = PrivateKey::from_pem(private).unwrap();
    assert_eq!(key.to_pem(), private);
    assert_eq!(key.public().to_pem(), public);
    assert_eq!(PublicKey::from_pem(public), Ok(key.public()));
    assert_eq!(PublicKey::from_pem(&public.replace('\n', "\r\n")), Ok(key.public()));
    let two = format!("Agency's keys\n{public}\n{}", self::key().public().to_pem());
    assert_eq!(PublicKey::all_from_pem(&two), Ok(vec![key.public(), self::key().public()]));
    assert_eq!(PublicKey::from_pem(&two), Err(KeyError::NotOne));
    assert_eq!(format!("{key:?}"), format!("PrivateKey(of {})", key.public()));
}

#[test]
fn what_is_no_key_says_so_in_both_languages() {
    let (private, public) = (key().to_pem(), key().public().to_pem());
    let refused = |text: &str| PublicKey::from_pem(text).unwrap_err();
    assert_eq!(refused(""), KeyError::NotPem);
    assert_eq!(refused(public.trim_end_matches("-----\n")), KeyError::NotPem);
    assert_eq!(refused(&public.replace("MCow", "MC*w")), KeyError::NotPem);
    assert_eq!(refused(&public.replace("MCow", "MDow")), KeyError::OtherKind);
    assert_eq!(refused(&private), KeyError::Private);
    assert_eq!(PrivateKey::from_pem(&public).unwrap_err(), KeyError::Public);
    let locked = private.replace("PRIVATE", "ENCRYPTED PRIVATE");
    assert_eq!(PrivateKey::from_pem(&locked).unwrap_err(), KeyError::Encrypted);
    let nobody = PublicKey::new([0; 32]).to_pem();
    assert_eq!(refused(&nobody), KeyError::OtherKind);
    let said = [
        KeyError::NotPem,
        KeyError::NotOne,
        KeyError::OtherKind,
        KeyError::Private,
        KeyError::Public,
        KeyError::Encrypted,
    ];
    let said = said.map(|error| (error.to_string(), error.swedish()));
    assert!(said.iter().all(|(en, sv)| !en.is_empty() && en != sv));
    assert_eq!(said[2].0, "the key is not of the kind Ed25519");
}
