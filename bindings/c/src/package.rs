//! Packages: loaded, described, freed.

use crate::error::Error;
use crate::given;
use crate::handle::{hand_out, take_back};
use crate::text::{Text, answer};
use std::ffi::c_char;
use std::sync::Arc;

/// A rule package, loaded and ready to decide. Any number of threads may use one at once.
pub struct Package(pub(crate) Arc<lagrum_host::Package>);

/// The version of this library, "0.1.0". It is never freed.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub extern "C" fn lagrum_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// Loads a bundle, the file that `lagrum build` writes. The bytes are yours, and may be freed when it returns.
///
/// `keys` are the public keys, in PEM, of those who may have signed it, one or more. NULL IF ANY BUNDLE WILL DO, signed or
/// not: where keys come from a setting that may be missing, give an empty text for NULL, which is an error (key.invalid).
/// `package` is set to the package, or to NULL if there is an error.
///
/// Errors: bundle.*, key.invalid, limit.size, call.invalid.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_load(
    bundle: *const u8,
    length: usize,
    keys: *const c_char,
    package: *mut *mut Package,
) -> *mut Error {
    // SAFETY: the caller's promises.
    unsafe {
        hand_out(package, "package", || {
            let bytes = given::bytes(bundle, length, "bundle")?;
            let keys = given::optional_text(keys, "keys")?;
            Ok(Package(Arc::new(lagrum_host::Package::load(bytes, keys)?)))
        })
    }
}

/// What the package is, as JSON: name, version, edition, agency, digest, signed_by, engine, and its decisions,
/// coordinations and reforms with their labels.
///
/// Errors: call.invalid.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_describe(
    package: *const Package,
    description: *mut Text,
) -> *mut Error {
    // SAFETY: the caller's promises.
    unsafe { answer(description, || Ok(given::package(package)?.describe())) }
}

/// Frees a package and sets your pointer to NULL, so that it may be called twice. NULL, and a pointer to NULL, are allowed.
///
/// No other thread may be in a call with the package, or make one afterwards.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_free(package: *mut *mut Package) {
    // SAFETY: the caller's promises.
    unsafe { take_back(package) }
}
