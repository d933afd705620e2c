//! Bytes to text. What is not UTF-8 is read as the encoding it most likely is, so that everything else wrong with the
//! file is said at the same time; the file is refused all the same.

use super::findings;
use crate::workspace::FileProblem;

/// The text, and what is wrong with its encoding.
pub(super) fn decode(bytes: Vec<u8>) -> (String, Option<FileProblem>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            match utf16(&bytes) {
                Some(text) => (text, Some(findings::utf16())),
                None => (
                    latin1(&bytes),
                    Some(findings::not_utf8(at, bytes.get(at).copied().unwrap_or(0))),
                ),
            }
        }
    }
}

fn utf16(bytes: &[u8]) -> Option<String> {
    let (pairs, little) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, true),
        [0xfe, 0xff, rest @ ..] => (rest, false),
        _ => return None,
    };
    let units = pairs.chunks_exact(2).filter_map(|pair| {
        let pair: [u8; 2] = pair.try_into().ok()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    });
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// UTF-8 where it is, Latin-1 where it is not.
fn latin1(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().copied().map(char::from));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn reads_latin1_and_utf16_and_says_so() {
        assert_eq!(decode("för".as_bytes().to_vec()), ("för".to_owned(), None));
        let (text, problem) = decode(b"f\xf6r \xc3\xa5r".to_vec());
        assert_eq!(text, "för år");
        assert_eq!(problem.map(|problem| problem.at), Some(1));
        let bytes = [0xff, 0xfe]
            .into_iter()
            .chain("för".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let (text, problem) = decode(bytes);
        assert_eq!(text, "för");
        assert!(problem.is_some_and(|problem| problem.message.en.contains("UTF-16")));
    }
}
