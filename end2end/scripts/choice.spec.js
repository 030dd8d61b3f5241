import { late } from '../support/late.js';
import { awake, expect, test } from '../support/story.js';

const bar = (page) => page.locator('#choice-bar');
const person = (page, userid) => page.locator(`li[data-userid="${userid}"] input`);

test('ticks stay while one goes through departments and back', async ({ page, demo, openAs }) => {
  const own = await demo.department('营销中心/大客户部');
  const industry = await demo.department('营销中心/大客户部/工业制造');
  await openAs('sales-head', `/choose?department=${own}`);
  await awake(page);
  await person(page, 'zhangsan').check();
  await expect(bar(page)).toContainText('已选 1 人');

  await page.getByRole('link', { name: '打开「工业制造」' }).click();
  await expect(page).toHaveURL(`${demo.url}/choose?department=${industry}`);
  await awake(page);
  await person(page, 'lisi').check();
  await expect(bar(page)).toContainText('已选 2 人');

  await page.goBack();
  await awake(page);
  await expect(person(page, 'zhangsan')).toBeChecked();
  await expect(bar(page)).toContainText('已选 2 人');
  await bar(page).getByRole('button', { name: '清空' }).click();
  await expect(person(page, 'zhangsan')).not.toBeChecked();
  await expect(bar(page)).toContainText('请勾选成员或部门');
});

test('what belongs to a department ticked whole is ticked with it', async ({ page, demo, openAs }) => {
  const own = await demo.department('营销中心/大客户部');
  const industry = await demo.department('营销中心/大客户部/工业制造');
  await openAs('sales-head', `/choose?department=${own}`);
  await awake(page);
  const whole = page.getByRole('checkbox', { name: /选择整个部门/ });
  await whole.check();
  await expect(person(page, 'zhangsan')).toBeChecked();
  await expect(person(page, 'zhangsan')).toBeDisabled();
  await expect(bar(page)).toContainText('已选');

  await page.getByRole('link', { name: '打开「工业制造」' }).click();
  await expect(page).toHaveURL(`${demo.url}/choose?department=${industry}`);
  await awake(page);
  await expect(person(page, 'lisi')).toBeChecked();
  await expect(person(page, 'lisi')).toBeDisabled();
  await expect(bar(page)).toContainText('已选');

  await page.goBack();
  await awake(page);
  await whole.uncheck();
  await expect(person(page, 'zhangsan')).toBeEnabled();
  await expect(bar(page)).toContainText('请勾选成员或部门');
});

test('who becomes invisible meanwhile drops out of those chosen', async ({ page, demo, openAs }) => {
  const rules = await demo.command('policy', 'export');
  const own = await demo.department('营销中心/大客户部');
  await openAs('sales-head', `/choose?department=${own}`);
  await awake(page);
  await person(page, 'zhangsan').check();
  await expect(bar(page)).toContainText('已选 1 人');
  try {
    await demo.rule(`${rules}\n[[protect]]\nmember = "zhangsan"\nlevel = "hidden"\nallow = []\n`);
    await page.reload();
    await awake(page);
    await expect(bar(page)).toHaveAttribute('data-total', '0');
    await expect(page.locator('main')).not.toContainText('zhangsan');
  } finally {
    await demo.rule(rules);
  }
});

test('choosing ends with its pages, and nothing but accounts is kept', async ({ page, demo, openAs }) => {
  const own = await demo.department('营销中心/大客户部');
  const { name } = await demo.member('zhangsan');
  await openAs('sales-head', `/choose?department=${own}`);
  await awake(page);
  await person(page, 'zhangsan').check();
  await expect(bar(page)).toContainText('已选 1 人');
  const kept = await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));
  expect(kept).toContain('userid=zhangsan');
  expect(kept).not.toContain(name);
  await page.goto('/');
  await awake(page);
  expect(await page.evaluate(() => sessionStorage.getItem('mingce.choice'))).toBeNull();
});

test('whom one looks for comes while one types, and what was ticked stays', async ({ page, demo, openAs }) => {
  const own = await demo.department('营销中心/大客户部');
  await openAs('sales-head', `/choose?department=${own}`);
  await awake(page);
  const field = page.getByRole('searchbox');
  await person(page, 'zhangsan').check();
  await expect(bar(page)).toContainText('已选 1 人');

  await field.pressSequentially('lisi');
  await expect(person(page, 'lisi')).toBeVisible();
  await expect(person(page, 'zhangsan')).toHaveCount(0);
  await expect(field).toBeFocused();
  await expect(page).toHaveURL(`/choose?department=${own}&q=lisi`);
  await expect(page).toHaveTitle(/^选择“lisi”的结果/);
  await expect(page.locator('#said')).toHaveText('找到 1 人');
  await expect(bar(page)).toContainText('已选 1 人');
  await person(page, 'lisi').check();
  await expect(bar(page)).toContainText('已选 2 人');

  await field.clear();
  await expect(person(page, 'zhangsan')).toBeChecked();
  await expect(page).toHaveURL(`/choose?department=${own}`);
  await field.fill('lisi');
  await expect(person(page, 'lisi')).toBeChecked();
  await bar(page).getByRole('button', { name: '已选 2 人' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('已选 2 人');
});

test('an answer that comes late does not take the place of what was looked for since', async ({ page, openAs }) => {
  const old = await late(page, 'zhangsan');
  await openAs('sales-head', '/choose');
  await awake(page);
  const field = page.getByRole('searchbox');
  await field.fill('zhangsan');
  await old.taken;
  await field.fill('lisi');
  await expect(page.locator('#said')).toHaveText('找到 1 人');
  await expect(person(page, 'lisi')).toBeVisible();
  await old.arrive();
  await expect(person(page, 'lisi')).toBeVisible();
  await expect(person(page, 'zhangsan')).toHaveCount(0);
});
