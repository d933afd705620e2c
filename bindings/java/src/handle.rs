//! Packages, as Java holds them: a number.

use crate::answer::answered;
use crate::given::bytes;
use crate::{answer, given};
use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass};
use jni::sys::jlong;
use lagrum_host::{Error, Package};

/// The package behind a number.
///
/// # Safety
/// `load` gave the number, and `free` has not had it, nor will while the answer is in use: `se.lagrum.RulePackage` counts
/// its calls, and frees when the last of them has returned.
#[expect(unsafe_code, reason = "Java has no pointers")]
pub(crate) unsafe fn package<'a>(handle: jlong) -> Result<&'a Package, Error> {
    let address = usize::try_from(handle).unwrap_or_default();
    // SAFETY: the caller's promise; 0 is looked for.
    unsafe { std::ptr::with_exposed_provenance::<Package>(address).as_ref() }
        .ok_or_else(|| Error::invalid_call("the package is closed", "paketet är stängt"))
}

/// `byte[] load(byte[] bundle, byte[] keys)`: the answer is the number, in eight bytes, the lowest first.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a method of Java's")]
pub extern "system" fn Java_se_lagrum_Native_load<'local>(
    env: EnvUnowned<'local>,
    _: JClass<'local>,
    bundle: JByteArray<'local>,
    keys: JByteArray<'local>,
) -> JByteArray<'local> {
    answered(
        env,
        |env| Ok((bytes(env, &bundle)?, bytes(env, &keys)?)),
        |(bundle, keys)| {
            let keys = keys.map(|keys| given::text(Some(keys))).transpose()?;
            let package = Package::load(&bundle.unwrap_or_default(), keys.as_deref())?;
            let address = Box::into_raw(Box::new(package)).expose_provenance();
            let handle = u64::try_from(address).unwrap_or_default();
            Ok([&[0], handle.to_le_bytes().as_slice()].concat())
        },
    )
}

/// `void free(long handle)`.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a method of Java's")]
pub extern "system" fn Java_se_lagrum_Native_free<'local>(
    _: EnvUnowned<'local>,
    _: JClass<'local>,
    handle: jlong,
) {
    let address = usize::try_from(handle).unwrap_or_default();
    if address != 0 {
        let package = std::ptr::with_exposed_provenance_mut::<Package>(address);
        // SAFETY: `load` made it, and Java frees it once, after its last call.
        drop(unsafe { Box::from_raw(package) });
    }
}

/// `byte[] describe(long handle)`.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a method of Java's")]
pub extern "system" fn Java_se_lagrum_Native_describe<'local>(
    env: EnvUnowned<'local>,
    _: JClass<'local>,
    handle: jlong,
) -> JByteArray<'local> {
    // SAFETY: Java's promise.
    answered(env, |_| Ok(()), |()| Ok(answer::text(&unsafe { package(handle) }?.describe())))
}
