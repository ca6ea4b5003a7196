//! One value of a row as JSON has it, and back. Bytes are base64.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use rusqlite::types::{Value as Stored, ValueRef};
use serde_json::Value;

use super::damaged;
use crate::error::Result;

/// A stored value as JSON.
pub(super) fn to_json(value: ValueRef) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned().into(),
        ValueRef::Blob(bytes) => STANDARD.encode(bytes).into(),
    }
}

/// The value that `to_json` was given.
pub(super) fn from_json(value: Value, is_bytes: bool) -> Result<Stored> {
    match value {
        Value::Null => Ok(Stored::Null),
        Value::String(text) if is_bytes => STANDARD
            .decode(text)
            .map(Stored::Blob)
            .map_err(|_| damaged("bytes that are not base64")),
        Value::String(text) => Ok(Stored::Text(text)),
        Value::Number(number) => number
            .as_i64()
            .map(Stored::Integer)
            .or_else(|| number.as_f64().map(Stored::Real))
            .ok_or_else(|| damaged("a number that is too large")),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
            Err(damaged("a value that no row can have"))
        }
    }
}
