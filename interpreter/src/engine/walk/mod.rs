//! Back from a value to what it rests on, in a case with every column kept.

mod faults;
mod needs;
mod reads;
mod relied_on;
mod seen;

pub use faults::FaultAt;
