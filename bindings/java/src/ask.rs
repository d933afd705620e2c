//! What is asked of a package.

use crate::answer::answered;
use crate::given::{bytes, text};
use crate::handle::package;
use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass};
use jni::sys::{jboolean, jlong};

/// `byte[] schema(long handle, byte[] decision, boolean result)`: of cases, or of results.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a method of Java's")]
pub extern "system" fn Java_se_lagrum_Native_schema<'local>(
    env: EnvUnowned<'local>,
    _: JClass<'local>,
    handle: jlong,
    decision: JByteArray<'local>,
    result: jboolean,
) -> JByteArray<'local> {
    answered(
        env,
        |env| bytes(env, &decision),
        |decision| {
            // SAFETY: Java's promise.
            let package = unsafe { package(handle) }?;
            let decision = text(decision)?;
            let schema =
                if result { package.result_schema(&decision) } else { package.schema(&decision) };
            Ok(schema?.into_bytes())
        },
    )
}

/// `byte[] decide(long handle, byte[] decision, byte[] facts, byte[] options)`.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a method of Java's")]
pub extern "system" fn Java_se_lagrum_Native_decide<'local>(
    env: EnvUnowned<'local>,
    _: JClass<'local>,
    handle: jlong,
    decision: JByteArray<'local>,
    facts: JByteArray<'local>,
    options: JByteArray<'local>,
) -> JByteArray<'local> {
    answered(
        env,
        |env| Ok((bytes(env, &decision)?, bytes(env, &facts)?, bytes(env, &options)?)),
        |(decision, facts, options)| {
            // SAFETY: Java's promise.
            let package = unsafe { package(handle) }?;
            let facts = facts.unwrap_or_default();
            Ok(package.decide(&text(decision)?, &facts, &text(options)?)?.into_bytes())
        },
    )
}

/// `byte[] explain(long handle, byte[] decision, byte[] facts, byte[] format, byte[] options)`.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a method of Java's")]
pub extern "system" fn Java_se_lagrum_Native_explain<'local>(
    env: EnvUnowned<'local>,
    _: JClass<'local>,
    handle: jlong,
    decision: JByteArray<'local>,
    facts: JByteArray<'local>,
    format: JByteArray<'local>,
    options: JByteArray<'local>,
) -> JByteArray<'local> {
    answered(
        env,
        |env| {
            let (decision, facts) = (bytes(env, &decision)?, bytes(env, &facts)?);
            Ok((decision, facts, bytes(env, &format)?, bytes(env, &options)?))
        },
        |(decision, facts, format, options)| {
            // SAFETY: Java's promise.
            let package = unsafe { package(handle) }?;
            let (decision, facts) = (text(decision)?, facts.unwrap_or_default());
            let explained = package.explain(&decision, &facts, &text(format)?, &text(options)?)?;
            Ok(explained.into_bytes())
        },
    )
}

/// `byte[] coordinate(long handle, byte[] coordination, byte[] granted, byte[] options)`: the name may be `null`.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a method of Java's")]
pub extern "system" fn Java_se_lagrum_Native_coordinate<'local>(
    env: EnvUnowned<'local>,
    _: JClass<'local>,
    handle: jlong,
    coordination: JByteArray<'local>,
    granted: JByteArray<'local>,
    options: JByteArray<'local>,
) -> JByteArray<'local> {
    answered(
        env,
        |env| Ok((bytes(env, &coordination)?, bytes(env, &granted)?, bytes(env, &options)?)),
        |(coordination, granted, options)| {
            // SAFETY: Java's promise.
            let package = unsafe { package(handle) }?;
            let name = coordination.map(|name| text(Some(name))).transpose()?;
            let granted = granted.unwrap_or_default();
            let coordinated = package.coordinate(name.as_deref(), &granted, &text(options)?)?;
            Ok(coordinated.into_bytes())
        },
    )
}

/// `byte[] decideBatch(long handle, byte[] decision, byte[] cases, byte[] options)`.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a method of Java's")]
pub extern "system" fn Java_se_lagrum_Native_decideBatch<'local>(
    env: EnvUnowned<'local>,
    _: JClass<'local>,
    handle: jlong,
    decision: JByteArray<'local>,
    cases: JByteArray<'local>,
    options: JByteArray<'local>,
) -> JByteArray<'local> {
    answered(
        env,
        |env| Ok((bytes(env, &decision)?, bytes(env, &cases)?, bytes(env, &options)?)),
        |(decision, cases, options)| {
            // SAFETY: Java's promise.
            let package = unsafe { package(handle) }?;
            let (decision, options) = (text(decision)?, text(options)?);
            let cases = cases.unwrap_or_default();
            Ok(package.decide_batch_json(&decision, &cases, &options)?.into_bytes())
        },
    )
}
