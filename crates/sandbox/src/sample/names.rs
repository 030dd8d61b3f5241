//! Names as they are: polyphonic and compound surnames, · names, one character
//! and twenty, shared by dozens, in other scripts; each with a Latin spelling
//! for the account.

use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

type Spelt = (&'static str, &'static str);

const SURNAMES: &[Spelt] = &[
    ("王", "wang"),
    ("李", "li"),
    ("张", "zhang"),
    ("刘", "liu"),
    ("陈", "chen"),
    ("杨", "yang"),
    ("黄", "huang"),
    ("赵", "zhao"),
    ("吴", "wu"),
    ("周", "zhou"),
    ("徐", "xu"),
    ("孙", "sun"),
    ("马", "ma"),
    ("朱", "zhu"),
    ("胡", "hu"),
    ("郭", "guo"),
    ("何", "he"),
    ("林", "lin"),
    ("高", "gao"),
    ("罗", "luo"),
    ("郑", "zheng"),
    ("梁", "liang"),
    ("谢", "xie"),
    ("宋", "song"),
    ("唐", "tang"),
    ("许", "xu"),
    ("邓", "deng"),
    ("韩", "han"),
    ("冯", "feng"),
    ("曹", "cao"),
    ("彭", "peng"),
    ("潘", "pan"),
    ("袁", "yuan"),
    ("蒋", "jiang"),
    ("余", "yu"),
    ("杜", "du"),
    ("叶", "ye"),
    ("程", "cheng"),
    ("魏", "wei"),
    ("苏", "su"),
    ("吕", "lv"),
    ("丁", "ding"),
    ("沈", "shen"),
    ("姚", "yao"),
    ("卢", "lu"),
    ("傅", "fu"),
    ("钟", "zhong"),
    ("崔", "cui"),
];
/// Read otherwise as a surname than in a text.
const POLYPHONIC: &[Spelt] = &[
    ("单", "shan"),
    ("曾", "zeng"),
    ("解", "xie"),
    ("仇", "qiu"),
    ("区", "ou"),
    ("查", "zha"),
    ("盖", "ge"),
    ("朴", "piao"),
    ("任", "ren"),
    ("乐", "yue"),
    ("翟", "zhai"),
    ("冼", "xian"),
    ("缪", "miao"),
    ("种", "chong"),
    ("折", "she"),
    ("覃", "qin"),
    ("宓", "mi"),
    ("秘", "bi"),
    ("重", "chong"),
    ("员", "yun"),
    ("黑", "he"),
    ("洗", "xian"),
    ("召", "shao"),
    ("逄", "pang"),
];
const COMPOUND: &[Spelt] = &[
    ("欧阳", "ouyang"),
    ("司马", "sima"),
    ("上官", "shangguan"),
    ("诸葛", "zhuge"),
    ("东方", "dongfang"),
    ("皇甫", "huangfu"),
    ("尉迟", "yuchi"),
    ("公孙", "gongsun"),
    ("慕容", "murong"),
    ("令狐", "linghu"),
    ("宇文", "yuwen"),
    ("长孙", "zhangsun"),
    ("司徒", "situ"),
    ("夏侯", "xiahou"),
    ("澹台", "tantai"),
    ("万俟", "moqi"),
];
const GIVEN: &[Spelt] = &[
    ("伟", "wei"),
    ("芳", "fang"),
    ("娜", "na"),
    ("敏", "min"),
    ("静", "jing"),
    ("丽", "li"),
    ("强", "qiang"),
    ("磊", "lei"),
    ("军", "jun"),
    ("洋", "yang"),
    ("勇", "yong"),
    ("艳", "yan"),
    ("杰", "jie"),
    ("娟", "juan"),
    ("涛", "tao"),
    ("明", "ming"),
    ("超", "chao"),
    ("霞", "xia"),
    ("平", "ping"),
    ("刚", "gang"),
    ("桂", "gui"),
    ("英", "ying"),
    ("华", "hua"),
    ("玉", "yu"),
    ("萍", "ping"),
    ("红", "hong"),
    ("鑫", "xin"),
    ("宇", "yu"),
    ("浩", "hao"),
    ("然", "ran"),
    ("子", "zi"),
    ("涵", "han"),
    ("梓", "zi"),
    ("轩", "xuan"),
    ("欣", "xin"),
    ("怡", "yi"),
    ("晨", "chen"),
    ("曦", "xi"),
    ("思", "si"),
    ("源", "yuan"),
    ("嘉", "jia"),
    ("豪", "hao"),
    ("俊", "jun"),
    ("博", "bo"),
    ("文", "wen"),
    ("志", "zhi"),
    ("国", "guo"),
    ("建", "jian"),
    ("春", "chun"),
    ("梅", "mei"),
    ("海", "hai"),
    ("燕", "yan"),
    ("云", "yun"),
    ("雪", "xue"),
    ("婷", "ting"),
    ("乐", "le"),
    ("行", "xing"),
    ("朝", "zhao"),
    ("长", "chang"),
    ("茜", "qian"),
    ("堃", "kun"),
    ("喆", "zhe"),
    ("垚", "yao"),
    ("翀", "chong"),
];
/// Names that many people share.
const SHARED: &[Spelt] = &[
    ("张伟", "zhangwei"),
    ("王芳", "wangfang"),
    ("李娜", "lina"),
    ("刘洋", "liuyang"),
    ("陈静", "chenjing"),
];
/// First names joined to a father's by a dot.
const DOTTED: &[Spelt] = &[
    ("阿不都拉", "abdulla"),
    ("古丽娜尔", "gulnar"),
    ("买买提", "memet"),
    ("艾合买提", "ahmet"),
    ("玉素甫", "yusup"),
    ("帕提古丽", "patigul"),
    ("努尔兰", "nurlan"),
    ("扎西", "zhaxi"),
    ("卓玛", "zhuoma"),
    ("阿依夏木", "ayxam"),
];
/// Whole names: foreign, of one character, rare characters, very long.
const RARE: &[Spelt] = &[
    ("John Smith", "john.smith"),
    ("Søren Lindqvist", "soren.lindqvist"),
    ("María José Carreño Quiñones", "mj.carreno"),
    ("Nguyễn Văn An", "nguyen.van.an"),
    ("山田花子", "yamada.hanako"),
    ("김민수", "kim.minsu"),
    ("Анна Петрова", "anna.petrova"),
    ("阳", "yang"),
    ("云", "yun"),
    ("石", "shi"),
    ("𠮷野明", "jiyeming"),
    ("㛃儿", "jieer"),
    ("王䶮", "wangyan"),
    (
        "阿不都热合曼·买买提依明·吐尔逊·艾合买提",
        "abdurahman.m.t.a",
    ),
    ("Anne-Marie O'Neill", "annemarie.oneill"),
    ("李Ada", "li.ada"),
];

/// A name and its spelling in Latin letters.
pub(super) fn name(rng: &mut StdRng) -> (String, String) {
    match rng.random_range(0..1000) {
        0..15 => whole(pick(rng, SHARED)),
        15..35 => whole(pick(rng, RARE)),
        35..55 => dotted(rng),
        55..120 => full(pick(rng, POLYPHONIC), rng),
        120..160 => full(pick(rng, COMPOUND), rng),
        _ => full(pick(rng, SURNAMES), rng),
    }
}

fn pick(rng: &mut StdRng, from: &[Spelt]) -> Spelt {
    from.choose(rng).copied().unwrap_or_default()
}

fn whole((name, latin): Spelt) -> (String, String) {
    (name.to_owned(), latin.to_owned())
}

fn dotted(rng: &mut StdRng) -> (String, String) {
    let (first, father) = (pick(rng, DOTTED), pick(rng, DOTTED));
    (
        format!("{}·{}", first.0, father.0),
        format!("{}.{}", first.1, father.1),
    )
}

fn full(surname: Spelt, rng: &mut StdRng) -> (String, String) {
    let (mut name, mut latin) = whole(surname);
    let given = if rng.random_ratio(1, 4) { 1 } else { 2 };
    for _ in 0..given {
        let one = pick(rng, GIVEN);
        name.push_str(one.0);
        latin.push_str(one.1);
    }
    (name, latin)
}
