//! Packages and batches, as Java holds them: numbers.

use crate::answer::answered;
use crate::given;
use crate::given::bytes;
use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass};
use jni::sys::jlong;
use lagrum_host::{Error, Package};
use std::ptr::{with_exposed_provenance, with_exposed_provenance_mut};
use std::sync::Arc;

/// The number of what Java holds from now on, as an answer: eight bytes, the lowest first, after one that is no error's.
pub(crate) fn handed_out<T>(held: T) -> Vec<u8> {
    let address = Box::into_raw(Box::new(held)).expose_provenance();
    let handle = u64::try_from(address).unwrap_or_default();
    [&[0], handle.to_le_bytes().as_slice()].concat()
}

/// Frees what a number stands for.
///
/// # Safety
/// [`handed_out`] gave the number, of a `T`, and Java frees it once, after its last use.
#[expect(unsafe_code, reason = "Java has no pointers")]
pub(crate) unsafe fn freed<T>(handle: jlong) {
    let address = usize::try_from(handle).unwrap_or_default();
    if address != 0 {
        // SAFETY: the caller's promise.
        drop(unsafe { Box::from_raw(with_exposed_provenance_mut::<T>(address)) });
    }
}

/// The package behind a number.
///
/// # Safety
/// `load` gave the number, and `free` has not had it, nor will while the answer is in use: `se.lagrum.RulePackage` counts
/// its calls, and frees when the last of them has returned.
#[expect(unsafe_code, reason = "Java has no pointers")]
pub(crate) unsafe fn package<'a>(handle: jlong) -> Result<&'a Arc<Package>, Error> {
    let address = usize::try_from(handle).unwrap_or_default();
    // SAFETY: the caller's promise; 0 is looked for.
    unsafe { with_exposed_provenance::<Arc<Package>>(address).as_ref() }
        .ok_or_else(|| Error::invalid_call("the package is closed", "paketet är stängt"))
}

/// `byte[] load(byte[] bundle, byte[] keys)`: the answer is the number.
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
            Ok(handed_out(Arc::new(package)))
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
    // SAFETY: Java's promise.
    unsafe { freed::<Arc<Package>>(handle) }
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
    answered(env, |_| Ok(()), |()| Ok(unsafe { package(handle) }?.describe().into_bytes()))
}
