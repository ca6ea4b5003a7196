//! What WhatsApp itself says in a chat, and how it names the files it exports, in the languages most exports are in.

use super::line::is_mark;

/// Whoever a chat is with, or the group's name, by the name of its file; empty when it doesn't say.
pub(super) fn title(file_name: &str) -> &str {
    let stem = file_name
        .rsplit_once('.')
        .filter(|(_, ending)| ending.eq_ignore_ascii_case("txt"))
        .map_or(file_name, |(stem, _)| stem);
    let stem = without_number(stem.trim());
    let begins = [
        "WhatsApp Chat with ",
        "WhatsApp Chat - ",
        "WhatsApp-Chat mit ",
        "WhatsApp Chat mit ",
        "Chat de WhatsApp con ",
        "Conversación de WhatsApp con ",
        "Discussion WhatsApp avec ",
        "Chat WhatsApp con ",
        "Conversa do WhatsApp com ",
        "WhatsApp-chat met ",
        "WhatsApp-chatt med ",
        "WhatsApp-samtale med ",
        "WhatsApp-keskustelu: ",
        "Czat WhatsApp z: ",
        "Chat WhatsApp cu ",
        "Чат WhatsApp с контактом ",
        "Чат WhatsApp с ",
        "WhatsApp ile ",
    ];
    let found = begins.iter().find_map(|begin| stem.strip_prefix(begin));
    found
        .unwrap_or_default()
        .trim_matches(|sign: char| is_mark(sign) || sign.is_whitespace())
}

/// `Ana (1)` is how a second download of the same file is called.
fn without_number(stem: &str) -> &str {
    let number = stem
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("));
    match number {
        Some((name, digits))
            if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            name
        }
        _ => stem,
    }
}

/// Whether a line that has the form of a message is the program's: on iPhones its notices bear a name, and a mark.
pub(super) fn is_notice(said: &str, sender: &str, title: &str) -> bool {
    let marked = said.starts_with('\u{200E}');
    let said = said.trim_start_matches(is_mark);
    if !marked {
        return false;
    }
    let words = [
        "end-to-end",
        "Ende-zu-Ende",
        "de bout en bout",
        "extremo a extremo",
        "de ponta a ponta",
        "end-to-end-",
        "crittografia",
        "security code",
        "Sicherheitsnummer",
        "created this group",
        "created group",
        "hat die Gruppe",
        "added you",
        "hat dich hinzugefügt",
    ];
    let is_media = [
        "omitted",
        "weggelassen",
        "omitid",
        "absent",
        "attached",
        "omesso",
        "weggelaten",
    ]
    .iter()
    .any(|word| said.contains(word));
    words.iter().any(|word| said.contains(word))
        || (sender == title && is_group_notice(said) && !is_media)
}

fn is_group_notice(said: &str) -> bool {
    [
        "added",
        "left",
        "removed",
        "changed",
        "joined",
        "hinzugefügt",
        "verlassen",
        "entfernt",
        "geändert",
    ]
    .iter()
    .any(|word| said.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_who_the_chat_is_with() {
        for (name, expected) in [
            ("WhatsApp Chat with Ana Petrović.txt", "Ana Petrović"),
            ("WhatsApp Chat with Ana Petrović (2).txt", "Ana Petrović"),
            (
                "WhatsApp-Chat mit \u{202a}+49 170 1234567\u{202c}.txt",
                "+49 170 1234567",
            ),
            ("Chat de WhatsApp con Zoë.TXT", "Zoë"),
            ("_chat.txt", ""),
            ("notes.txt", ""),
            ("", ""),
        ] {
            assert_eq!(title(name), expected, "{name}");
        }
    }
}
