import { awake, expect, test } from '../support/story.js';

const fill = async (page, name, password) => {
  await page.getByLabel('用户名').fill(name);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
};

test('an administrator signs in and comes back to the page asked for', async ({ page, demo }) => {
  await page.goto('/admin/check');
  await expect(page).toHaveURL(/\/admin\/login\?return=/);
  await fill(page, 'admin', demo.password);
  await expect(page).toHaveURL('/admin/check');
  await awake(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('谁能看见谁');
});

test('a wrong password and an unknown name read the same', async ({ page, problems }) => {
  problems.tolerate('/admin/login');
  await page.goto('/admin/login');
  for (const [name, password] of [
    ['admin', 'not the password'],
    ['nobody', 'not the password'],
  ]) {
    await fill(page, name, password);
    await expect(page.getByRole('alert')).toHaveText('用户名或密码不对。');
    await expect(page.getByLabel('密码')).toHaveValue('');
    await expect(page.getByLabel('用户名')).toHaveValue(name);
  }
});

test('whoever signs out of the console is out', async ({ page, asOwner }) => {
  await asOwner('/admin');
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page.getByRole('status')).toHaveText('您已退出登录。');
  await page.goto('/admin/departments');
  await expect(page).toHaveURL(/\/admin\/login\?return=/);
});

test('a session that ended meanwhile leads to signing in, and back', async ({ page, demo, asOwner, problems }) => {
  problems.tolerate(/^\/admin\/api\//);
  await asOwner('/admin');
  await page.context().clearCookies();
  await page.getByRole('navigation', { name: '导航' }).getByRole('link', { name: '同步' }).click();
  await expect(page).toHaveURL(/\/admin\/login\?return=%2Fadmin%2Fsync$/);
  await fill(page, 'admin', demo.password);
  await expect(page).toHaveURL('/admin/sync');
  await awake(page);
});

test('the console speaks English too, and remembers it once it was chosen', async ({ page, asOwner }) => {
  const english = page.locator('html[lang=en]');
  await asOwner('/admin/check?viewer=hr01&target=chairman&lang=en');
  await expect(english).toBeAttached();
  await page.goto('/admin/check');
  await awake(page);
  await expect(english, 'it was not chosen').not.toBeAttached();

  await page.goto('/admin/check?viewer=hr01&target=chairman');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(english).toBeAttached();
  await awake(page);
  await expect(page).toHaveURL('/admin/check?viewer=hr01&target=chairman');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await page.goto('/admin/sync');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sync');
});

test('the form for signing in speaks English too', async ({ page }) => {
  await page.goto('/admin/login?return=%2Fadmin%2Fcheck');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page).toHaveURL('/admin/login?return=%2Fadmin%2Fcheck');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('signing in works, and the console says what it needs', async ({ page, demo, problems }) => {
    problems.tolerate(/^\/pkg\//);
    await page.goto('/admin/login');
    await fill(page, 'admin', demo.password);
    await expect(page).toHaveURL('/admin');
    expect(await page.content()).toContain('管理后台需要 JavaScript');
  });
});
