//! The whole of Lagrum against the oracle: random packages and cases, and the tests of the packages in this
//! repository. `LAGRUM_DIFFERENTIAL=20000 cargo test -p lagrum-tests --test differential` tries so many packages.
#![expect(
    clippy::disallowed_methods,
    reason = "how long to try is asked of whoever starts the tests"
)]

#[cfg(test)]
mod differential {
    pub mod agreement;
    pub mod batches;
    pub mod columns;
    pub mod promise;
    pub mod repository;
    pub mod running;
}
