//! How Chinese characters are read, and above all how they are read as
//! surnames (decision u).

use super::fold::is_han;
use pinyin::ToPinyinMulti;
use unicode_normalization::UnicodeNormalization;

/// Surnames whose reading is not the character's most common one, or whose
/// most common one is not the first in the table of readings.
const SURNAMES: &[(&str, &str)] = &[
    ("单單", "shàn"),
    ("曾", "zēng"),
    ("仇", "qiú"),
    ("解", "xiè"),
    ("查", "zhā"),
    ("区區", "ōu"),
    ("朴", "piáo"),
    ("盖蓋", "gě"),
    ("任", "rén"),
    ("华華", "huà"),
    ("缪繆", "miào"),
    ("翟", "zhái"),
    ("乐樂", "yuè"),
    ("宓", "fú"),
    ("秘", "bì"),
    ("种", "chóng"),
    ("逄", "páng"),
    ("覃", "qín"),
    ("尹", "yǐn"),
    ("召", "shào"),
    ("折", "shé"),
    ("那", "nā"),
    ("黑", "hè"),
    ("员員", "yùn"),
    ("佴", "nài"),
    ("繁", "pó"),
    ("句", "gōu"),
    ("冼", "xiǎn"),
    ("洗", "xiǎn"),
    ("隗", "wěi"),
    ("郇", "xún"),
    ("卜", "bǔ"),
    ("柏", "bǎi"),
    ("薄", "bó"),
    ("晁", "cháo"),
    ("车車", "chē"),
    ("都", "dū"),
    ("费費", "fèi"),
    ("葛", "gě"),
    ("过過", "guō"),
    ("哈", "hǎ"),
    ("纪紀", "jǐ"),
    ("贾賈", "jiǎ"),
    ("阚闞", "kàn"),
    ("隽雋", "juàn"),
    ("沈", "shěn"),
    ("谌諶", "chén"),
    ("燕", "yān"),
    ("要", "yāo"),
    ("应應", "yīng"),
    ("於", "yū"),
    ("尉", "wèi"),
    ("乜", "niè"),
    ("臧", "zāng"),
    ("藏", "zāng"),
    ("占", "zhān"),
    ("祭", "zhài"),
    ("訾", "zī"),
    ("相", "xiàng"),
    ("莘", "shēn"),
    ("叶葉", "yè"),
    ("殷", "yīn"),
    ("强強", "qiáng"),
    ("阙闕", "quē"),
    ("阿", "ā"),
    ("贲賁", "bēn"),
    ("褚", "chǔ"),
    ("冯馮", "féng"),
    ("炅", "guì"),
    ("呙咼", "guō"),
    ("角", "jué"),
    ("幺么", "yāo"),
    ("郗", "xī"),
    ("郄", "qiè"),
    ("郤", "xì"),
    ("厍厙", "shè"),
    ("谷", "gǔ"),
    ("石", "shí"),
    ("余", "yú"),
    ("万萬", "wàn"),
    ("盛", "shèng"),
    ("艾", "ài"),
    ("俞", "yú"),
    ("汤湯", "tāng"),
    ("齐齊", "qí"),
    ("和", "hé"),
    ("莫", "mò"),
    ("曲", "qū"),
    ("侯", "hóu"),
    ("宿", "sù"),
    ("能", "nài"),
    ("宁寧", "níng"),
    ("牟", "móu"),
    ("行", "xíng"),
    ("舍", "shè"),
    ("撒", "sǎ"),
    ("沙", "shā"),
    ("长長", "cháng"),
    ("重", "chóng"),
    ("蔚", "yù"),
    ("夏", "xià"),
    ("庞龐", "páng"),
    ("祝", "zhù"),
    ("房", "fáng"),
    ("白", "bái"),
    ("陆陸", "lù"),
    ("瞿", "qú"),
    ("洪", "hóng"),
    ("江", "jiāng"),
    ("娄婁", "lóu"),
    ("甄", "zhēn"),
    ("阮", "ruǎn"),
    ("鲜鮮", "xiān"),
    ("无無", "wú"),
    ("居", "jū"),
    ("景", "jǐng"),
    ("干", "gān"),
    ("滑", "huá"),
    ("说", "yuè"),
    ("佟", "tóng"),
    ("亓", "qí"),
    ("令", "líng"),
    ("隆", "lóng"),
    ("参參", "shēn"),
    ("戏戲", "xī"),
];

/// Surnames of two characters. The reading of each is the usual one where it is
/// not given.
const COMPOUND: &[(&str, Option<[&str; 2]>)] = &[
    ("尉迟", Some(["yù", "chí"])),
    ("尉遲", Some(["yù", "chí"])),
    ("万俟", Some(["mò", "qí"])),
    ("萬俟", Some(["mò", "qí"])),
    ("长孙", Some(["zhǎng", "sūn"])),
    ("長孫", Some(["zhǎng", "sūn"])),
    ("单于", Some(["chán", "yú"])),
    ("單于", Some(["chán", "yú"])),
    ("澹台", Some(["tán", "tái"])),
    ("澹臺", Some(["tán", "tái"])),
    ("令狐", Some(["líng", "hú"])),
    ("欧阳", Some(["ōu", "yáng"])),
    ("歐陽", Some(["ōu", "yáng"])),
    ("夏侯", Some(["xià", "hóu"])),
    ("诸葛", Some(["zhū", "gě"])),
    ("諸葛", Some(["zhū", "gě"])),
    ("宰父", Some(["zǎi", "fǔ"])),
    ("皇甫", Some(["huáng", "fǔ"])),
    ("亓官", Some(["qí", "guān"])),
    ("乐正", Some(["yuè", "zhèng"])),
    ("鲜于", Some(["xiān", "yú"])),
    ("赫连", None),
    ("上官", None),
    ("司马", None),
    ("司馬", None),
    ("司徒", None),
    ("司空", None),
    ("司寇", None),
    ("东方", None),
    ("東方", None),
    ("公孙", None),
    ("公孫", None),
    ("慕容", None),
    ("宇文", None),
    ("南宫", None),
    ("南宮", None),
    ("端木", None),
    ("轩辕", None),
    ("軒轅", None),
    ("独孤", None),
    ("獨孤", None),
    ("拓跋", None),
    ("呼延", None),
    ("闻人", None),
    ("申屠", None),
    ("太叔", None),
    ("淳于", None),
    ("公冶", None),
    ("濮阳", None),
    ("钟离", None),
    ("闾丘", None),
    ("百里", None),
    ("东郭", None),
    ("西门", None),
    ("南门", None),
    ("第五", None),
    ("梁丘", None),
];

/// One syllable: its letters (`v` for `ü`) and its tone, 5 for none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Syllable {
    pub(super) letters: String,
    pub(super) tone: u8,
    /// With the tone mark.
    pub(super) toned: String,
}

impl Syllable {
    /// `None` for the few readings (`ê̄`, `hm̀` …) that are not plain letters.
    fn of(toned: &str) -> Option<Self> {
        let (mut letters, mut tone) = (String::new(), 5);
        for char in toned.nfd() {
            match char {
                '\u{304}' => tone = 1,
                '\u{301}' => tone = 2,
                '\u{30c}' => tone = 3,
                '\u{300}' => tone = 4,
                '\u{308}' => {
                    letters.pop();
                    letters.push('v');
                }
                'a'..='z' => letters.push(char),
                _ => return None,
            }
        }
        (!letters.is_empty()).then(|| Self {
            letters,
            tone,
            toned: toned.to_owned(),
        })
    }

    /// The ways in which its letters are typed: `ü` as `v`, `u` or `yu`.
    pub(super) fn typed(&self) -> Vec<String> {
        if self.letters.contains('v') {
            ["v", "u", "yu"]
                .map(|u| self.letters.replace('v', u))
                .to_vec()
        } else {
            vec![self.letters.clone()]
        }
    }
}

/// Every reading of a character, the most common one first.
pub(super) fn readings(char: char) -> Vec<Syllable> {
    let mut all: Vec<Syllable> = listed(char).collect();
    for reading in as_surname(char) {
        if !all.contains(&reading) {
            all.push(reading);
        }
    }
    all
}

/// The first of [`readings`], without working out the others: every name of a
/// corporation asks for it.
pub(super) fn common_reading(char: char) -> Option<Syllable> {
    listed(char).next().or_else(|| as_surname(char).next())
}

/// The readings of the table that everybody uses.
fn listed(char: char) -> impl Iterator<Item = Syllable> {
    let listed = char.to_pinyin_multi().into_iter().flatten();
    listed.filter_map(|reading| Syllable::of(reading.with_tone()))
}

/// The readings that a character has in the tables of surnames.
fn as_surname(char: char) -> impl Iterator<Item = Syllable> {
    let single = SURNAMES
        .iter()
        .filter(move |(chars, _)| chars.contains(char))
        .map(|&(_, reading)| reading);
    let compound = COMPOUND.iter().flat_map(move |(surname, readings)| {
        let places = surname.chars().zip(readings.unwrap_or([""; 2]));
        places
            .filter(move |&(c, _)| c == char)
            .map(|(_, reading)| reading)
    });
    single.chain(compound).filter_map(Syllable::of)
}

/// How many characters of a run of Chinese characters are the surname. Two
/// characters are a surname and a name, whatever they are.
pub(super) fn surname_length(run: &[char]) -> usize {
    let two: String = run.iter().take(2).collect();
    if run.len() > 2 && COMPOUND.iter().any(|(surname, _)| *surname == two) {
        2
    } else {
        1
    }
}

/// How a run of Chinese characters is read when it is a person's name: `None`
/// for a character without a reading.
pub(super) fn as_name(run: &[char]) -> Vec<Option<Syllable>> {
    let mut read: Vec<_> = run.iter().map(|&c| common_reading(c)).collect();
    if surname_length(run) == 2 {
        let two: String = run.iter().take(2).collect();
        let known = COMPOUND.iter().find(|(surname, _)| *surname == two);
        if let Some((_, Some(readings))) = known {
            for (place, reading) in read.iter_mut().zip(readings) {
                *place = Syllable::of(reading);
            }
        }
    } else if let Some(reading) = run.first().and_then(|&c| surname(c)) {
        read[0] = Some(reading);
    }
    read
}

/// The reading of a single surname, where it is a special one.
fn surname(char: char) -> Option<Syllable> {
    let known = SURNAMES.iter().find(|(chars, _)| chars.contains(char));
    known.and_then(|&(_, reading)| Syllable::of(reading))
}

/// A name's runs of Chinese characters and of everything else.
pub(super) fn runs(name: &str) -> Vec<(bool, Vec<char>)> {
    let mut runs: Vec<(bool, Vec<char>)> = Vec::new();
    for char in name.chars() {
        match runs.last_mut() {
            Some((han, run)) if *han == is_han(char) => run.push(char),
            _ => runs.push((is_han(char), vec![char])),
        }
    }
    runs
}
