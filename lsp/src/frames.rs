//! The frames of the protocol: `Content-Length: N`, an empty line, N bytes of JSON. Only frames that hold a message
//! pass; a length that no editor means is refused before anything is set aside for it, and what is no frame is passed
//! by until the next one begins.

use serde_json::{Value, json};
use tokio::io::{
    AsyncBufRead, AsyncBufReadExt as _, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _,
};

/// Longest message, in bytes: a file of rules has at most 4 MB, and JSON may double it some times over.
const LONGEST: usize = 64_000_000;
/// Longest line of a header, in bytes.
const LONGEST_LINE: u64 = 4_096;
/// What is said of a frame that was refused, as a notification to ourselves.
pub(crate) const REFUSED: &str = "lagrum/refused";

/// Carries messages over until the reader ends.
pub(crate) async fn pump(
    mut from: impl AsyncBufRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
) -> std::io::Result<()> {
    while let Some(frame) = next(&mut from).await? {
        let message = match frame {
            Frame::Message(bytes) => bytes,
            Frame::Refused(why) => {
                let said = json!({ "jsonrpc": "2.0", "method": REFUSED, "params": { "why": why } });
                said.to_string().into_bytes()
            }
        };
        to.write_all(format!("Content-Length: {}\r\n\r\n", message.len()).as_bytes()).await?;
        to.write_all(&message).await?;
    }
    to.shutdown().await
}

enum Frame {
    Message(Vec<u8>),
    Refused(&'static str),
}

/// The next frame; none where the reader ends.
async fn next(from: &mut (impl AsyncBufRead + Unpin)) -> std::io::Result<Option<Frame>> {
    let Some(length) = length(from).await? else { return Ok(None) };
    let Ok(length) = length else {
        return Ok(Some(Frame::Refused("a header that cannot be read")));
    };
    if length > LONGEST {
        return Ok(Some(Frame::Refused("a message longer than any editor means")));
    }
    let mut bytes = Vec::new();
    let limit = u64::try_from(length).unwrap_or(0);
    from.take(limit).read_to_end(&mut bytes).await?;
    if bytes.len() < length {
        return Ok(None);
    }
    let message = message(&bytes).map(|message| message.unwrap_or(bytes));
    Ok(Some(message.map_or(Frame::Refused("a message that is no JSON-RPC"), Frame::Message)))
}

/// The length that the next header gives; an error for a header that gives none.
async fn length(
    from: &mut (impl AsyncBufRead + Unpin),
) -> std::io::Result<Option<Result<usize, ()>>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        let read = from.take(LONGEST_LINE).read_until(b'\n', &mut line).await?;
        if read == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if line.is_empty() {
            match length {
                Some(length) => return Ok(Some(length)),
                // Empty lines between messages are no harm.
                None => continue,
            }
        }
        // A header may follow upon rubbish without a line of its own.
        let header = line.to_ascii_lowercase();
        match header.rfind("content-length:").and_then(|at| header.get(at..)) {
            Some(header) => {
                let value = header.trim_start_matches("content-length:").trim();
                length = Some(value.parse::<usize>().map_err(|_| ()));
            }
            None if length.is_none() && !header.starts_with("content-type:") => {
                return Ok(Some(Err(())));
            }
            None => {}
        }
    }
}

/// Whether bytes are a request, a notification or an answer; with what the protocol does not know left out, if there
/// is such.
fn message(bytes: &[u8]) -> Option<Option<Vec<u8>>> {
    let Value::Object(mut message) = serde_json::from_slice::<Value>(bytes).ok()? else {
        return None;
    };
    let id = message.get("id");
    let sound = message.get("jsonrpc").and_then(Value::as_str) == Some("2.0")
        && id.is_none_or(|id| id.is_i64() || id.is_string() || id.is_null())
        && message
            .get("params")
            .is_none_or(|all| all.is_object() || all.is_array() || all.is_null());
    let known: &[&str] = match message.get("method") {
        Some(Value::String(_)) => &["jsonrpc", "id", "method", "params"],
        Some(_) => return None,
        None if id.is_some() && is_answer(&message) => &["jsonrpc", "id", "result", "error"],
        None => return None,
    };
    if !sound {
        return None;
    }
    let before = message.len();
    message.retain(|key, _| known.contains(&key.as_str()));
    let changed = message.len() != before;
    Some(changed.then(|| Value::Object(message).to_string().into_bytes()))
}

fn is_answer(message: &serde_json::Map<String, Value>) -> bool {
    match (message.contains_key("result"), message.get("error")) {
        (true, None) => true,
        (false, Some(error)) => {
            error.get("code").is_some_and(Value::is_i64)
                && error.get("message").is_some_and(Value::is_string)
        }
        _ => false,
    }
}
