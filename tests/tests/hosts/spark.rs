//! Spark: a cluster of its own, a master and two workers, decides a million cases.

use crate::python::pytest;
use std::process::Command;

#[test]
fn two_workers_decide_as_one_process_does() {
    let java = Command::new("java").arg("-version").output();
    assert!(
        java.is_ok_and(|java| java.status.success()),
        "install Java 17 (Debian: openjdk-17-jdk-headless)"
    );
    pytest(&["tests/spark"]);
}
