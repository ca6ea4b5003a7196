//! Yahoo's address book.

use kith_formats::Source;

use crate::{check, people};

#[test]
fn every_column_in_its_place() {
    let cards = people(include_bytes!("files/yahoo.csv"), Source::Yahoo);
    check(
        &cards,
        &["name: Priya K Nair
           given: Priya
           additional: K
           family: Nair
           nickname: Pri
           email: priya@mail.example
           handle, yahoo: priya_k
           phone, home: +91 22 1111 1111
           phone, work: +91 22 2222 2222
           phone, pager: +91 22 3
           phone, fax: +91 22 4444 4444
           phone, mobile: +91 98 5555 5555
           phone, other: +91 22 6666 6666
           phone, yahoo: +91 22 7777 7777
           email: pnair@work.example
           email: pri@old.example
           link, home: https://priya.example
           link, work: https://work.example
           handle, skype: priya.skype
           address, work: - | - | 4 Hill Road | Mumbai | MH | 400050 | India | -
           address, home: - | - | 9 Sea View | Mumbai | MH | 400006 | India | -
           work: Studio Nair |  | Designer
           birthday : 1990-10-31
           anniversary : 2015-02-03
           tag: Friends
           [Primary]: Mobile
           [Custom 1]: c1
           note: Brings mangoes."],
    );
}
