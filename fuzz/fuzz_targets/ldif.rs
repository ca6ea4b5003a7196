//! Any bytes as the source `Ldif`.
#![no_main]

use kith_formats::Source;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kith_fuzz::check(bytes, Source::Ldif));
