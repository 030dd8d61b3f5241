import { expect, people, test } from '../support/story.js';

const ASKED = '/search?q=%E6%9D%8E%E5%9B%9B';

test('whoever signs in comes back to the page asked for', async ({ page, demo }) => {
  await page.goto(ASKED);
  await expect(page).toHaveURL(/\/login\?return=/);
  await page.getByRole('link', { name: '用企业微信登录' }).click();

  await expect(page.getByRole('heading', { name: '选择要登录的成员' })).toBeVisible();
  await page.getByLabel('筛选').fill('zhangsan');
  await page.getByRole('button', { name: '筛选' }).click();
  await page.locator('[data-userid=zhangsan] a').click();

  await expect(page).toHaveURL(`${demo.url}${ASKED}`);
  expect(await people(page)).toEqual(['lisi']);
});

test.describe('inside WeCom', () => {
  test.use({ userAgent: 'Mozilla/5.0 (Linux; Android 14) wxwork/4.1.30 MicroMessenger/7.0.1' });

  test('nothing stands between a member and the page', async ({ page, demo }) => {
    await page.goto('/me');
    await page.locator('[data-userid=zhangsan] a').click();
    await expect(page).toHaveURL(`${demo.url}/me`);
    await expect(page.getByRole('heading', { name: '张三' })).toBeVisible();
  });
});

test('whoever signs out is out', async ({ page, openAs }) => {
  await openAs('zhangsan', '/me');
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page.getByRole('status')).toHaveText('您已退出登录。');
  await page.goto('/me');
  await expect(page).toHaveURL(/\/login\?return=/);
});
