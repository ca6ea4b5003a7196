//! The parts of a street, which vCard has one place for, into one part: `1` and `Harbour Row` are `1 Harbour Row`.

use serde_json::{Map, Value};

/// The parts that together are a street.
const PARTS: [&str; 4] = ["number", "name", "direction", "block"];

/// Joins them in every address of a card.
pub(super) fn join(card: &mut Value) {
    let addresses = card.get_mut("addresses").and_then(Value::as_object_mut);
    for address in addresses.into_iter().flat_map(Map::values_mut) {
        let between = address.get("defaultSeparator").and_then(Value::as_str);
        let between = between.unwrap_or(" ").to_owned();
        let components = address.get_mut("components").and_then(Value::as_array_mut);
        if let Some(components) = components {
            let joined = joined(components, &between);
            *components = joined;
        }
    }
}

fn text<'a>(component: &'a Value, name: &str) -> &'a str {
    component
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

fn joined(components: &[Value], between: &str) -> Vec<Value> {
    let mut out: Vec<Value> = Vec::with_capacity(components.len());
    let mut separator = None;
    for component in components {
        let kind = text(component, "kind");
        if kind == "separator" {
            separator = Some(text(component, "value"));
            out.push(component.clone());
            continue;
        }
        let is_part = PARTS.contains(&kind);
        let before = out.len().checked_sub(1 + usize::from(separator.is_some()));
        let last = before.and_then(|at| out.get(at));
        let last = last.filter(|last| is_part && PARTS.contains(&text(last, "kind")));
        let whole = last.map(|last| {
            let separator = separator.unwrap_or(between);
            format!(
                "{}{separator}{}",
                text(last, "value"),
                text(component, "value")
            )
        });
        if let (Some(whole), Some(at)) = (whole, before) {
            out.truncate(at);
            out.push(serde_json::json!({"kind": "name", "value": whole}));
        } else {
            out.push(component.clone());
        }
        separator = None;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(components: &[(&str, &str)], expected: &[(&str, &str)]) {
        let of = |parts: &[(&str, &str)]| {
            let parts = parts.iter();
            Value::Array(
                parts
                    .map(|(kind, value)| json!({"kind": kind, "value": value}))
                    .collect(),
            )
        };
        let mut card = json!({"addresses": {"a": {"components": of(components)}}});
        join(&mut card);
        assert_eq!(card["addresses"]["a"]["components"], of(expected));
    }

    #[test]
    fn numbers_and_names_in_either_order() {
        check(
            &[
                ("number", "1"),
                ("name", "Mill Lane"),
                ("locality", "Leeds"),
            ],
            &[("name", "1 Mill Lane"), ("locality", "Leeds")],
        );
        check(
            &[("name", "Gasse"), ("separator", ", "), ("number", "3")],
            &[("name", "Gasse, 3")],
        );
        check(
            &[("name", "A"), ("separator", ", "), ("locality", "B")],
            &[("name", "A"), ("separator", ", "), ("locality", "B")],
        );
        check(
            &[("number", "1"), ("name", "A"), ("direction", "NW")],
            &[("name", "1 A NW")],
        );
    }
}
