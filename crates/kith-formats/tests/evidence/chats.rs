//! WhatsApp's chats: two people, a group, a crowd, and dates in every order.

use kith_formats::evidence::{Shape, TraceKind, TroubleCode, Witness};

use super::{codes, people, read_as, traces_of, when, whens};

const NAMED: &str = "WhatsApp Chat with Ana Petrović.txt";

#[test]
fn a_chat_of_two_from_android() {
    let text = "31.12.23, 23:59 - Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.\n\
        31.12.23, 23:59 - Ana Petrović: Frohes\nneues: Jahr\n1. 2. 3. los\n01.01.24, 00:01 - Ich: Danke!\n";
    let (all, reading) = traces_of(text.as_bytes(), Witness::Chat, NAMED);
    assert_eq!(whens(&all), ["2023-12-31T23:59", "2024-01-01T00:01"]);
    assert_eq!(people(&all[0]), ["Ana Petrović", "Ich (owner)"]);
    assert_eq!(people(&all[1]), ["Ich (owner)", "Ana Petrović"]);
    assert_eq!(
        (all[0].kind, all[0].shape, all[0].starter, all[0].line),
        (TraceKind::Message, Shape::Sent, Some(0), 2)
    );
    assert_eq!(all[0].subject, "");
    assert_eq!(codes(&reading), []);
}

#[test]
fn a_chat_of_two_from_an_iphone() {
    let text = "[3/15/24, 9:41:14\u{202F}PM] Ana: \u{200E}Messages and calls are end-to-end encrypted.\r\n\
        \u{200E}[3/15/24, 9:41:14\u{202F}PM] Ana: \u{200E}image omitted\r\n[3/16/24, 12:05:00\u{202F}AM] \u{202A}+49 170 1234567\u{202C}: ok\r\n";
    let (all, _) = traces_of(text.as_bytes(), Witness::Chat, "_chat.txt");
    assert_eq!(whens(&all), ["2024-03-15T21:41", "2024-03-16T00:05"]);
    assert_eq!(people(&all[1]), ["+49 170 1234567", "Ana"]);
}

#[test]
fn whoever_never_answered_is_known_by_the_file() {
    let (all, _) = traces_of(b"05.03.24, 09:41 - Me: Hi\n", Witness::Chat, NAMED);
    assert_eq!(people(&all[0]), ["Me (owner)", "Ana Petrović"]);
    let (all, reading) = traces_of(b"05.03.24, 09:41 - Me: Hi\n", Witness::Chat, "_chat.txt");
    assert_eq!((all.len(), reading.left_out.alone), (0, 1));
}

#[test]
fn a_group_is_one_talk_a_day() {
    let text = "05.03.24, 09:41 - Ana: a\n05.03.24, 09:42 - Bo: b\n05.03.24, 09:43 - Ana: c\n06.03.24, 10:00 - Me: d\n";
    let (all, _) = traces_of(
        text.as_bytes(),
        Witness::Chat,
        "WhatsApp Chat with Choir.txt",
    );
    assert_eq!(whens(&all), ["2024-03-05T09:41", "2024-03-06T10:00"]);
    assert_eq!(
        (people(&all[0]), all[0].count, all[0].shape),
        (vec!["Ana".to_owned(), "Bo".to_owned()], 3, Shape::Talked)
    );
    let crowd: Vec<String> = (0..30)
        .map(|n| format!("05.03.24, 09:41 - P{n}: x\n"))
        .collect();
    let crowd = crowd.concat();
    let (all, reading) = traces_of(crowd.as_bytes(), Witness::Chat, "_chat.txt");
    assert_eq!((all.len(), reading.left_out.crowd), (0, 30));
}

#[test]
fn the_order_of_a_date_is_decided_from_all_of_them() {
    let check = |dates: &[&str], expected: &str, assumed: bool| {
        let lines =
            |(n, date): (usize, &&str)| format!("{date}, 09:41 - {}: x\n", ["Ana", "Bo"][n % 2]);
        let text: String = dates.iter().enumerate().map(lines).collect();
        let (all, reading) = read_as(text.as_bytes(), Witness::Chat, "_chat.txt").unwrap();
        assert_eq!(when(&all[0]).get(..10).unwrap(), expected, "{dates:?}");
        assert_eq!(
            codes(&reading) == [TroubleCode::DateOrder],
            assumed,
            "{dates:?}"
        );
    };
    check(&["03/04/24", "25/04/24"], "2024-04-03", false);
    check(&["03/04/24", "04/25/24"], "2024-03-04", false);
    // Neither is impossible, but a chat goes forward.
    check(&["01/02/24", "02/01/24", "02/05/24"], "2024-01-02", false);
    check(&["03/04/24", "04/04/24"], "2024-04-03", true);
    check(&["03.04.24", "04.04.24"], "2024-04-03", false);
    check(&["2024-04-03", "2024-04-04"], "2024-04-03", false);
    check(&["24/12/30", "24/12/31"], "2024-12-30", false);
    check(&["05/03/2567", "25/03/2567"], "2024-03-05", false);
}

#[test]
fn other_encodings_are_read() {
    let utf16: Vec<u8> = "\u{FEFF}05.03.24, 09:41 - Zoë: x\n05.03.24, 09:42 - Me: y\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let (all, _) = traces_of(&utf16, Witness::Chat, "_chat.txt");
    assert_eq!(people(&all[0]), ["Zoë", "Me"]);
}
