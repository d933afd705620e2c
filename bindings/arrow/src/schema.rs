//! Schemas of another program, looked through before Arrow reads them.

use crate::trouble::{Trouble, careful, refused, trouble};
use arrow_array::ffi::FFI_ArrowSchema;
use arrow_schema::Schema;
use lagrum_host::Error;
use std::ffi::{CStr, c_char};

/// Deeper than any package's facts, and shallow enough for any stack.
const DEPTH: usize = 64;

/// More columns than any package has facts.
const FIELDS: i64 = 100_000;

/// Reads the schema of a record batch.
///
/// # Safety
/// What its pointers point to can be read, as the interface says.
#[expect(unsafe_code, reason = "follows the pointers of another program")]
pub(crate) unsafe fn read(schema: &FFI_ArrowSchema) -> Result<Schema, Error> {
    // SAFETY: the caller's promise.
    unsafe { look_through(schema, &mut Vec::new()) }?;
    careful(|| Schema::try_from(schema).map_err(|error| refused(&error)))
}

/// # Safety
/// As for [`read`].
#[expect(unsafe_code, reason = "follows the pointers of another program")]
unsafe fn look_through(schema: &FFI_ArrowSchema, path: &mut Vec<String>) -> Result<(), Error> {
    // SAFETY: the caller's promise.
    let own = unsafe { own(schema, path.len()) };
    own.map_err(|trouble| trouble.at(path))?;
    for at in 0..usize::try_from(schema.n_children).unwrap_or_default() {
        // SAFETY: there are so many children, by the caller's promise.
        let child = unsafe { child(schema, at) };
        let child = child.map_err(|trouble| trouble.at(path))?;
        path.push(child.name().unwrap_or_default().to_owned());
        // SAFETY: the caller's promise.
        unsafe { look_through(child, path) }?;
        path.pop();
    }
    match schema.dictionary() {
        // SAFETY: the caller's promise. A dictionary of dictionaries ends by the depth.
        Some(dictionary) => {
            path.push("dictionary".to_owned());
            unsafe { look_through(dictionary, path) }?;
            path.pop();
            Ok(())
        }
        None => Ok(()),
    }
}

/// Looks at one node, but not at its children.
///
/// # Safety
/// As for [`read`].
#[expect(unsafe_code, reason = "follows the pointers of another program")]
unsafe fn own(schema: &FFI_ArrowSchema, depth: usize) -> Result<(), Trouble> {
    if schema.release.is_none() {
        return Err(trouble("the schema is released", "schemat är frisläppt"));
    }
    if depth > DEPTH {
        return Err(trouble("more than 64 levels deep", "fler än 64 nivåer djup"));
    }
    // SAFETY: the caller's promise.
    let (format, name) = unsafe { (text(schema.format), text(schema.name)) };
    if !matches!(format, Ok(Some(_))) || name.is_err() {
        return Err(trouble(
            "its type or name is no text in UTF-8",
            "dess typ eller namn är ingen text i UTF-8",
        ));
    }
    let keys = format.is_ok_and(|format| format.is_some_and(|of| "cCsSiIlL".contains(of)));
    if !schema.dictionary.is_null() && !keys {
        return Err(trouble(
            "a dictionary whose keys are no integers",
            "en ordlista vars nycklar inte är heltal",
        ));
    }
    let fixed = format.ok().flatten().and_then(children);
    if fixed.is_some_and(|fixed| fixed != schema.n_children)
        || !(0..=FIELDS).contains(&schema.n_children)
        || (schema.n_children > 0 && schema.children.is_null())
    {
        return Err(trouble(
            "its number of children is not what can be",
            "dess antal underordnade är inte vad det kan vara",
        ));
    }
    Ok(())
}

/// How many children a type has, if all of that type have as many.
fn children(format: &str) -> Option<i64> {
    match format {
        "+l" | "+L" | "+vl" | "+vL" | "+m" => Some(1),
        "+r" => Some(2),
        _ if format.starts_with("+w:") => Some(1),
        _ if format.starts_with('+') => None,
        _ => Some(0),
    }
}

/// The child's node, with a name that is text.
///
/// # Safety
/// There are more children than `at`, and what pointers point to can be read.
#[expect(unsafe_code, reason = "follows the pointers of another program")]
unsafe fn child(schema: &FFI_ArrowSchema, at: usize) -> Result<&FFI_ArrowSchema, Trouble> {
    // SAFETY: the caller's promise; null is looked for.
    let child = unsafe { schema.children.add(at).read().as_ref() };
    let child =
        child.ok_or(trouble("a child is a null pointer", "en underordnad är en nollpekare"))?;
    // SAFETY: the caller's promise.
    match unsafe { text(child.name) } {
        Ok(_) => Ok(child),
        Err(()) => {
            Err(trouble("a child's name is not UTF-8", "en underordnads namn är inte UTF-8"))
        }
    }
}

/// # Safety
/// The text is null or ends in a zero byte.
#[expect(unsafe_code, reason = "follows a pointer of another program")]
unsafe fn text<'a>(text: *const c_char) -> Result<Option<&'a str>, ()> {
    if text.is_null() {
        return Ok(None);
    }
    // SAFETY: the caller's promise.
    unsafe { CStr::from_ptr(text) }.to_str().map(Some).map_err(drop)
}
