use super::{Field, Fields};

/// What a corporation has decided of the fields (成员属性, R60).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSettings {
    /// 移动端显示: what members see of each other. The name always is.
    pub shown: Fields,
    /// 成员自行修改: what members may change of themselves.
    pub self_editable: Fields,
    /// 必填: what nobody may empty, and what is asked of somebody new. The name
    /// always is, without being named here.
    pub required: Fields,
    /// 可搜索: by what somebody may be found, of what a search knows
    /// ([`Field::may_be_searched`]). Name and account always are.
    pub searchable: Fields,
}

impl FieldSettings {
    /// What members do not see of each other.
    pub fn unshown(&self) -> Fields {
        let hidden = |field: &Field| *field != Field::Name && !self.shown.contains(*field);
        Field::ALL.into_iter().filter(hidden).collect()
    }

    /// What finds nobody, although a search knows it.
    pub fn unsearched(&self) -> Fields {
        let left_out = |field: &Field| !self.searchable.contains(*field);
        searched().filter(left_out).collect()
    }
}

/// The fields that a search knows.
fn searched() -> impl Iterator<Item = Field> {
    let all = Field::ALL.into_iter();
    all.filter(|field| field.may_be_searched())
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
            required: Fields::NONE,
            searchable: searched().collect(),
        }
    }
}
