import { expect, test } from '../support/story.js';
import { RULES } from '../support/rules.js';
import { openAs } from '../support/sign_in.js';

test.afterEach(async ({ demo }) => demo.rule(RULES));

const choose = (page, name) =>
  page.getByRole('group', { name: '查看权限' }).getByRole('radio', { name });

test('a viewing mode is tried out, saved, and obeyed by the next request', async ({
  page,
  demo,
  asOwner,
  beside,
  problems,
}) => {
  await openAs(beside, 'lisi', '/members/sales-head');
  await expect(beside.getByRole('heading', { level: 1 })).toHaveText('周凯文');

  await asOwner('/admin/departments');
  const marketing = await demo.department('营销中心');
  await page.locator(`a[data-department-id="${marketing}"]`).click();
  await page.getByRole('link', { name: '查看规则', exact: true }).click();
  await expect(choose(page, /^仅本部门/)).toBeChecked();
  await choose(page, /^仅子部门/).check();
  await expect(page.getByRole('button', { name: '保存' })).toBeDisabled();

  await page.getByRole('button', { name: '预览影响' }).click();
  await expect(page.getByText('将看不见').first()).toBeVisible();
  expect((await beside.reload()).status(), 'a preview changes nothing').toBe(200);

  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存，从下一次请求起生效。')).toBeVisible();
  problems.tolerate('/members/sales-head');
  expect((await beside.reload()).status()).toBe(404);
});

test('a change that was not saved can be left behind', async ({ page, demo, asOwner }) => {
  await asOwner(`/admin/departments/${await demo.department('研发中心')}?tab=rules`);
  await choose(page, /^所有人/).check();
  await page.getByRole('button', { name: '放弃更改' }).click();
  await expect(choose(page, /^仅子部门/)).toBeChecked();
  expect(await demo.command('policy', 'export')).toContain('own-subdepartment');
});

test('the tree is walked by keyboard', async ({ page, demo, asOwner }) => {
  await asOwner('/admin/departments');
  const line = async (path) => page.locator(`#department-${await demo.department(path)}`);
  await page.locator('#department-1').focus();
  await page.keyboard.press('ArrowDown');
  await expect(await line('总裁办')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(await line('营销中心')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(await line('营销中心/大客户部')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/admin/departments/${await demo.department('营销中心/大客户部')}`);
  await expect(page.locator('tr[data-userid=zhangsan]')).toBeVisible();
});
