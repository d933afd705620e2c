//! Arguments of Java.

use jni::Env;
use jni::errors::Error as JniError;
use jni::objects::JByteArray;
use jni::sys::jint;
use lagrum_host::Error;

/// The bytes of an array; `null` is none.
pub(crate) fn bytes(env: &Env<'_>, array: &JByteArray<'_>) -> Result<Option<Vec<u8>>, JniError> {
    if array.is_null() { Ok(None) } else { env.convert_byte_array(array).map(Some) }
}

/// The first bytes of an array, so many.
pub(crate) fn part(
    env: &Env<'_>,
    array: &JByteArray<'_>,
    length: jint,
) -> Result<Vec<u8>, JniError> {
    let mut part = vec![0_i8; usize::try_from(length).unwrap_or_default()];
    array.get_region(env, 0, &mut part)?;
    Ok(part.into_iter().map(i8::cast_unsigned).collect())
}

/// A text that Java has made UTF-8 of; `null` is an empty one.
pub(crate) fn text(bytes: Option<Vec<u8>>) -> Result<String, Error> {
    String::from_utf8(bytes.unwrap_or_default())
        .map_err(|_| Error::invalid_call("an argument is not UTF-8", "ett argument är inte UTF-8"))
}
