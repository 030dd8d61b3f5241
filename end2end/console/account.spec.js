// An owner's own account, on a demonstration of its own: its password changes.
import { signInAsOwner } from '../support/sign_in.js';
import { Demo } from '../support/demo.js';
import { expect, test as story } from '../support/story.js';

const test = story.extend({
  demo: [
    async ({}, use) => {
      const demo = await Demo.start();
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/** Signs the administrator in without a word, and opens the account: it has no script to wait for. */
async function openAccount(page, demo) {
  await signInAsOwner(page, demo);
  await page.goto('/admin/account');
}

/** Types a change of the password. */
async function change(page, current, next, again = next) {
  await page.getByLabel('当前密码', { exact: true }).fill(current);
  await page.getByLabel('新密码', { exact: true }).fill(next);
  await page.getByLabel('再输入一次新密码').fill(again);
  await page.getByRole('button', { name: '修改密码' }).click();
}

const sessions = (page) => page.locator('tr[data-current]');

test('the account is reached by the name at the top, and leads back', async ({ page, asOwner }) => {
  await asOwner('/admin');
  await page.getByRole('link', { name: 'admin', exact: true }).click();
  await expect(page).toHaveURL('/admin/account');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('我的账号');
  await expect(sessions(page).filter({ hasText: '当前设备' })).toContainText('Chrome');
  await page.getByRole('link', { name: '回到管理后台' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('首页');
});

test('one session is ended, then all others, then all', async ({ page, demo, beside }) => {
  await signInAsOwner(beside, demo);
  await openAccount(page, demo);
  const elsewhere = sessions(page).filter({ has: page.getByRole('button') });
  const open = await elsewhere.count();
  expect(open).toBeGreaterThan(0);
  await elsewhere.first().getByRole('button').click();
  await expect(page.getByRole('status')).toHaveText(/已退出那里的登录/);
  await expect(elsewhere).toHaveCount(open - 1);

  await signInAsOwner(beside, demo);
  await page.reload();
  await page.getByRole('button', { name: '退出其他所有设备' }).click();
  await expect(page.getByRole('status')).toHaveText(/其他设备上的登录都已退出/);
  await expect(elsewhere).toHaveCount(0);
  await beside.goto('/admin');
  await expect(beside).toHaveURL(/\/admin\/login/);

  await page.getByRole('button', { name: '退出所有设备，包括这里' }).click();
  await expect(page.getByRole('status')).toHaveText('您已在所有设备上退出登录。');
});

test('a password that will not do is said at its line, and the new one holds at once', async ({
  page,
  demo,
  beside,
  problems,
}) => {
  problems.tolerate('/admin/account/password');
  const next = 'tulip-quarry-9-lantern';
  await openAccount(page, demo);
  for (const [typed, line, said] of [
    [['wrong password', next], '当前密码', '当前密码不对。'],
    [[demo.password, 'too short'], '新密码', '密码至少 12 个字符。'],
    [[demo.password, 'password1234!'], '新密码', /常用密码/],
    [[demo.password, next, 'something else'], '再输入一次新密码', '两次输入的新密码不一样。'],
  ]) {
    await change(page, ...typed);
    await expect(page.getByRole('alert')).toHaveText(/密码没有修改/);
    const field = page.getByLabel(line, { exact: true });
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field, 'nothing typed comes back').toHaveValue('');
    await expect(page.locator('.field-wrong .field-about')).toHaveText(said);
  }
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page).toHaveURL('/admin/account');
  await page.getByRole('button', { name: '中文' }).click();

  await signInAsOwner(beside, demo);
  await change(page, demo.password, next);
  await expect(page.getByRole('status')).toHaveText(/密码已修改/);
  demo.password = next;
  await beside.goto('/admin');
  await expect(beside).toHaveURL(/\/admin\/login/);
  await page.goto('/admin');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('首页');
  await signInAsOwner(beside, demo);
});

for (const colorScheme of ['light', 'dark']) {
  test.describe(`on a phone, ${colorScheme}`, () => {
    test.use({ viewport: { width: 390, height: 844 }, colorScheme });

    test('the page is not wider than the window', async ({ page, demo }) => {
      await openAccount(page, demo);
      const over = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(over).toBeLessThanOrEqual(0);
      await expect(page.getByRole('button', { name: '退出登录' })).toBeInViewport();
    });
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('whoever has to sign others out waits for nothing', async ({ page, demo }) => {
    await signInAsOwner(page, demo);
    await openAccount(page, demo);
    await page.getByRole('button', { name: '退出其他所有设备' }).click();
    await expect(page.getByRole('status')).toHaveText(/其他设备上的登录都已退出/);
  });
});
