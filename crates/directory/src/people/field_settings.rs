use super::{Field, Fields};

/// What a corporation has decided of the fields (成员属性, R60).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSettings {
    /// 移动端显示: what members see of each other. The name always is.
    pub shown: Fields,
    /// 成员自行修改: what members may change of themselves.
    pub self_editable: Fields,
}

impl FieldSettings {
    /// What members do not see of each other.
    pub fn unshown(&self) -> Fields {
        let hidden = |field: &Field| *field != Field::Name && !self.shown.contains(*field);
        Field::ALL.into_iter().filter(hidden).collect()
    }
}

/// Until somebody decides: colleagues see how to reach each other and since
/// when somebody is here; birthdays, address and remark are shown only where an
/// administrator wants it. Members keep what only they know; what the
/// corporation gives them (name, position, date of joining) and says of them
/// (remark, gender) is the administrators'.
impl Default for FieldSettings {
    fn default() -> Self {
        let kept_to_oneself = [
            Field::Address,
            Field::SolarBirthday,
            Field::LunarBirthday,
            Field::BirthdayReminder,
            Field::Remark,
        ];
        let given = [
            Field::Name,
            Field::Position,
            Field::Gender,
            Field::EntryDate,
            Field::Remark,
        ];
        let without = |all: Fields, fields: &[Field]| {
            fields
                .iter()
                .fold(all, |set, &field| Fields::without(set, field))
        };
        Self {
            shown: without(Fields::all(), &kept_to_oneself),
            self_editable: without(Fields::all(), &given),
        }
    }
}
