//! Where a log is kept.

use crate::error::Error;
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// Where a log is kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Place {
    /// A file, by SQLite.
    File(PathBuf),
    /// A PostgreSQL database, by URL.
    Postgres(String),
}

impl Place {
    /// A place as a user writes it: a file, `sqlite:FILE`, or `postgres://…`.
    ///
    /// # Errors
    /// If it is empty, or names another kind of database, or one on another machine without a word on how the way there is
    /// protected.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let refused = || Error::NoPlace(shown(text));
        match text.split_once(':') {
            Some(("postgres" | "postgresql", _)) => {
                protected(text)?;
                Ok(Self::Postgres(text.to_owned()))
            }
            Some(("sqlite", file)) => {
                let file = file.strip_prefix("//").unwrap_or(file);
                if file.is_empty() { Err(refused()) } else { Ok(Self::File(file.into())) }
            }
            Some((_, rest)) if rest.starts_with("//") => Err(refused()),
            Some(_) | None if text.is_empty() => Err(refused()),
            Some(_) | None => Ok(Self::File(text.into())),
        }
    }

    /// The address that the database library opens.
    pub(crate) fn url(&self, mode: &str) -> String {
        match self {
            Self::File(path) => format!("sqlite://{}?mode={mode}", encoded(path)),
            Self::Postgres(url) => url.clone(),
        }
    }

    /// The file that whoever writes keeps locked, beside a log in a file.
    pub(crate) fn lock(&self) -> Option<Self> {
        let Self::File(path) = self else { return None };
        let mut name = path.clone().into_os_string();
        name.push("-writer");
        Some(Self::File(name.into()))
    }
}

/// That what is logged goes to other machines only by TLS, unless it is said that it need not.
fn protected(url: &str) -> Result<(), Error> {
    let options: PgConnectOptions = url.parse().map_err(|_| Error::NoPlace(shown(url)))?;
    let host = options.get_host();
    let here = options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host.trim_matches(['[', ']']).parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
    match options.get_ssl_mode() {
        _ if here => Ok(()),
        PgSslMode::Require | PgSslMode::VerifyCa | PgSslMode::VerifyFull | PgSslMode::Disable => {
            Ok(())
        }
        PgSslMode::Prefer | PgSslMode::Allow => Err(Error::Unprotected(shown(url))),
    }
}

/// A URL without what may hold a password: who asks, and how.
fn shown(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else { return text.to_owned() };
    let (address, _) = rest.split_once('?').unwrap_or((rest, ""));
    match address.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}://…@{host}"),
        None => format!("{scheme}://{address}"),
    }
}

/// A path as part of a URL.
fn encoded(path: &Path) -> String {
    let mut out = String::new();
    for byte in path.to_string_lossy().bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Postgres(url) => f.write_str(&shown(url)),
        }
    }
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Place({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_place_is_a_file_or_a_database() {
        assert_eq!(Place::parse("a b.db"), Ok(Place::File("a b.db".into())));
        assert_eq!(Place::parse("sqlite:///x/y"), Ok(Place::File("/x/y".into())));
        assert_eq!(Place::parse("/x/é#.db").unwrap().url("rw"), "sqlite:///x/%C3%A9%23.db?mode=rw");
        assert!(matches!(Place::parse("postgres://u@localhost/db"), Ok(Place::Postgres(_))));
        for bad in ["", "mysql://h/db", "sqlite:"] {
            assert!(Place::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn other_machines_are_reached_by_tls_unless_it_is_said_otherwise() {
        for (url, fits) in [
            ("postgres://u:secret@10.1.2.3/db", false),
            ("postgres://u:secret@db.example.org/db?sslmode=prefer", false),
            ("postgres://u:secret@db.example.org/db?sslmode=allow", false),
            ("postgres://u@db.example.org/db?sslmode=require", true),
            ("postgres://u@db.example.org/db?sslmode=verify-full", true),
            ("postgres://u@db.example.org/db?sslmode=disable", true),
            ("postgres://u@127.0.0.2/db", true),
            ("postgres://u@[::1]:5433/db", true),
            ("postgres://u@db?host=/run/postgresql", true),
        ] {
            match Place::parse(url) {
                Ok(_) => assert!(fits, "{url}"),
                Err(error) => {
                    assert!(!fits, "{url}: {error}");
                    assert!(matches!(&error, crate::Error::Unprotected(_)), "{error}");
                    assert!(!error.to_string().contains("secret"));
                }
            }
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        let place = Place::parse("postgres://lagrum:p%40ss@localhost/db").unwrap();
        assert_eq!(place.to_string(), "postgres://…@localhost/db");
        assert!(!format!("{place:?}").contains("p@ss"));
    }
}
