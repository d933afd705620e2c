//! The header of the C library is made from its source.

use std::fs;
use std::path::Path;

#[test]
fn the_header_of_c_is_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/c");
    let config = cbindgen::Config::from_file(folder.join("cbindgen.toml")).unwrap();
    let made = cbindgen::Builder::new()
        .with_config(config)
        .with_src(folder.join("src/lib.rs"))
        .generate()
        .unwrap_or_else(|error| panic!("cbindgen: {error}"));
    let mut header = Vec::new();
    made.write(&mut header);
    let version = concat!("\n#define LAGRUM_VERSION \"", env!("CARGO_PKG_VERSION"), "\"\n");
    let (header, file) = (String::from_utf8(header).unwrap(), folder.join("include/lagrum.h"));
    if std::env::var_os("LAGRUM_FILL_HEADER").is_some() {
        fs::write(&file, &header).unwrap();
    }
    assert!(header.contains(version), "bindings/c/cbindgen.toml has another version");
    let stands = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        stands == header,
        "bindings/c/include/lagrum.h is not what its source says: write it anew with \
         `LAGRUM_FILL_HEADER=1 cargo test -p lagrum-tests --test hosts header`, and read what changed"
    );
}
