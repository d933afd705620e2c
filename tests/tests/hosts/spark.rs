//! Spark: a cluster of its own, a master and two workers, decides a million cases; a server of Spark Connect decides fewer.

use crate::python::pytest;
use lagrum_programs::JAVA;
use std::sync::{Mutex, PoisonError};

/// One at a time: each takes all the machine has.
static MACHINE: Mutex<()> = Mutex::new(());

fn spark(tests: &str) {
    let _own = MACHINE.lock().unwrap_or_else(PoisonError::into_inner);
    let _needed = JAVA.path();
    pytest(&[tests]);
}

#[test]
fn two_workers_decide_as_one_process_does() {
    spark("tests/spark");
}

#[test]
fn a_server_of_spark_connect_decides_as_one_process_does() {
    spark("tests/connect");
}
