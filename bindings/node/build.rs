//! Leaves the functions of Node.js to be found when the library is loaded.

fn main() {
    napi_build::setup();
}
