//! The certificate that the service shows.

use crate::StartError;
use crate::files;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use tokio_rustls::TlsAcceptor;

/// A file longer than this holds something else.
const MAX_BYTES: u64 = 1 << 20;

/// The certificate in use; another may take its place.
#[derive(Debug)]
pub(crate) struct Tls(RwLock<Arc<ServerConfig>>);

impl Tls {
    /// A certificate chain and its private key, in PEM.
    pub(crate) fn read(chain: &Path, key: &Path) -> Result<Self, StartError> {
        let bytes =
            |file| files::read(file, MAX_BYTES).map_err(|error| StartError::file(file, &error));
        let certificates =
            CertificateDer::pem_slice_iter(&bytes(chain)?).collect::<Result<Vec<_>, _>>();
        let certificates = certificates.map_err(|error| StartError::tls(chain, &error))?;
        let secret = PrivateKeyDer::from_pem_slice(&bytes(key)?);
        let secret = secret.map_err(|error| StartError::tls(key, &error))?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let made = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .and_then(|made| made.with_no_client_auth().with_single_cert(certificates, secret));
        let mut made = made.map_err(|error| StartError::tls(chain, &error))?;
        made.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self(RwLock::new(Arc::new(made))))
    }

    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner)).into()
    }

    /// Connections from now on see another certificate.
    pub(crate) fn replace(&self, other: Self) {
        let other = other.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = other;
    }
}
