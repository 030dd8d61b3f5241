//! WeCom's calls, one file each. Field names are WeCom's own (wecom-api.md 2, 3, 4, 7, 8, 9).

mod agent_get;
mod department_list;
mod department_simplelist;
mod get_token;
mod get_user_detail;
mod get_user_info;
mod tag_get;
mod tickets;
mod user_get;
mod user_list;
mod user_list_id;
mod user_simplelist;

pub use agent_get::{Agent, AgentGet};
pub use department_list::{Department, DepartmentList, Departments};
pub use department_simplelist::{DepartmentIds, DepartmentPlace, DepartmentSimpleList};
pub(crate) use get_token::GetToken;
pub use get_user_detail::{GetUserDetail, UserDetail, UserTicket};
pub use get_user_info::{GetUserInfo, Identity};
pub use tag_get::{Tag, TagGet};
pub use user_get::{ExtAttr, ExtAttrs, ExtText, ExtWeb, Member, UserGet};
pub use user_list::{Members, UserList};
pub use user_list_id::{Membership, Memberships, UserListId};
pub use user_simplelist::{MemberName, MemberNames, UserSimpleList};
