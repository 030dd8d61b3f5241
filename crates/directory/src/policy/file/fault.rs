/// What is wrong in a policy file, as a sentence in both languages: whoever
/// types the command chose neither.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// 中文
    pub zh: String,
    /// English
    pub en: String,
}

impl Fault {
    pub(super) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// The same, with the place in the file where it is.
    pub(super) fn at(self, kind: &str, number: usize) -> Self {
        Self {
            zh: format!("第 {number} 个 [[{kind}]]：{}。", self.zh),
            en: format!("[[{kind}]] number {number}: {}.", self.en),
        }
    }
}
