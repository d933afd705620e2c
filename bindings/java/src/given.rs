//! Arguments of Java.

use jni::Env;
use jni::errors::Error as JniError;
use jni::objects::JByteArray;
use lagrum_host::Error;

/// The bytes of an array; `null` is none.
pub(crate) fn bytes(env: &Env<'_>, array: &JByteArray<'_>) -> Result<Option<Vec<u8>>, JniError> {
    if array.is_null() { Ok(None) } else { env.convert_byte_array(array).map(Some) }
}

/// A text that Java has made UTF-8 of; `null` is an empty one.
pub(crate) fn text(bytes: Option<Vec<u8>>) -> Result<String, Error> {
    String::from_utf8(bytes.unwrap_or_default())
        .map_err(|_| Error::invalid_call("an argument is not UTF-8", "ett argument är inte UTF-8"))
}
