//! What goes back to Java: the bytes of an answer as they are, or those of an error.
//!
//! An error begins with the byte 255, and then has fields, each its length in four bytes, the lowest first, and its bytes; a
//! field that is left out has the length −1. They are code, message, messageSv, pointer, line, column, and of each problem
//! pointer, rule, message and messageSv.

use jni::errors::{Error as JniError, ThrowRuntimeExAndDefault};
use jni::objects::JByteArray;
use jni::{Env, EnvUnowned};
use lagrum_host::{Error, guarded};

/// What an error begins with, and no answer: no text in UTF-8 has this byte.
const REFUSED: u8 = 0xff;

/// What a call gives: the bytes of an answer, or why there is none.
pub(crate) type Answer = Result<Vec<u8>, Error>;

/// Reads the arguments, makes the call, and gives the answer to Java. A fault of JNI itself, such as no memory for the
/// answer, is thrown.
pub(crate) fn answered<'local, A>(
    mut env: EnvUnowned<'local>,
    arguments: impl FnOnce(&Env<'local>) -> Result<A, JniError>,
    call: impl FnOnce(A) -> Answer,
) -> JByteArray<'local> {
    env.with_env(|env| -> Result<JByteArray<'local>, JniError> {
        let arguments = arguments(env)?;
        let framed = match guarded(|| call(arguments)) {
            Ok(answer) => answer,
            Err(error) => refusal(&error),
        };
        env.byte_array_from_slice(&framed)
    })
    .resolve::<ThrowRuntimeExAndDefault>()
}

fn refusal(error: &Error) -> Vec<u8> {
    let mut framed = vec![REFUSED];
    field(&mut framed, Some(error.code.word()));
    field(&mut framed, Some(&error.message));
    field(&mut framed, Some(&error.message_sv));
    field(&mut framed, error.pointer.as_deref());
    field(&mut framed, error.line.map(|line| line.to_string()).as_deref());
    field(&mut framed, error.column.map(|column| column.to_string()).as_deref());
    for problem in &error.problems {
        for text in [&problem.pointer, problem.rule, &problem.message, &problem.message_sv] {
            field(&mut framed, Some(text));
        }
    }
    framed
}

fn field(framed: &mut Vec<u8>, text: Option<&str>) {
    let length = text.map_or(-1, |text| i32::try_from(text.len()).unwrap_or_default());
    framed.extend_from_slice(&length.to_le_bytes());
    framed.extend_from_slice(text.unwrap_or_default().as_bytes());
}
