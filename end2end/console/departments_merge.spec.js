// Two departments become one; dialogs have addresses, and keep what was typed.
import { RULES } from '../support/rules.js';
import { accessible, alone, expect } from '../support/story.js';

const test = alone(RULES);

const dialog = (page) => page.getByRole('dialog');
const button = (page, name) =>
  page.getByRole('group', { name: '部门操作' }).getByRole('button', { name, exact: true });
const named = (page, name) => dialog(page).getByRole('button', { name, exact: true });

test('a dialog has an address, and what was typed is kept when it closes', async ({
  page,
  demo,
  asOwner,
}) => {
  const department = await demo.department('市场部');
  await asOwner(`/admin/departments/${department}?tab=rules`);
  await button(page, '新增子部门').click();
  const name = () => dialog(page).getByLabel('部门名称');
  await name().fill('品牌组');
  expect(new URL(page.url()).search).toBe('?tab=rules&doing=add');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(() => new URL(page.url()).search).toBe('?tab=rules');

  // The browser's forward button opens it again, its back button closes it.
  await page.goForward();
  await expect(name()).toHaveValue('品牌组');
  await expect(dialog(page)).toContainText('还有你上次没有保存的内容');
  await page.goBack();
  await expect(dialog(page)).toHaveCount(0);

  // Another page in between takes nothing away.
  await page.getByRole('link', { name: '公共群组' }).click();
  await page.goBack();
  await button(page, '新增子部门').click();
  await expect(name()).toHaveValue('品牌组');
  await accessible(page);
  await named(page, '不要了').click();
  await expect(name()).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);

  // The address can be sent to a colleague.
  await page.goto(`/admin/departments/${department}?doing=edit`);
  await expect(name()).toHaveValue('市场部');
  await named(page, '取消').click();
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(() => new URL(page.url()).search).toBe('');
});

test('two departments become one, after looking at what that means', async ({
  page,
  demo,
  asOwner,
}) => {
  const [from, into] = [await demo.department('市场部'), await demo.department('营销中心')];
  await asOwner(`/admin/departments/${from}`);
  await button(page, '合并').click();
  await expect(named(page, '合并')).toBeDisabled();
  await dialog(page).getByRole('searchbox').fill('营销');
  await dialog(page).locator(`#target-${into}`).click();
  await expect(dialog(page).getByRole('region', { name: '合并后' })).toContainText(
    '移到「营销中心」',
  );
  await expect(dialog(page).getByRole('region', { name: '保存后' })).toContainText('将多看见');
  expect(new URL(page.url()).searchParams.get('to')).toBe(String(into));
  await accessible(page);

  // Opened again from its address, it shows the same.
  await page.reload();
  await expect(named(page, '合并')).toBeEnabled();
  await named(page, '合并').click();
  await expect(page.getByText('「市场部」已并入「营销中心」。')).toBeVisible();
  await expect(page.getByRole('heading', { name: /^营销中心/ })).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator('.tree-part').getByText('市场部')).toHaveCount(0);
  await expect(page.locator('tr[data-userid=intern01]')).toBeVisible();
});

test('what cannot become one says why', async ({ page, demo, asOwner, problems }) => {
  problems.tolerate('/admin/api/department/merging');
  const [from, below] = [
    await demo.department('营销中心/大客户部'),
    await demo.department('营销中心/大客户部/金融'),
  ];
  await asOwner(`/admin/departments/${from}?doing=merge&to=${below}`);
  await expect(dialog(page).getByRole('alert')).toHaveText(/不能移到自己或自己的下级部门/);
  await expect(named(page, '合并')).toBeDisabled();
});
