// Members as a table, made and edited by an administrator.
import { RULES } from '../support/rules.js';
import { openAs, signInAsOwner } from '../support/sign_in.js';
import { accessible, alone, expect, tabTo } from '../support/story.js';

const test = alone(RULES);

const panel = (page) => page.getByRole('dialog');
const field = (page, name) => panel(page).getByRole('textbox', { name, exact: true });
const rows = (page) => page.locator('tr[data-userid]');
const accounts = (page) =>
  rows(page).evaluateAll((all) => all.map((row) => row.dataset.userid));
const total = (page) => page.locator('[data-total]');

/** Fills a field by keyboard alone. */
async function write(page, name, text) {
  await tabTo(page, field(page, name));
  await page.keyboard.type(text);
}

test('a table is searched, filtered, sorted and turned, and its address says all of it', async ({
  page,
  asOwner,
}) => {
  await asOwner('/admin/members');
  const all = Number(await total(page).getAttribute('data-total'));
  expect(all).toBeGreaterThan(100);
  await expect(rows(page)).toHaveCount(50);
  await accessible(page);

  await page.getByRole('link', { name: '下一页' }).click();
  await expect(page).toHaveURL(/[?&]page=2/);
  const head = page.getByRole('columnheader', { name: '账号' });
  await head.getByRole('link').click();
  await expect(page).toHaveURL(/\?sort=account$/);
  const rising = await accounts(page);
  await head.getByRole('link').click();
  await expect(page).toHaveURL(/\?sort=-account$/);
  await expect.poll(() => accounts(page)).not.toEqual(rising);
  await expect(head).toHaveAttribute('aria-sort', 'descending');

  await page.getByLabel('搜索成员').fill('lisi');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]q=lisi/);
  await expect.poll(() => accounts(page)).toContain('lisi');
  const found = await total(page).getAttribute('data-total');
  await page.reload();
  await expect(total(page)).toHaveAttribute('data-total', found);
  await expect(page.getByLabel('搜索成员')).toHaveValue('lisi');

  await page.goto('/admin/members?q=nobodyiscalledso');
  await expect(page.getByText('没有符合条件的成员。')).toBeVisible();
});

test('departments, states and columns are chosen, and a department counts with those below', async ({
  page,
  demo,
  asOwner,
}) => {
  await asOwner('/admin/members');
  const marketing = await demo.department('营销中心');
  await page.getByRole('combobox', { name: '按部门筛选' }).fill('营销中心');
  await page.getByRole('option').filter({ hasText: '营销中心' }).first().click();
  await expect(page).toHaveURL(new RegExp(`department=${marketing}`));
  await expect(page.getByText('部门：营销中心')).toBeVisible();
  const below = Number(await total(page).getAttribute('data-total'));
  await page.getByLabel('包括下级部门').uncheck();
  await expect(page).toHaveURL(/direct=1/);
  await expect
    .poll(async () => Number(await total(page).getAttribute('data-total')))
    .toBeLessThan(below);

  await page.getByRole('button', { name: '不再按部门筛选' }).click();
  await expect(page).not.toHaveURL(/department/);
  await page.getByRole('combobox', { name: '状态' }).selectOption('未激活');
  await expect(page).toHaveURL(/state=not-yet/);
  await page.getByText('列', { exact: true }).click();
  await page.getByRole('checkbox', { name: '邮箱' }).check();
  await expect(page).toHaveURL(/columns=account,position,department,mobile,email,state/);
  await expect(page.getByRole('columnheader', { name: '邮箱' })).toBeVisible();
});

test('who is picked stays picked on other pages and in other lists', async ({ page, asOwner }) => {
  await asOwner('/admin/members');
  const picked = page.locator('.members-picked');
  await page.getByLabel('选择本页全部成员').check();
  await expect(picked).toHaveAttribute('data-count', '50');
  await page.getByRole('link', { name: '下一页' }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.getByLabel('选择本页全部成员')).not.toBeChecked();
  await rows(page).first().getByRole('checkbox').check();
  await expect(picked).toContainText('已选 51 人');
  await page.getByLabel('搜索成员').fill('lisi');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=lisi/);
  await expect(picked).toHaveAttribute('data-count', '51');
  await accessible(page);
  await page.getByRole('button', { name: '清除选择' }).click();
  await expect(picked).toHaveCount(0);
});

test('a member is made without a mouse, and is there for colleagues at once', async ({
  page,
  demo,
  asOwner,
  beside,
  problems,
}) => {
  problems.tolerate('/admin/api/member/save');
  const department = await demo.department('市场部');
  await asOwner(`/admin/members?department=${department}`);
  const before = Number(await total(page).getAttribute('data-total'));
  const add = page.getByRole('button', { name: '新增成员' });
  await tabTo(page, add);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]new=1/);
  await expect(panel(page)).toBeVisible();
  await expect(panel(page).locator(`li[data-department-id="${department}"]`)).toContainText(
    '市场部',
  );
  await write(page, '账号', '张三');
  await write(page, '姓名', '赵新新');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByText('账号只能有字母、数字和 _ - @ . 。')).toBeVisible();
  await expect(field(page, '账号')).toBeFocused();
  await accessible(page);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('zhaoxinxin');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByText('手机、邮箱、微信号至少要有一项。')).toBeVisible();
  await expect(field(page, '手机')).toBeFocused();
  await page.keyboard.type('+852 9123 4567');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已新增「赵新新」。')).toBeVisible();
  await expect(panel(page)).toHaveCount(0);
  await expect(total(page)).toHaveAttribute('data-total', String(before + 1));
  await expect(page.locator('tr[data-userid="zhaoxinxin"]')).toContainText('+85291234567');

  await openAs(beside, 'intern01', '/search?q=zhaoxinxin');
  await expect(beside.locator('li[data-userid="zhaoxinxin"]')).toBeVisible();
  await demo.command('sync', 'pull');
  await page.reload();
  await expect(page.locator('tr[data-userid="zhaoxinxin"]')).toBeVisible();
});

test('what another administrator saved meanwhile is shown before it is overwritten', async ({
  page,
  demo,
  asOwner,
  beside,
  problems,
}) => {
  problems.tolerate('/admin/api/member/save');
  await asOwner('/admin/members?q=lisi&member=lisi');
  await expect(field(page, '姓名')).not.toHaveValue('');
  await signInAsOwner(beside, demo);
  await beside.goto('/admin/members?member=lisi');
  await field(beside, '职位').fill('总监');
  await field(beside, '别名').fill('Lee');
  await panel(beside).getByRole('button', { name: '保存' }).click();
  await expect(beside.getByText(/^已保存/)).toBeVisible();

  await field(page, '职位').fill('经理');
  await panel(page).getByRole('button', { name: '保存' }).click();
  await expect(panel(page).getByText(/admin 改过这位成员.*职位 现在是 总监/)).toBeVisible();
  await expect(field(page, '职位')).toHaveValue('经理');
  await expect(field(page, '别名')).toHaveValue('Lee');
  await accessible(page);
  await panel(page).getByRole('button', { name: '保存' }).click();
  await expect(page.getByText(/^已保存/)).toBeVisible();
  await expect(page.locator('tr[data-userid="lisi"]')).toContainText('经理');
});

test('what was typed is asked about before it is lost', async ({ page, asOwner }) => {
  const questions = [];
  let answer = false;
  page.on('dialog', (dialog) => {
    questions.push(dialog.message());
    return answer ? dialog.accept() : dialog.dismiss();
  });
  await asOwner('/admin/members?q=lisi&member=lisi');
  await field(page, '电话').fill('010-1234');
  await panel(page).getByRole('button', { name: '关闭' }).click();
  await expect.poll(() => questions.length).toBe(1);
  await expect(field(page, '电话')).toHaveValue('010-1234');
  answer = true;
  await panel(page).getByRole('button', { name: '取消' }).click();
  await expect(panel(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/member=/);
  expect(questions).toHaveLength(2);

  await page.locator('tr[data-userid="lisi"]').getByRole('link').click();
  await expect(field(page, '电话')).not.toHaveValue('010-1234');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  expect(questions, 'nothing was typed').toHaveLength(2);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the table scrolls by itself and the panel fills the page', async ({ page, asOwner }) => {
    await asOwner('/admin/members?q=lisi');
    await expect(rows(page).first()).toBeVisible();
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await wide()).toBeLessThanOrEqual(390);
    await rows(page).first().getByRole('link').click();
    await expect(field(page, '姓名')).toBeVisible();
    await accessible(page);
    expect((await panel(page).boundingBox()).width).toBe(390);
  });
});
