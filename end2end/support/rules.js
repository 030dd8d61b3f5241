// The rules under which the stories happen: the worked example of who sees whom.
export const RULES = `
[[department]]
path = "名册示例集团->营销中心"
viewing = "own-department"

[[department]]
path = "名册示例集团->研发中心"
viewing = "own-subdepartment"

[[department]]
path = "名册示例集团->市场部"
viewing = "own-department"

[[protect]]
department = "名册示例集团->总裁办"
level = "hidden"
allow = ["department:名册示例集团->总裁办"]
`;
