// The corporation's data: read, changed, and what somebody else changed meanwhile.
import { RULES } from '../support/rules.js';
import { signInAsOwner } from '../support/sign_in.js';
import { alone, expect } from '../support/story.js';

const test = alone(RULES);

const NAME = '企业名称';
const save = (page) => page.getByRole('main').getByRole('button', { name: '保存' });

/** Chooses the member who the owner is. */
async function choose(page, words, name) {
  const line = page.getByRole('combobox', { name: '选择成员' });
  await line.fill(words);
  await page.getByRole('option', { name }).first().waitFor();
  await line.press('ArrowDown');
  await line.press('Enter');
}

test('what the corporation says of itself is changed, and the frame says so at once', async ({
  page,
  asOwner,
  demo,
  problems,
}) => {
  problems.tolerate('/admin/api/corporation/save');
  const { corp } = await demo.org();
  await asOwner('/admin');
  await page.getByRole('navigation', { name: '导航' }).getByRole('link', { name: '企业资料' }).click();
  await expect(page).toHaveURL('/admin/corporation');
  await expect(page.getByLabel(NAME)).toHaveValue(corp.name);
  await expect(save(page)).toBeDisabled();

  await page.getByLabel(NAME).fill('');
  await page.getByLabel('常用邮箱').fill('nobody at home');
  await save(page).click();
  await expect(page.getByText('请填写。')).toBeVisible();
  await expect(page.getByText('这不是邮箱地址。')).toBeVisible();

  await page.getByLabel(NAME).fill('名册改名集团');
  await page.getByLabel('常用邮箱').fill('hr@example.com');
  await choose(page, 'zhangsan', /张三/);
  await save(page).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('名册改名集团');
  await page.reload();
  await expect(page.getByLabel(NAME)).toHaveValue('名册改名集团');
  await expect(page.getByLabel('常用邮箱')).toHaveValue('hr@example.com');
  await expect(page.getByRole('group', { name: '绑定通讯录用户' })).toContainText('张三');

  await page.goto('/admin/audit');
  await expect(page.getByRole('main')).toContainText('修改企业资料');
  await expect(page.getByRole('main')).toContainText('管理员绑定成员');

  // Nobody again, and the name stays.
  await page.goto('/admin/corporation');
  await page.getByRole('button', { name: '取消绑定' }).click();
  await save(page).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  await expect(page.getByRole('group', { name: '绑定通讯录用户' })).toContainText('还没有绑定');
});

test('of two who change the data at once the second reads what the first wrote', async ({
  page,
  asOwner,
  beside,
  demo,
  problems,
}) => {
  problems.tolerate('/admin/api/corporation/save');
  await asOwner('/admin/corporation');
  await expect(page.getByLabel(NAME)).not.toHaveValue('');
  await signInAsOwner(beside, demo);
  await beside.goto('/admin/corporation');
  await beside.getByLabel('常用邮箱').fill('first@example.com');
  await save(beside).click();
  await expect(beside.getByText('已保存。')).toBeVisible();

  await page.getByLabel('常用邮箱').fill('second@example.com');
  await save(page).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('刚刚被别人改过');
  await expect(alert).toContainText('first@example.com');
  await expect(page.getByLabel('常用邮箱')).toHaveValue('second@example.com');
  await save(page).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('常用邮箱')).toHaveValue('second@example.com');
});

test('on a phone all of it is there', async ({ page, asOwner }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await asOwner('/admin/corporation');
  await expect(page.getByLabel(NAME)).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
});
