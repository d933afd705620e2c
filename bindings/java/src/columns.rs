//! Columns of Apache Arrow, by the addresses of its C Data Interface.

use crate::answer::answered;
use crate::given::{bytes, text};
use crate::handle::package;
use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass};
use jni::sys::{jboolean, jlong};
use lagrum_arrow::{Batch, FFI_ArrowSchema};
use lagrum_host::{Error, guarded};
use std::ptr::with_exposed_provenance_mut;

/// `byte[] decideArrow(long handle, byte[] decision, long schema, long cases, byte[] options, long decidedSchema, long decided)`.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a method of Java's")]
pub extern "system" fn Java_se_lagrum_Native_decideArrow<'local>(
    env: EnvUnowned<'local>,
    _: JClass<'local>,
    handle: jlong,
    decision: JByteArray<'local>,
    schema: jlong,
    cases: jlong,
    options: JByteArray<'local>,
    decided_schema: jlong,
    decided: jlong,
) -> JByteArray<'local> {
    answered(
        env,
        |env| Ok((bytes(env, &decision)?, bytes(env, &options)?)),
        |(decision, options)| {
            let (given, answers) = (batch(schema, cases), batch(decided_schema, decided));
            // SAFETY: Java's promise, and `RulePackage.decideBatch` asks its caller for addresses of such structs.
            unsafe {
                let asked = || Ok((package(handle)?, text(decision)?, text(options)?));
                let (package, decision, options) =
                    asked().inspect_err(|_: &Error| given.release())?;
                lagrum_arrow::decide(package, &decision, given, &options, answers)?;
            }
            Ok(Vec::new())
        },
    )
}

/// `void release(long schema, long cases)`: of a call that was not made.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a method of Java's")]
pub extern "system" fn Java_se_lagrum_Native_release<'local>(
    _: EnvUnowned<'local>,
    _: JClass<'local>,
    schema: jlong,
    cases: jlong,
) {
    // A panic must not pass into Java; what a release is worth that fails, nobody can say.
    let _ = guarded(|| {
        // SAFETY: as for `decideArrow`.
        unsafe { batch(schema, cases).release() };
        Ok(())
    });
}

/// `byte[] columns(long handle, byte[] decision, boolean result, long schema)`: of cases, or of results.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a method of Java's")]
pub extern "system" fn Java_se_lagrum_Native_columns<'local>(
    env: EnvUnowned<'local>,
    _: JClass<'local>,
    handle: jlong,
    decision: JByteArray<'local>,
    result: jboolean,
    schema: jlong,
) -> JByteArray<'local> {
    answered(
        env,
        |env| bytes(env, &decision),
        |decision| {
            let (decision, schema) = (text(decision)?, address::<FFI_ArrowSchema>(schema));
            // SAFETY: Java's promise, and that of the caller of `RulePackage.columns`.
            unsafe {
                let package = package(handle)?;
                if result {
                    lagrum_arrow::result_columns(package, &decision, schema)?;
                } else {
                    lagrum_arrow::columns(package, &decision, schema)?;
                }
            }
            Ok(Vec::new())
        },
    )
}

fn batch(schema: jlong, rows: jlong) -> Batch {
    Batch { schema: address(schema), rows: address(rows) }
}

/// An address, 0 for none that can be.
fn address<T>(address: jlong) -> *mut T {
    with_exposed_provenance_mut(usize::try_from(address).unwrap_or_default())
}
