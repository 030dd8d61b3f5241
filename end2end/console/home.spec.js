import { weigh } from '../support/weigh.js';
import { awake, expect, test } from '../support/story.js';
import { signInAsOwner } from '../support/sign_in.js';

/** What product.md allows for the console's first visit. */
const ALLOWED = 300 * 1024;

test('home says whose directory it is and how large', async ({ page, demo, asOwner }) => {
  const { corp, departments } = await demo.org();
  await asOwner('/admin');
  await expect(page.getByRole('banner')).toContainText(corp.name);
  await expect(page.locator('[data-total]').first()).toBeVisible();
  await expect(page.getByRole('main')).toContainText(String(departments.length));
});

test('what needs a person is listed with the way to where it is mended', async ({ page, asOwner }) => {
  await asOwner('/admin');
  const needs = page.getByRole('region', { name: '需要处理' });
  const unbound = needs.getByRole('listitem').filter({ hasText: '还没有绑定通讯录成员' });
  await expect(unbound).toBeVisible();
  await unbound.getByRole('link', { name: '去企业资料' }).click();
  await expect(page).toHaveURL('/admin/corporation');
});

test('the console’s first visit is small', async ({ page, demo }) => {
  await signInAsOwner(page, demo);
  const { sum, said, paths } = await weigh(page, async () => {
    await page.goto('/admin');
    await awake(page);
    await expect(page.locator('[data-total]').first()).toBeVisible();
  });
  console.log(`the console's first visit: ${said}`);
  expect(paths).toEqual(expect.arrayContaining(['/admin', expect.stringMatching(/\.wasm$/)]));
  expect(sum).toBeLessThan(ALLOWED);
});

test('every page of the console is reached by keyboard alone', async ({ page, asOwner }) => {
  await asOwner('/admin');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到内容' })).toBeFocused();
  const sync = page.getByRole('navigation', { name: '导航' }).getByRole('link', { name: '同步' });
  for (let pressed = 0; pressed < 20; pressed += 1) {
    if (await sync.evaluate((link) => link === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(sync).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('同步');
});

test('addresses of the console that lead nowhere say so', async ({ page, asOwner, problems }) => {
  problems.tolerate(/^\/admin\/api\//);
  await asOwner('/admin');
  for (const path of ['nowhere', 'sync/abc', 'sync/999999', 'departments/abc', 'departments/999999']) {
    await page.goto(`/admin/${path}`);
    await expect(page.getByRole('heading', { level: 1 }), path).toHaveText('没有这个页面');
  }
  await page.getByRole('navigation', { name: '导航' }).getByRole('link', { name: '部门' }).click();
  await expect(page.getByRole('treeitem').first()).toBeVisible();
});
