//! Any bytes as the source `Zip`.
#![no_main]

use kith_formats::Source;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kith_fuzz::check(bytes, Source::Zip));
