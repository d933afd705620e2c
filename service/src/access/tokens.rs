//! Tokens: what a caller shows, of which the service keeps only the hash.
//!
//! A line each: `NAME SCOPE,SCOPE sha256:…`. A token has 256 random bits, so that a plain hash cannot be turned back.

use super::{Caller, Scope};
use crate::StartError;
use crate::files;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use subtle::{ConditionallySelectable as _, ConstantTimeEq as _};

/// What every token begins with, so that one that lies where it should not is recognised.
const BEGINS: &str = "lagrum_";

/// A file longer than this holds something else.
const MAX_BYTES: u64 = 1 << 20;

/// A new token: what is given to its holder, and the line that the service keeps.
#[derive(Clone)]
pub struct Token {
    /// What the holder shows.
    pub secret: String,
    /// The line of the file of tokens.
    pub line: String,
}

impl Token {
    /// A token by a name, with some scopes. `None` if the name is empty or has other characters than letters, digits,
    /// `-`, `_` and `.`, or there is no scope.
    ///
    /// # Errors
    /// If the machine gives no random bytes.
    pub fn new(name: &str, scopes: &[Scope]) -> Result<Option<Self>, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        if !is_name(name) || scopes.is_empty() {
            return Ok(None);
        }
        let secret = format!("{BEGINS}{}", hexadecimals(&bytes));
        let scopes: BTreeSet<Scope> = scopes.iter().copied().collect();
        let words: Vec<&str> = scopes.into_iter().map(Scope::word).collect();
        let hash = hexadecimals(&hash(&secret));
        let line = format!("{name} {} sha256:{hash}\n", words.join(","));
        Ok(Some(Self { secret, line }))
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Token").field("line", &self.line).finish_non_exhaustive()
    }
}

/// The tokens that are good.
#[derive(Clone, Debug)]
pub struct Tokens(Option<Vec<([u8; 32], Caller)>>);

impl Tokens {
    /// No tokens are asked for.
    #[must_use]
    pub const fn none() -> Self {
        Self(None)
    }

    /// Whether tokens are asked for.
    #[must_use]
    pub const fn are_asked_for(&self) -> bool {
        self.0.is_some()
    }

    /// Those in a file.
    ///
    /// # Errors
    /// If it cannot be read, or holds no tokens.
    pub fn read(file: &Path) -> Result<Self, StartError> {
        let bytes = files::read(file, MAX_BYTES).map_err(|error| StartError::file(file, &error))?;
        let text = String::from_utf8(bytes).map_err(|_| StartError::tokens(file, 1))?;
        let mut all = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if !line.is_empty() && !line.starts_with('#') {
                let token = parse(line);
                all.push(token.ok_or_else(|| StartError::tokens(file, number.saturating_add(1)))?);
            }
        }
        if all.is_empty() { Err(StartError::tokens(file, 1)) } else { Ok(Self(Some(all))) }
    }

    /// Who shows a token. Every hash is compared, in the same time whatever they are.
    pub(crate) fn caller(&self, shown: Option<&str>) -> Option<Caller> {
        let Some(all) = &self.0 else { return Some(Caller::local()) };
        let shown = hash(shown?);
        let mut found = u64::MAX;
        for (number, (kept, _)) in (0_u64..).zip(all) {
            found.conditional_assign(&number, kept.ct_eq(&shown));
        }
        let (_, caller) = all.get(usize::try_from(found).ok()?)?;
        Some(caller.clone())
    }
}

fn parse(line: &str) -> Option<([u8; 32], Caller)> {
    let mut words = line.split_whitespace();
    let (name, scopes, hash) = (words.next()?, words.next()?, words.next()?);
    if !is_name(name) || words.next().is_some() {
        return None;
    }
    let scopes = scopes.split(',').map(Scope::parse).collect::<Option<BTreeSet<Scope>>>()?;
    Some((from_hexadecimals(hash.strip_prefix("sha256:")?)?, Caller { name: name.into(), scopes }))
}

fn is_name(name: &str) -> bool {
    let fits = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_' | '.');
    !name.is_empty() && name.chars().all(fits)
}

fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

fn hexadecimals(bytes: &[u8]) -> String {
    let mut out = String::new();
    for byte in bytes {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

fn from_hexadecimals(text: &str) -> Option<[u8; 32]> {
    let mut out = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (number, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * number..2 * number + 2)?, 16).ok()?;
    }
    Some(out)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests")]
mod tests {
    use super::{Scope, Token, Tokens};

    fn of(text: &str) -> Option<Tokens> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        Tokens::read(file.path()).ok()
    }

    #[test]
    fn a_token_opens_for_its_holder_and_nobody_else() {
        let one = Token::new("case-system", &[Scope::Decide]).unwrap().unwrap();
        let two = Token::new("revisor", &[Scope::Audit, Scope::Decide]).unwrap().unwrap();
        assert!(!two.line.contains(&two.secret) && !format!("{two:?}").contains(&two.secret));
        let tokens = of(&format!("# who\n{}\n{}", one.line, two.line)).unwrap();
        let caller = tokens.caller(Some(&two.secret)).unwrap();
        assert_eq!(&*caller.name, "revisor");
        assert!(caller.may(Scope::Audit) && caller.may(Scope::Decide) && !caller.may(Scope::Admin));
        assert_eq!(caller.must(Scope::Admin).unwrap_err().word(), "access.scope");
        assert!(tokens.caller(Some(&one.secret)).is_some());
        let none = [None, Some(""), Some("lagrum_"), one.line.split(' ').nth(2)];
        assert!(none.into_iter().all(|shown| tokens.caller(shown).is_none()));
    }

    #[test]
    fn a_file_that_is_not_understood_lets_nobody_in() {
        let hash = "0".repeat(64);
        for bad in [
            String::new(),
            "a decide".to_owned(),
            format!("a decide sha256:{hash}0"),
            format!("a all sha256:{hash}"),
            format!("a decide md5:{hash}"),
            format!("a decide sha256:{hash} x"),
            format!("a=b decide sha256:{hash}"),
            format!("a decide sha256:{}", "å".repeat(32)),
        ] {
            assert!(of(&bad).is_none(), "{bad}");
        }
        assert!(Token::new("", &[Scope::Decide]).unwrap().is_none());
        assert!(Token::new("a b", &[Scope::Decide]).unwrap().is_none());
        assert!(Token::new("a", &[]).unwrap().is_none());
    }
}
