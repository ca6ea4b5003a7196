//! Which given names are short for which. Plain facts of several languages, in plain letters (see `sound`).
//! Must hold given names only.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Names of which one may stand for another, a family a line.
const FAMILIES: &str = "\
abigail abby gail
albert al bert bertie
alexander aleksandr aleksandar alexandre alessandro alejandro alex aleks sasha sascha sandro xander alec alecu
alexandra aleksandra alessandra alejandra alex sandra sasha lexi
alfred alf fred freddie
alice ali alicia
andrew andreas andre andrei andrej andrzej andy drew andrea
ann anna anne ana annie anja anya anita annette nan nancy hannah
anthony anton antonio antoine tony toni
archibald archie
arthur art artie arturo
barbara barb babs basia
bartholomew bart
benjamin ben benny benji
bernard bernie bernd bernhard
catherine katherine kathryn katarina katharina caterina ekaterina cathy kathy kate katie kat katja katya kitty kasia trina
charles carlos carl karl charlie chuck chas karel carlo
charlotte lotte charlie lottie
christian chris christer krystian
christine christina kristina cristina chris chrissy tina kristin kirsten
christopher chris topher kit christoph christophe krzysztof cristobal kristof
constance connie
cornelius cor kees neil
cynthia cindy
daniel dan danny danilo daniil
daniela danielle dani
david dave davey dawid
deborah deb debbie debra
dennis denis denny
diana diane di
dmitry dmitri dmitriy dima mitya
donald don donny
dorothy dorothea dot dottie dora
douglas doug
edmund ed ned
edward eduard eduardo edoardo ed eddie ted teddy ned
edwin ed eddie
eleanor ellen nell nora elena helen helena lena
elizabeth elisabeth elisabetta isabel isabella liz lizzy beth betty eliza lisa elsa lise liesl betsy ella
emily emma em emmy
emmanuel manuel manny manolo
eric erik erich rick
ernest ernst ernie
eugene gene evgeny yevgeny zhenya
evelyn eve evie
ferdinand ferdi fernando nando
florence flo florrie
frances fran francesca franziska francisca fanny frankie franzi
francis francisco francesco frank franz francois paco pancho frankie kiko
frederick frederic friedrich federico fred freddie fritz rick
gabriel gabe gabi
gabriela gabrielle gabriella gabi gaby
geoffrey jeffrey geoff jeff
george georg jorge giorgio georges yuri jurgen joerg jerzy georgie
gerald gerard gerhard gerry jerry gerd gert
gertrude trudy
gregory grzegorz grigory greg gregor
giovanni gianni
giuseppe beppe peppe
gustav gus gustavo
harold harry hal
henry henri heinrich enrique enrico harry hank heinz heiner hendrik henk
herbert herb bert
hubert hugh bert
ian iain jan john
ignatius ignacio nacho ignaz
irene irina ira
isaac ike
isidore izzy
jacob jakob jacopo jake jack
jacqueline jackie
james jim jimmy jamie diego santiago jaime jacques
jane janet jana joan joanna jeanne johanna jenny
jennifer jen jenny jenni
jerome jerry hieronymus
jessica jess jessie
joachim jochen achim joaquin quim
john jon johnny jack johann johannes hans jan jean juan giovanni ivan ivo jens janos
jonathan jon jonny nathan
joseph josef jose joe joey jozef giuseppe pepe beppe sepp jupp josip
josephine josie jo josefina pepa
joshua josh
judith judy jutta
julia julie giulia julka yulia
julian jules julius
karen karin caren
kenneth ken kenny
kimberly kim
konrad conrad kurt konny
konstantin constantin kostya kosta
laura laurie lori
lawrence laurence lorenzo lars laurent lorenz larry
leonard leo leonardo len lenny leonhard
leopold leo poldi
lewis louis ludwig luis luigi lou lew
lillian lily lilly lilian
louise luise luisa lou
lucas lukas luca luke lukasz luc
lucy lucia luzia
madeline madeleine magdalena maddie lena magda
malgorzata gosia margaret
margaret margarita margarete margherita marguerite maggie meg peggy greta gretchen rita marge margot gretel
maria mary marie mariam miriam mia molly polly mitzi masha marija marisa marion
marcus mark marc markus marko marco marek
martha marta
martin marty martino marcin
matthew matthias matteo mateo matt matty mattias matti mateusz
maximilian max maxim maksim massimo
maurice moritz mauricio mo
melissa mel lissa
michael michel miguel michele mike mick mickey mikhail misha mikael michal micha
michelle shelly
mohammed muhammad mohamed mohammad mehmet mo mohd
natalie natalia natasha nat natalja
nathaniel nathan nate nat
nicholas nicolas nikolaus niklas nikolai nicola niccolo nick nicky klaus claus nico niko kolya mikolaj
nicole nicky nikki
oliver olly ollie olivier
olivia liv livvy
pamela pam
patricia pat patty tricia trish patrizia
patrick pat paddy padraig patricio
paul pablo paolo pavel pawel pauli
paula paulina pola
penelope penny
peter pete petr pedro pietro pierre piotr pjotr per
philip phillip philipp felipe filippo phil pip filip
rachel rachael raquel shelly
raymond ray ramon raimund
rebecca rebekah becky becca
regina gina
reinhard rainer
reynold reginald reg reggie ronald
richard ricardo riccardo rick ricky dick rich richie
robert roberto rob robbie bob bobby bert robin
roderick rod rory
roger rogelio ruediger
roland orlando rolando
ronald ron ronnie
rose rosa rosie rosemary
rudolf rudolph rudy rolf rodolfo
samantha sam sammy
samuel sam sammy
sarah sara sally sadie
sebastian seb basti bastian sebastien
sergei sergey sergio serge serhiy seryozha
simon simone szymon
sofia sophia sophie sofie zofia sonja sonia
stanley stan stanislav stanislaw
stephanie stefanie stephie steffi stefania
stephen steven stefan stephan steve esteban etienne stefano stepan steffen szczepan
susan susanna suzanne sue susie suzy zuzana susi
sven swen
tatiana tanja tanya
teresa theresa therese tess terry tereza resi
terence terry
theodore theodor ted teddy theo fyodor fedor
thomas tom tommy tomas tommaso tomasz
timothy tim timmy timo timotheus
ulrich uli ulli
valentin valentine val
valentina valentine val
veronica veronika vera ronnie nika
victor viktor vic vittorio
victoria viktoria vicky tori vittoria
vincent vince vinny vincenzo vicente
virginia ginny
vladimir vova volodya wladimir vlado
walter walt wally wat
wilhelm william guillermo guglielmo guillaume will bill billy willy liam wim willi
wolfgang wolf wolfi
yosef yossi joseph
zachary zach zack zacharias
";

static GROUPS: LazyLock<HashMap<&str, Vec<u16>>> = LazyLock::new(|| {
    let mut groups: HashMap<&str, Vec<u16>> = HashMap::new();
    for (number, family) in (0..).zip(FAMILIES.lines()) {
        for name in family.split_ascii_whitespace() {
            groups.entry(name).or_default().push(number);
        }
    }
    groups
});

/// The families that a plain given name belongs to.
pub(super) fn families(plain: &str) -> &'static [u16] {
    GROUPS.get(plain).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::{FAMILIES, families};

    #[test]
    fn short_names_belong_to_their_long_ones() {
        let check = |one: &str, other: &str, related: bool| {
            let shared = families(one).iter().any(|it| families(other).contains(it));
            assert_eq!(shared, related, "{one}, {other}");
        };
        check("bob", "robert", true);
        check("ben", "benjamin", true);
        check("kate", "katarina", true);
        check("sasha", "aleksandr", true);
        check("bob", "benjamin", false);
        check("nobody", "benjamin", false);
    }

    #[test]
    fn names_are_written_plainly() {
        let strange: Vec<&str> = FAMILIES
            .split_whitespace()
            .filter(|name| super::super::sound::plain(name) != *name)
            .collect();
        assert!(strange.is_empty(), "{strange:?}");
    }
}
