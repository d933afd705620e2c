//! Many cases that come in parts.

use crate::answer::answered;
use crate::given::{bytes, part, text};
use crate::handle::{freed, handed_out, package};
use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass};
use jni::sys::{jint, jlong};
use lagrum_host::{Batch, Error};
use std::ptr::with_exposed_provenance_mut;

/// `byte[] beginBatch(long handle, byte[] decision, byte[] options)`: the answer is the batch's number.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a method of Java's")]
pub extern "system" fn Java_se_lagrum_Native_beginBatch<'local>(
    env: EnvUnowned<'local>,
    _: JClass<'local>,
    handle: jlong,
    decision: JByteArray<'local>,
    options: JByteArray<'local>,
) -> JByteArray<'local> {
    answered(
        env,
        |env| Ok((bytes(env, &decision)?, bytes(env, &options)?)),
        |(decision, options)| {
            // SAFETY: Java's promise.
            let package = unsafe { package(handle) }?;
            Ok(handed_out(package.batch(&text(decision)?, &text(options)?)?))
        },
    )
}

/// `byte[] decidePart(long batch, byte[] cases, int length)`: so many of the bytes.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a method of Java's")]
pub extern "system" fn Java_se_lagrum_Native_decidePart<'local>(
    env: EnvUnowned<'local>,
    _: JClass<'local>,
    batch: jlong,
    cases: JByteArray<'local>,
    length: jint,
) -> JByteArray<'local> {
    answered(
        env,
        |env| part(env, &cases, length),
        |part| {
            // SAFETY: Java's promise.
            Ok(unsafe { held(batch) }?.decide(&part)?.into_bytes())
        },
    )
}

/// `byte[] endBatch(long batch)`.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a method of Java's")]
pub extern "system" fn Java_se_lagrum_Native_endBatch<'local>(
    env: EnvUnowned<'local>,
    _: JClass<'local>,
    batch: jlong,
) -> JByteArray<'local> {
    answered(
        env,
        |_| Ok(()),
        |()| {
            // SAFETY: Java's promise.
            Ok(unsafe { held(batch) }?.end()?.into_bytes())
        },
    )
}

/// `void freeBatch(long batch)`.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a method of Java's")]
pub extern "system" fn Java_se_lagrum_Native_freeBatch<'local>(
    _: EnvUnowned<'local>,
    _: JClass<'local>,
    batch: jlong,
) {
    // SAFETY: Java's promise.
    unsafe { freed::<Batch>(batch) }
}

/// The batch behind a number.
///
/// # Safety
/// `beginBatch` gave the number, `freeBatch` has not had it, and one thread alone has it: the number never leaves
/// `se.lagrum.RulePackage.decideBatch`.
#[expect(unsafe_code, reason = "Java has no pointers")]
unsafe fn held<'a>(batch: jlong) -> Result<&'a mut Batch, Error> {
    let address = usize::try_from(batch).unwrap_or_default();
    // SAFETY: the caller's promise; 0 is looked for.
    let batch = unsafe { with_exposed_provenance_mut::<Batch>(address).as_mut() };
    batch.ok_or_else(|| Error::invalid_call("the batch is freed", "satsen är frigjord"))
}
