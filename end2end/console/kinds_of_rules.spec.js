// Every kind of rule: tried out first, saved, and obeyed by a member's next request.
import { add, openRules, preview, save } from '../support/editor.js';
import { expect, test } from '../support/story.js';
import { RULES } from '../support/rules.js';
import { openAs } from '../support/sign_in.js';

test.afterEach(async ({ demo }) => demo.rule(RULES));

const shows = (page, name) => expect(page.getByRole('heading', { level: 1 })).toHaveText(name);

test('a department is hidden from everybody but those on its allow list', async ({
  page,
  demo,
  asOwner,
  beside,
  problems,
}) => {
  await openAs(beside, 'teacher02', '/members/hr01');
  await shows(beside, '任盈');

  await asOwner('/admin');
  await openRules(page, demo, '人事部');
  await page.getByRole('button', { name: '添加保护' }).click();
  await expect(page.getByRole('radio', { name: /^隐藏/ })).toBeChecked();
  await add(page, '白名单', 'gehong', '盖宏');
  await preview(page, '将看不见');
  expect((await beside.reload()).status(), 'a preview changes nothing').toBe(200);

  await save(page);
  problems.tolerate('/members/hr01');
  expect((await beside.reload()).status()).toBe(404);
  await openAs(beside, 'supplier01', '/members/hr01');
  await shows(beside, '任盈');
});

test('contact details are hidden, and the person stays', async ({ page, demo, asOwner, beside }) => {
  await openAs(beside, 'teacher02', '/members/hr01');
  await expect(beside.locator('a[href^="tel:"]').first()).toBeVisible();

  await asOwner('/admin');
  await openRules(page, demo, '人事部');
  await page.getByRole('button', { name: '添加保护' }).click();
  await page.getByRole('radio', { name: /^仅隐藏联系方式/ }).check();
  await add(page, '白名单', 'caiwubu', '财务部');
  await preview(page, '的联系方式');
  await save(page);

  await beside.reload();
  await shows(beside, '任盈');
  await expect(beside.locator('a[href^="tel:"]')).toHaveCount(0);
  await expect(beside.locator('a[href^="mailto:"]')).toHaveCount(0);
});

test('a department also sees another one', async ({ page, demo, asOwner, beside, problems }) => {
  problems.tolerate('/members/wangwu');
  await openAs(beside, 'intern01', '/members/wangwu');
  await shows(beside, '没有这个页面');

  await asOwner('/admin');
  await openRules(page, demo, '市场部');
  await add(page, '这个部门的成员还能看见', 'hdz', '后端组');
  await preview(page, '将多看见');
  expect((await beside.reload()).status(), 'a preview changes nothing').toBe(404);
  await save(page);
  await beside.reload();
  await shows(beside, '王五');
});

test('somebody is let in from the department that is seen', async ({ page, demo, asOwner, beside, problems }) => {
  problems.tolerate('/members/wangwu');
  await openAs(beside, 'intern01', '/members/wangwu');
  await shows(beside, '没有这个页面');

  await asOwner('/admin');
  await openRules(page, demo, '研发中心/后端组');
  await add(page, '还能看见这个部门的', 'yuexiaoman', '乐小满');
  await preview(page, '乐小满');
  await save(page);
  await beside.reload();
  await shows(beside, '王五');
});

test('a boundary stops the climb', async ({ page, demo, asOwner, beside, problems }) => {
  await openAs(beside, 'lisi', '/members/sales-head');
  await shows(beside, '周凯文');

  await asOwner('/admin');
  await openRules(page, demo, '营销中心/大客户部');
  await page.getByRole('checkbox', { name: /^以此部门为界/ }).check();
  await preview(page, '将看不见');
  await save(page);
  problems.tolerate('/members/sales-head');
  expect((await beside.reload()).status()).toBe(404);
  await openAs(beside, 'lisi', '/members/zhangsan');
  await shows(beside, '张三');
});
