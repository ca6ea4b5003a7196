//! A profile's address as one key: the same person in the next export has the same one.

/// `https://de.linkedin.com/in/J%C3%BCrgen-X/?trk=a` is `linkedin.com/in/jürgen-x`. Empty stays empty.
pub(crate) fn normalised(url: &str) -> String {
    let url = url.trim();
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    let end = bare.find(['?', '#']).unwrap_or(bare.len());
    let bare = bare.get(..end).unwrap_or(bare);
    let decoded = percent_decoded(bare).to_lowercase();
    let (host, path) = decoded.split_once('/').unwrap_or((&decoded, ""));
    let host = if host.ends_with(".linkedin.com") {
        "linkedin.com"
    } else {
        host.strip_prefix("www.").unwrap_or(host)
    };
    let mut segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if segments.first() == Some(&"in") {
        // A third segment is the language the profile was looked at in.
        segments.truncate(2);
    }
    segments.insert(0, host);
    segments.join("/").trim_end_matches('/').to_owned()
}

/// Decodes `%C3%BC`; an address whose bytes are no UTF-8 stays as it is.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let digit = |byte: &u8| char::from(*byte).to_digit(16);
        let encoded = match after {
            [high, low, ..] if *byte == b'%' => digit(high)
                .zip(digit(low))
                .and_then(|(high, low)| u8::try_from(high * 16 + low).ok()),
            _ => None,
        };
        bytes.push(encoded.unwrap_or(*byte));
        rest = match encoded {
            Some(_) => after.get(2..).unwrap_or_default(),
            None => after,
        };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, expected: &str) {
        assert_eq!(normalised(url), expected, "{url}");
    }

    #[test]
    fn one_person_one_key() {
        check(
            "https://www.linkedin.com/in/Ada-Lovelace",
            "linkedin.com/in/ada-lovelace",
        );
        check(
            "http://linkedin.com/in/ada-lovelace/",
            "linkedin.com/in/ada-lovelace",
        );
        check(
            "de.linkedin.com/in/ada-lovelace/en?trk=x#y",
            "linkedin.com/in/ada-lovelace",
        );
        check(
            "https://www.linkedin.com/in/J%C3%BCrgen-%e6%9D%8E",
            "linkedin.com/in/jürgen-李",
        );
        check(
            "https://www.linkedin.com/in/jürgen-李",
            "linkedin.com/in/jürgen-李",
        );
        check(
            "https://www.linkedin.com/in/%FF%zz",
            "linkedin.com/in/%ff%zz",
        );
        check("https://example.org/Ada/", "example.org/ada");
        check("", "");
    }
}
