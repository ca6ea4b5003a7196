#![allow(clippy::all, clippy::disallowed_methods)]
use kith_formats::*;
use std::ops::ControlFlow;
fn main() {
    let mut t = String::new();
    for i in 0..10_000 {
        t.push_str(&format!("BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//macOS 15.5//EN\r\nN:Doe{i};John;Q;Mr.;\r\nFN:Mr. John Q Doe{i}\r\nNICKNAME:Johnny\r\nORG:Company {i};Department\r\nTITLE:Engineer\r\nEMAIL;type=INTERNET;type=WORK;type=pref:john{i}@example.com\r\nEMAIL;type=INTERNET;type=HOME:john{i}@home.example\r\nTEL;type=CELL;type=VOICE;type=pref:+1 555 {i}\r\nitem1.TEL:+1 556 {i}\r\nitem1.X-ABLabel:_$!<AssistantPhone>!$_\r\nADR;type=HOME:;;{i} Plantation St.;Baytown;LA;30314;USA\r\nNOTE:Some note about this person\\, of a length that\r\n  is folded once.\r\nBDAY:1980-03-22\r\nCATEGORIES:VIP,Work\r\nUID:uid-{i}\r\nREV:2020-01-01T00:00:00Z\r\nEND:VCARD\r\n"));
    }
    println!("{} bytes a card", t.len() / 10_000);
    for _ in 0..3 {
        let s = std::time::Instant::now();
        let r = read(t.as_bytes(), Source::Vcard, &mut |_c, _| {
            ControlFlow::Continue(())
        });
        println!("{:?} {:?}", s.elapsed(), r.map(|r| r.cards));
    }
    let mut t =
        String::from("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n");
    for i in 0..30_000 {
        t.push_str(&format!(
            "A{i},B,https://www.linkedin.com/in/a{i},,\"Co, {i}\",Eng,05 Mar 2024\n"
        ));
    }
    let s = std::time::Instant::now();
    let r = read(t.as_bytes(), Source::Linkedin, &mut |_c, _| {
        ControlFlow::Continue(())
    });
    println!("linkedin 30k {:?} {:?}", s.elapsed(), r.map(|r| r.cards));
    // hostile
    let mut hs: Vec<(&str, String, Source)> = vec![
        ("lone quotes", "First Name,Last Name,Company,Connected On\n".to_string()+&"\"a,b,c,d\n".repeat(300_000), Source::Linkedin),
        ("quote then none", "First Name,Last Name,Company,Connected On\n".to_string()+&"a,\"\"\"b,c,d\n".repeat(200_001), Source::Linkedin),
        ("folds", "BEGIN:VCARD\nFN:a\nNOTE:".to_string()+&"\n x".repeat(2_000_000), Source::Vcard),
        ("softbreaks", "BEGIN:VCARD\nFN:a\nNOTE;ENCODING=QUOTED-PRINTABLE:".to_string()+&"x=\n".repeat(1_000_000), Source::Vcard),
        ("props", "BEGIN:VCARD\nFN:a\n".to_string()+&(0..300_000).map(|i| format!("X-A:{i}\nTEL:{i}\nCATEGORIES:{i}\nADR:;;{i}\nORG:{i}\nBDAY:x{i}\nPHOTO:http://{i}\n")).collect::<String>(), Source::Vcard),
        ("orgtitles", "BEGIN:VCARD\nFN:a\n".to_string()+&(0..40_000).map(|i| format!("ORG:{i}\nTITLE:{i}\nLABEL:{i}\nROLE:{i}\nNICKNAME:{i}\n")).collect::<String>(), Source::Vcard),
        ("params", "BEGIN:VCARD\nFN:a\nTEL".to_string()+&";TYPE=a,b".repeat(300_000)+":1\nEND:VCARD\n", Source::Vcard),
        ("groups", "BEGIN:VCARD\nFN:a\n".to_string()+&(0..300_000).map(|i| format!("g{i}.X-ABLABEL:{i}\n")).collect::<String>(), Source::Vcard),
        ("semis", "BEGIN:VCARD\nFN:a\nN:".to_string()+&";,".repeat(3_000_000), Source::Vcard),
        ("begins", "BEGIN:VCARD\n".repeat(1_000_000), Source::Vcard),
        ("agents", "BEGIN:VCARD\n".to_string()+&"AGENT:\nBEGIN:VCARD\nEND:VCARD\n".repeat(300_000), Source::Vcard),
        ("colons", "BEGIN:VCARD\nFN:a\n\"".to_string()+&":".repeat(3_000_000), Source::Vcard),
        ("backsl", "BEGIN:VCARD\nFN:a\nNOTE:".to_string()+&"\\".repeat(3_000_000), Source::Vcard),
    ];
    hs.push((
        "stray",
        "BEGIN:VCARD\nFN:a\nEND:VCARD\n".to_string() + &"x\n".repeat(3_000_000),
        Source::Vcard,
    ));
    for (n, t, src) in hs {
        let s = std::time::Instant::now();
        let r = read(t.as_bytes(), src, &mut |_c, _| ControlFlow::Continue(()));
        println!(
            "{n}: {} MB {:?} {:?}",
            t.len() / 1_000_000,
            s.elapsed(),
            r.map(|r| r.cards)
        );
    }
}
