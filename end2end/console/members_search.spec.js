// Members searched for several things at once, all of them picked, searches kept,
// people placed, grouped and pinned.
import { RULES } from '../support/rules.js';
import { openAs } from '../support/sign_in.js';
import { accessible, alone, expect } from '../support/story.js';

const test = alone(RULES);

const rows = (page) => page.locator('tr[data-userid]');
const total = (page) => page.locator('[data-total]');
const count = async (page) => Number(await total(page).getAttribute('data-total'));
const dialog = (page) => page.getByRole('dialog');
const picked = (page) => page.locator('.members-picked');

test('a sheet of filters stands in the address, and each is dropped by its chip', async ({
  page,
  asOwner,
}) => {
  await asOwner('/admin/members');
  await expect(rows(page).first()).toBeVisible();
  const all = await count(page);
  const filters = page.getByRole('button', { name: '更多筛选' });
  await filters.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  await accessible(page);
  await dialog(page).getByLabel('职位').fill('经理');
  await dialog(page).getByLabel('性别').selectOption('女');
  const solar = dialog(page).getByRole('group', { name: '阳历生日' });
  await solar.getByLabel('日期').selectOption('从…到…');
  await solar.getByRole('textbox', { name: '从' }).fill('二月');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByText('请写月和日，如 03-08。')).toBeVisible();
  await solar.getByLabel('日期').selectOption('不限');
  await dialog(page).getByRole('button', { name: '筛选', exact: true }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page).toHaveURL(/position=%E7%BB%8F%E7%90%86&gender=female/);
  await expect(page.getByRole('button', { name: '更多筛选（2）' })).toBeVisible();
  await expect.poll(() => count(page)).toBeLessThan(all);
  await accessible(page);
  const found = await total(page).getAttribute('data-total');
  await page.reload();
  await expect(total(page)).toHaveAttribute('data-total', found);
  await page.getByRole('button', { name: '去掉筛选：性别：女' }).click();
  await expect(page).not.toHaveURL(/gender/);
  await expect(page).toHaveURL(/position/);

  await page.goto('/admin/members?columns=account,push');
  await expect(page.getByRole('columnheader', { name: '不能推送的原因' })).toBeVisible();
});

test('a search is kept, opened again, and removed', async ({ page, asOwner }) => {
  await asOwner('/admin/members?state=not-yet&solar=this-month');
  await expect(page.getByText('阳历生日：本月')).toBeVisible();
  const saved = page.getByRole('button', { name: '已存的搜索' });
  await saved.click();
  await expect(dialog(page).getByText('还没有存过搜索。')).toBeVisible();
  await dialog(page).getByRole('textbox').fill('本月生日、未激活');
  await dialog(page).getByLabel('全企业的管理员都能用').check();
  await dialog(page).getByRole('button', { name: '保存搜索' }).click();
  const link = dialog(page).getByRole('link', { name: '本月生日、未激活' });
  await expect(link).toBeVisible();
  await accessible(page);
  await page.keyboard.press('Escape');
  await page.goto('/admin/members');
  await page.getByRole('button', { name: '已存的搜索（1）' }).click();
  await link.click();
  await expect(page).toHaveURL(/state=not-yet&solar=this-month/);
  await expect(dialog(page)).toHaveCount(0);
  await page.getByRole('button', { name: '已存的搜索（1）' }).click();
  await dialog(page).getByRole('button', { name: /^删除搜索/ }).click();
  await expect(dialog(page).getByText('还没有存过搜索。')).toBeVisible();
});

test('all who are found are picked, moved at once, and moved back', async ({
  page,
  demo,
  asOwner,
}) => {
  const marketing = await demo.department('营销中心');
  await asOwner(`/admin/members?department=${marketing}`);
  await expect(rows(page).first()).toBeVisible();
  const all = await count(page);
  await page.getByRole('button', { name: `选择全部 ${all} 人` }).click();
  await expect(picked(page)).toHaveAttribute('data-count', String(all));
  await accessible(page);
  await page.getByRole('button', { name: '批量修改' }).click();
  await dialog(page).getByLabel('要做什么').selectOption('加入部门');
  await dialog(page).getByRole('combobox', { name: '部门' }).fill('市场部');
  await dialog(page).getByRole('option').filter({ hasText: '市场部' }).first().click();
  await accessible(page);
  await dialog(page).getByRole('button', { name: '下一步' }).click();
  const will = dialog(page).locator('[data-will]');
  await expect(will).not.toHaveAttribute('data-will', '0');
  await dialog(page).getByRole('button', { name: '加入部门' }).click();
  await expect(dialog(page).locator('[data-run]')).toBeVisible();
  await dialog(page).getByRole('button', { name: /^撤销/ }).click();
  await expect(dialog(page).getByText(/^已撤销/)).toBeVisible();
});

test('many are put into a group, told one by one, and taken out again', async ({
  page,
  asOwner,
}) => {
  await asOwner('/admin/members?q=lisi');
  await rows(page).first().getByRole('checkbox').check();
  await page.getByRole('button', { name: '批量修改' }).click();
  await dialog(page).getByLabel('要做什么').selectOption('加入群组');
  const groups = dialog(page).getByRole('combobox', { name: '公共群组' });
  await groups.fill('春季发布');
  await dialog(page).getByRole('option').filter({ hasText: '春季发布' }).first().click();
  await dialog(page).getByRole('button', { name: '下一步' }).click();
  await expect(dialog(page).locator('[data-will="1"]')).toBeVisible();
  await accessible(page);
  await dialog(page).getByRole('button', { name: '加入群组' }).click();
  await expect(dialog(page).getByText('已处理 1 人')).toBeVisible();
  await dialog(page).getByRole('button', { name: '撤销' }).click();
  await expect(dialog(page).getByText('已撤销 1 人')).toBeVisible();
});

test('one field of many is set, and set back', async ({ page, asOwner }) => {
  await asOwner('/admin/members?q=lisi');
  await rows(page).first().getByRole('checkbox').check();
  const position = rows(page).first().locator('td').nth(2);
  const before = await position.textContent();
  await page.getByRole('button', { name: '批量修改' }).click();
  await dialog(page).getByLabel('要做什么').selectOption('修改字段');
  await dialog(page).getByRole('textbox', { name: '改为' }).fill('首席顾问');
  await accessible(page);
  await dialog(page).getByRole('button', { name: '下一步' }).click();
  await expect(dialog(page).locator('[data-will="1"]')).toBeVisible();
  await dialog(page).getByRole('button', { name: '修改字段' }).click();
  await expect(dialog(page).getByText('已处理 1 人')).toBeVisible();
  await expect(position).toHaveText('首席顾问');
  await accessible(page);
  await dialog(page).getByRole('button', { name: '撤销' }).click();
  await expect(dialog(page).getByText('已撤销 1 人')).toBeVisible();
  await expect(position).toHaveText(before);
});

test('whoever is pinned comes first for a member, from the next page on', async ({
  page,
  demo,
  asOwner,
  beside,
}) => {
  const department = await demo.department('市场部');
  await asOwner(`/admin/members?department=${department}&direct=1`);
  await expect(rows(page).first()).toBeVisible();
  const accounts = await rows(page).evaluateAll((all) =>
    all.filter((row) => !row.textContent.includes('负责人')).map((row) => row.dataset.userid),
  );
  const last = accounts.at(-1);
  await page.goto(`/admin/members?department=${department}&direct=1&member=${last}`);
  const pin = dialog(page).getByRole('button', { name: '在「市场部」的名单里置顶' });
  await pin.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByText(/^已置顶/)).toBeVisible();
  await accessible(page);
  await openAs(beside, 'market01', `/departments/${department}`);
  const people = beside.locator('li.person');
  const badge = people.filter({ hasText: '置顶' });
  await expect(badge).toHaveCount(1);
  await expect(badge).toHaveAttribute('data-userid', last);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('filters, searches and what is done to many fit', async ({ page, asOwner }) => {
    await asOwner('/admin/members?position=%E7%BB%8F%E7%90%86&lacks=mobile');
    await expect(total(page)).toBeVisible();
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await wide()).toBeLessThanOrEqual(390);
    await page.getByRole('button', { name: /^更多筛选/ }).click();
    await expect(dialog(page)).toBeVisible();
    await accessible(page);
    expect(await wide()).toBeLessThanOrEqual(390);
  });
});
