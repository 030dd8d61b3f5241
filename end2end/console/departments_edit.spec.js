// Departments made, named, moved, put in order and deleted by an administrator.
import { RULES } from '../support/rules.js';
import { openAs } from '../support/sign_in.js';
import { accessible, alone, expect, tabTo } from '../support/story.js';

const test = alone(RULES);

const dialog = (page) => page.getByRole('dialog');
const button = (page, name) =>
  page.getByRole('group', { name: '部门操作' }).getByRole('button', { name, exact: true });
const line = (page, name) =>
  page.getByRole('tree').getByRole('treeitem').filter({ hasText: name }).first();

/** All names in the tree. */
const names = (page) => page.locator('.tree-part .tree-name').allTextContents();

/** What was to happen when the browser draws next has happened. */
const nextFrame = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done())));

test('a department is made, renamed and deleted without a mouse', async ({
  page,
  demo,
  asOwner,
  problems,
}) => {
  problems.tolerate('/admin/api/department/change');
  await asOwner(`/admin/departments/${await demo.department('市场部')}`);
  await tabTo(page, button(page, '新增子部门'));
  await page.keyboard.press('Enter');
  await tabTo(page, dialog(page).getByLabel('部门名称'));
  await page.keyboard.type('a->b');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('textbox', { name: '部门名称' })).toHaveAttribute(
    'aria-invalid',
    'true',
  );
  await accessible(page);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('品牌组');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已新增「品牌组」。')).toBeVisible();
  await expect(page.getByRole('heading', { name: /^品牌组/ })).toBeVisible();
  await expect(page.locator('.facts')).toContainText('名册示例集团->市场部->品牌组');

  await tabTo(page, button(page, '编辑'));
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByLabel('部门名称')).toHaveValue('品牌组');
  await accessible(page);
  await tabTo(page, dialog(page).getByLabel('部门名称'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('传播组');
  await tabTo(page, dialog(page).getByLabel('部门完整名称'));
  await page.keyboard.type('集团传播组');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已保存。')).toBeVisible();
  await expect(page.getByRole('heading', { name: /^传播组/ })).toBeVisible();
  await expect(page.locator('.facts')).toContainText('集团传播组');
  await expect(line(page, '传播组')).toBeVisible();
  await expect(line(page, '品牌组')).toHaveCount(0);

  await tabTo(page, button(page, '删除'));
  await page.keyboard.press('Enter');
  const sure = dialog(page).getByRole('button', { name: '删除', exact: true });
  await expect(sure).toBeVisible();
  await accessible(page);
  await tabTo(page, sure);
  await page.keyboard.press('Enter');
  await expect(page.getByText('已删除「传播组」。')).toBeVisible();
  await expect(page.getByRole('heading', { name: /^市场部/ })).toBeVisible();
  await expect(line(page, '传播组')).toHaveCount(0);
});

test('a move shows whom it lets see more, and is obeyed by the next request', async ({
  page,
  demo,
  asOwner,
  beside,
  problems,
}) => {
  problems.tolerate('/members/lisi');
  await openAs(beside, 'intern01', '/members/lisi');
  await expect(beside.getByRole('heading', { level: 1 })).toHaveText('没有这个页面');

  await asOwner(`/admin/departments/${await demo.department('市场部')}`);
  await button(page, '移动').click();
  const target = await demo.department('营销中心');
  const picked = dialog(page).locator(`#target-${target}`);
  const move = dialog(page).getByRole('button', { name: '移动', exact: true });
  await expect(move).toBeDisabled();
  await tabTo(page, dialog(page).getByRole('searchbox'));
  await page.keyboard.type('营销');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(picked).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(picked).toHaveAttribute('aria-selected', 'true');
  await expect(dialog(page).getByRole('region', { name: '保存后' })).toContainText('将多看见');
  expect((await beside.reload()).status(), 'a preview changes nothing').toBe(404);
  await accessible(page);

  await tabTo(page, move);
  await page.keyboard.press('Enter');
  await expect(page.getByText('「市场部」已移到「营销中心」下面。')).toBeVisible();
  await expect(page.locator('.console-crumbs')).toContainText('营销中心');
  expect((await beside.reload()).status()).toBe(200);
});

test('a department is put in order by dragging, by a button and by a key', async ({
  page,
  demo,
  asOwner,
}) => {
  await asOwner(`/admin/departments/${await demo.department('研发中心/前端组')}`);
  const groups = async () => (await names(page)).filter((name) => /^(后端|前端|测试)组$/.test(name));
  await expect.poll(groups).toEqual(['后端组', '前端组', '测试组']);
  const place = page.getByRole('spinbutton', { name: '排序号' });
  await expect(place).toHaveValue('2');
  await place.fill('3');
  await place.press('Enter');
  await expect.poll(groups).toEqual(['后端组', '测试组', '前端组']);
  await place.fill('99');
  await place.press('Enter');
  await expect(place).toHaveValue('3');
  await place.fill('2');
  await place.press('Enter');
  await expect.poll(groups).toEqual(['后端组', '前端组', '测试组']);
  await expect(place).toHaveValue('2');
  await button(page, '上移').click();
  await expect.poll(groups).toEqual(['前端组', '后端组', '测试组']);
  await expect(page.getByText('「前端组」现在是第 1 个，共 3 个。')).toBeVisible();
  await expect(button(page, '上移')).toBeDisabled();

  // The first one goes no further up, and nothing takes the focus afterwards.
  await line(page, '前端组').focus();
  await page.keyboard.press('Alt+ArrowUp');
  const filter = page.locator('.tree-part').getByRole('searchbox');
  await filter.focus();
  await page.keyboard.type('前端');
  await expect(line(page, '后端组')).toHaveCount(0);
  await nextFrame(page);
  await expect(filter).toBeFocused();
  await expect(filter).toHaveValue('前端');
  await page.keyboard.press('Escape');
  await expect.poll(groups).toEqual(['前端组', '后端组', '测试组']);

  await line(page, '前端组').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(groups).toEqual(['后端组', '前端组', '测试组']);
  await expect(line(page, '前端组')).toBeFocused();

  const { height } = await line(page, '后端组').boundingBox();
  await line(page, '测试组').dragTo(line(page, '后端组'), { targetPosition: { x: 60, y: 3 } });
  await expect.poll(groups).toEqual(['测试组', '后端组', '前端组']);
  await page.reload();
  await expect.poll(groups).toEqual(['测试组', '后端组', '前端组']);

  // Onto another one: the dialog shows first what that would change.
  await line(page, '测试组').dragTo(line(page, '前端组'), {
    targetPosition: { x: 60, y: height / 2 },
  });
  await expect(dialog(page)).toHaveAccessibleName('移动「测试组」');
  await expect(dialog(page).getByRole('button', { name: '移动', exact: true })).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(groups).toEqual(['测试组', '后端组', '前端组']);
});

test('what is in the way of deleting is said, and what cannot be is refused', async ({
  page,
  demo,
  asOwner,
  problems,
}) => {
  await asOwner(`/admin/departments/${await demo.department('营销中心/大客户部')}`);
  await button(page, '删除').click();
  await expect(dialog(page)).toContainText('下面还有 3 个子部门。');
  await expect(dialog(page).getByRole('button', { name: '删除', exact: true })).toHaveCount(0);
  await accessible(page);
  await page.keyboard.press('Escape');

  problems.tolerate('/admin/api/department/preview');
  await button(page, '移动').click();
  const below = await demo.department('营销中心/大客户部/金融');
  await dialog(page).getByRole('searchbox').fill('金融');
  await dialog(page).locator(`#target-${below}`).click();
  await expect(dialog(page).getByRole('alert')).toHaveText(/不能移到自己或自己的下级部门/);
  await expect(dialog(page).getByRole('button', { name: '移动', exact: true })).toBeDisabled();
});

test('a leader from elsewhere joins the department, in English too', async ({
  page,
  demo,
  asOwner,
}) => {
  const department = await demo.department('市场部');
  await asOwner(`/admin/departments/${department}?lang=en`);
  const actions = page.getByRole('group', { name: 'Actions' });
  await actions.getByRole('button', { name: 'Edit', exact: true }).click();
  const leaders = dialog(page).getByRole('group', { name: 'Leaders' });
  await expect(leaders.locator('.chip')).toHaveCount(1);
  for (const [account, count] of [
    ['hr01', 2],
    ['intern01', 3],
  ]) {
    await leaders.getByRole('combobox').fill(account);
    await page.getByRole('option').filter({ hasText: account }).click();
    await expect(leaders.locator('.chip')).toHaveCount(count);
  }
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. In force now; not yet sent to WeCom.')).toBeVisible();
  await expect(page.locator('tr[data-userid=intern01]')).toContainText('Leader');
  await expect(page.locator('tr[data-userid=hr01]')).toContainText('Leader');
  await page.goto(`/admin/departments/${department}?lang=zh-CN`);
  await expect(page.locator('tr[data-userid=hr01]')).toContainText('负责人');
});
