// All rules on one page, and what they are expected to do.
import { expect, test } from '../support/story.js';

const row = (page, ...words) =>
  words.reduce((rows, hasText) => rows.filter({ hasText }), page.locator('tr[data-holds]'));

/** Chooses somebody in a line of the form. */
async function pick(page, label, words, name) {
  const form = page.getByRole('form', { name: '添加一条期望' });
  const line = form.getByRole('combobox', { name: label });
  await line.fill(words);
  await page.getByRole('option', { name }).first().waitFor();
  await line.press('ArrowDown');
  await line.press('Enter');
}

test('every rule is told in words and leads to its department', async ({ page, asOwner }) => {
  await asOwner('/admin/policy');
  const main = page.getByRole('main');
  await expect(main.getByRole('table', { name: '查看权限' })).toContainText('仅本部门');
  await expect(main.getByRole('table', { name: '保护' })).toContainText('总裁办');
  await expect(main.getByRole('table', { name: '保护' })).toContainText('隐藏');
  await main.getByRole('table', { name: '查看权限' }).getByRole('link', { name: /营销中心/ }).first().click();
  await expect(page).toHaveURL(/\/admin\/departments\/\d+$/);
  await page.goBack();
  await page.getByRole('link', { name: /核对：一个人能不能看见另一个人/ }).click();
  await expect(page).toHaveURL('/admin/check');
});

test('what is expected is added and removed, and what does not hold is refused', async ({
  page,
  asOwner,
  problems,
}) => {
  problems.tolerate('/admin/api/policy/expect');
  await asOwner('/admin/policy');
  await page.getByRole('button', { name: '添加' }).click();
  await expect(page.getByText('请从列表中选择部门、成员或群组。')).toHaveCount(2);

  await pick(page, '谁来看', 'zhangsan', /张三/);
  await pick(page, '看谁', 'wangwu', /王五/);
  await page.getByLabel('应当').selectOption('能看见');
  await page.getByRole('button', { name: '添加' }).click();
  await expect(page.getByText(/张三（zhangsan）应能看见王五（wangwu）/)).toBeVisible();
  await expect(row(page, '张三', '王五')).toHaveCount(0);

  await page.getByLabel('应当').selectOption('看不见');
  await page.getByRole('button', { name: '添加' }).click();
  await expect(row(page, '张三', '王五')).toContainText('成立');
  await row(page, '张三', '王五').getByRole('button', { name: /移除/ }).click();
  await expect(row(page, '张三', '王五')).toHaveCount(0);
});

test('on a phone all of it is there', async ({ page, asOwner }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await asOwner('/admin/policy');
  await expect(page.getByRole('button', { name: '添加' })).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
});
