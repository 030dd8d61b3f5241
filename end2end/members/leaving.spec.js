import { expect, test } from '../support/story.js';

/** The page that says why; nobody else's name is on it. */
async function told(page, title) {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.locator('main p')).toHaveCount(3);
  await expect(page.locator('[data-userid]')).toHaveCount(0);
  await expect(page.getByRole('link', { name: '重新登录' })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
}

/** Out at the next page, which says why; the one after asks to sign in. */
async function out(page, title) {
  const answer = await page.goto('/');
  expect(answer.status()).toBe(403);
  await told(page, title);
  await page.goto('/me');
  await expect(page).toHaveURL(/\/login\?return=%2Fme$/);
}

const find = (org, userid) => org.members.find((member) => member.userid === userid);
const without = (org, userid) => org.members.filter((member) => member.userid !== userid);

/** Every department below the root is in the app's scope, but for this one. */
function keepOut(org, department) {
  const others = org.departments.filter(({ id, parentid }) => parentid === 1 && id !== department);
  org.apps[0].scope.departments = others.map(({ id }) => id);
}

for (const [what, title, change] of [
  ['left', '您已离职', (org) => (org.members = without(org, 'market01'))],
  ['is disabled', '您的账号已禁用', (org) => (find(org, 'market01').status = 2)],
  ['is outside the app’s scope', '您不在应用的可见范围内', (org, own) => keepOut(org, own)],
]) {
  test(`whoever ${what} is out, reads why, and comes back later`, async ({ page, demo, openAs, problems }) => {
    problems.tolerate('/');
    await openAs('market01', '/');
    const own = await demo.department('市场部');
    const back = await demo.reorganise((org) => change(org, own));
    try {
      await out(page, title);
    } finally {
      await back();
    }
    await openAs('market01', '/');
    await expect(page.getByRole('searchbox')).toBeVisible();
  });
}

test('somebody whom nobody has synced reads what to do', async ({ page, demo, problems }) => {
  problems.tolerate(/^\/auth\/wecom\/callback/);
  const latecomer = { userid: 'latecomer', name: '新来的', department: [1], status: 1 };
  const back = await demo.reorganise((org) => org.members.push(latecomer), { pull: false });
  try {
    await page.goto('/auth/wecom');
    const choice = new URL(page.url());
    choice.searchParams.set('sandbox_user', 'latecomer');
    await page.goto(choice.href);
    await told(page, '通讯录里没有您的账号');
  } finally {
    await back();
  }
});

test('whoever signed out reads what was kept', async ({ page, openAs }) => {
  await openAs('zhangsan', '/me');
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page.getByRole('status')).toHaveText('您已退出登录。');
  await expect(page.getByText('您的资料和常用联系人都保留着。')).toBeVisible();
});
