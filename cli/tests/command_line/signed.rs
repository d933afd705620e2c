//! Keys, signed bundles, and an archive of bundles.

use crate::program::Desk;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

const PACKAGE: &str = "examples/bostadsbidrag";

fn signed() -> Desk {
    let desk = Desk::new();
    desk.run(&["keys", "new", "csn"]).ended(0);
    desk.run(&["build", PACKAGE, "--sign", "csn.key", "-o", "b.bundle"]).ended(0);
    desk
}

#[test]
fn keys_are_a_pair_and_only_their_owner_reads_the_private_one() {
    let desk = Desk::new();
    let said = desk.run(&["keys", "new", "csn"]).ended(0).out;
    assert!(said.starts_with("csn.key signs: keep it secret"), "{said}");
    let mode = fs::metadata(desk.path("csn.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(desk.read("csn.key").starts_with("-----BEGIN PRIVATE KEY-----\n"));
    assert!(desk.read("csn.pub").starts_with("-----BEGIN PUBLIC KEY-----\n"));
    let before = desk.read("csn.key");
    let again = desk.run(&["keys", "new", "csn"]).ended(3);
    assert!(again.err.contains("csn.key is there already"), "{}", again.told());
    assert_eq!(desk.read("csn.key"), before);
    fs::remove_file(desk.path("csn.key")).unwrap();
    desk.run(&["keys", "new", "csn"]).ended(3);
    assert!(!desk.path("csn.key").exists(), "half a pair");
    desk.run(&["keys", "new", "other"]).ended(0);
    assert_ne!(desk.read("other.key"), before);
}

#[test]
fn verify_says_what_a_bundle_holds_and_who_signed_it() {
    let desk = signed();
    let trusted = desk.run(&["verify", "b.bundle", "--key", "csn.pub"]).ended(0).out;
    assert!(trusted.starts_with("bostadsbidrag 1.0.0\n  digest     sha256:"), "{trusted}");
    assert!(trusted.contains("\n  format     1, edition 2026 of the language\n"), "{trusted}");
    assert!(trusted.contains("\n  decisions  Bostadsbidrag\n"), "{trusted}");
    assert!(trusted.ends_with(", trusted\n"), "{trusted}");
    let any = desk.run(&["verify", "b.bundle"]).ended(0).out;
    assert!(any.ends_with("; name the keys that you trust with --key\n"), "{any}");
    let sv = desk.run(&["verify", "b.bundle", "--key", "csn.pub", "--lang", "sv"]).ended(0).out;
    assert!(sv.ends_with(", betrodd\n") && sv.contains("undertecknat av"), "{sv}");
    desk.run(&["build", PACKAGE, "-o", "plain.bundle"]).ended(0);
    let plain = desk.run(&["verify", "plain.bundle"]).ended(0).out;
    assert!(plain.ends_with("  signed by  nobody\n"), "{plain}");
    let case = "examples/bostadsbidrag/case.json";
    let decided = |bundle| desk.run(&["decide", "Bostadsbidrag", "-b", bundle, case]).ended(0).out;
    assert_eq!(decided("b.bundle"), decided("plain.bundle"), "a signature changes no decision");
}

#[test]
fn verify_refuses_and_says_why() {
    let desk = signed();
    desk.run(&["keys", "new", "other"]).ended(0);
    desk.run(&["build", PACKAGE, "-o", "plain.bundle"]).ended(0);
    let refused = |bundle, key| {
        let run = desk.run(&["verify", bundle, "--key", key]).ended(1);
        assert_eq!(run.out, "");
        run.err
    };
    let unsigned = refused("plain.bundle", "csn.pub");
    assert!(unsigned.contains("is not signed, and a signature is demanded"), "{unsigned}");
    let other = refused("b.bundle", "other.pub");
    assert!(other.contains("none of those trusted"), "{other}");
    let text = desk.read("b.bundle");
    desk.write("altered.bundle", &text.replace("Bostadsbidrag", "Bostadsbidraf"));
    let altered = refused("altered.bundle", "csn.pub");
    assert!(altered.contains("has been altered since it was written"), "{altered}");
    let (content, _) = text.rsplit_once("signature ed25519 ").unwrap();
    let (_, line) = text.split_at(content.len());
    desk.run(&["build", "examples/manadsvis", "-o", "c.bundle"]).ended(0);
    desk.write("forged.bundle", &(desk.read("c.bundle") + line));
    let forged = refused("forged.bundle", "csn.pub");
    assert!(forged.contains("the content is not what was signed"), "{forged}");
    let key = desk.run(&["verify", "b.bundle", "--key", "csn.key"]).ended(3).err;
    assert!(key.contains("it is a private key"), "{key}");
    let key = desk.run(&["build", PACKAGE, "--sign", "csn.pub"]).ended(3).err;
    assert!(key.contains("it is a public key"), "{key}");
}

#[test]
fn an_archive_keeps_a_bundle_under_its_digest() {
    let desk = signed();
    let built = desk.run(&["build", PACKAGE, "--archive", "kept"]).ended(0).out;
    let digest = built.lines().last().unwrap().to_owned();
    let name = format!("kept/{}.bundle", digest.replace(':', "-"));
    assert!(built.contains(&name), "{built}");
    let first = desk.read(&name);
    // Laid out otherwise it means the same, and the one that is there stays.
    let rules = format!("{PACKAGE}/bostadsbidrag.lagrum");
    desk.write(&rules, &format!("\n\n{}", desk.read(&rules)));
    desk.run(&["build", PACKAGE, "--archive", "kept"]).ended(0);
    assert_eq!(desk.read(&name), first);
    // A signed one takes the place of one that is not, and is replaced by none.
    desk.run(&["build", PACKAGE, "--archive", "kept", "--sign", "csn.key"]).ended(0);
    let signed = desk.read(&name);
    assert!(signed.contains("\nsignature ed25519 "));
    desk.run(&["build", PACKAGE, "--archive", "kept"]).ended(0);
    assert_eq!(desk.read(&name), signed);
    desk.write(&name, &signed.replace("Bostadsbidrag", "Bostadsbidraf"));
    desk.run(&["build", PACKAGE, "--archive", "kept"]).ended(0);
    desk.run(&["verify", &name]).ended(0);
    assert_eq!(fs::read_dir(desk.path("kept")).unwrap().count(), 1);
    desk.run(&["build", PACKAGE, "--archive", "kept", "-o", "x.bundle"]).ended(2);
}

#[test]
fn the_same_rules_in_another_folder_give_the_same_bytes() {
    let desk = Desk::new();
    desk.shell("mkdir -p far/away && cp -r examples/bostadsbidrag far/away/copy").ended(0);
    desk.run(&["build", PACKAGE, "-o", "here.bundle"]).ended(0);
    desk.run(&["build", "far/away/copy", "-o", "there.bundle"]).ended(0);
    let absolute = desk.path("far/away/copy");
    desk.run(&["build", absolute.to_str().unwrap(), "-o", "absolute.bundle"]).ended(0);
    assert_eq!(desk.read("here.bundle"), desk.read("there.bundle"));
    assert_eq!(desk.read("here.bundle"), desk.read("absolute.bundle"));
}

#[test]
fn every_command_that_runs_a_bundle_can_demand_a_signature() {
    let desk = signed();
    desk.run(&["keys", "new", "other"]).ended(0);
    desk.run(&["build", "examples/samordning", "--sign", "csn.key", "-o", "s.bundle"]).ended(0);
    let case = "examples/bostadsbidrag/case.json";
    let granted = "examples/samordning/case.json";
    for command in [
        &["decide", "Bostadsbidrag", "-b", "b.bundle", case][..],
        &["explain", "Bostadsbidrag", "-b", "b.bundle", case],
        &["compare", "Bostadsbidrag", "-b", "b.bundle", case, case],
        &["schema", "Bostadsbidrag", "-b", "b.bundle"],
        &["contract", "b.bundle"],
        &["ask", "Bostadsbidrag", "b.bundle", "--case", case],
        &["coordinate", "-b", "s.bundle", granted],
    ] {
        let with = |key| desk.run(&[command, &["--key", key]].concat());
        let plain = desk.run(command).ended(0).out;
        assert_eq!(with("csn.pub").ended(0).out, plain, "{command:?}");
        let refused = with("other.pub").ended(3);
        assert!(refused.out.is_empty(), "{}", refused.told());
        assert!(refused.err.contains("none of those trusted"), "{}", refused.told());
        // One of several is enough.
        desk.run(&[command, &["--key", "other.pub", "--key", "csn.pub"]].concat()).ended(0);
    }
    let folder = ["decide", "Bostadsbidrag", "-p", PACKAGE, case, "--key", "csn.pub"];
    let folder = desk.run(&folder).ended(2).err;
    assert!(folder.contains("nobody has signed it"), "{folder}");
    let swedish = desk.run(&["contract", PACKAGE, "--key", "csn.pub", "--lang", "sv"]).ended(2).err;
    assert!(swedish.contains("ingen har undertecknat det"), "{swedish}");
    let served = desk.run(&["serve", "b.bundle", "--key", "other.pub"]).ended(3).err;
    assert!(served.contains("none of those trusted"), "{served}");
    let no_key = desk.run(&["serve", "b.bundle", "--key", "csn.key"]).ended(3).err;
    assert!(no_key.contains("csn.key: it is a private key"), "{no_key}");
}

#[test]
fn a_replay_can_demand_that_every_bundle_of_the_archive_is_signed() {
    let desk = signed();
    let case = "examples/bostadsbidrag/case.json";
    desk.run(&["build", PACKAGE, "--archive", "kept"]).ended(0);
    desk.run(&["decide", "Bostadsbidrag", "-p", PACKAGE, case, "--log", "log.db"]).ended(0);
    let replay = ["log", "replay", "log.db", "--bundles", "kept", "--key", "csn.pub"];
    let refused = desk.run(&replay).ended(3);
    assert!(refused.err.contains("is not signed") && refused.out.is_empty(), "{}", refused.told());
    desk.run(&["build", PACKAGE, "--archive", "kept", "--sign", "csn.key"]).ended(0);
    assert!(desk.run(&replay).ended(0).out.starts_with("1 decisions: 1 the same"));
}
