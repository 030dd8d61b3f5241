// Before people are put elsewhere it is told who will see more and who less; and a
// department's own page follows the address.
import { RULES } from '../support/rules.js';
import { accessible, alone, expect } from '../support/story.js';

const test = alone(RULES);

const dialog = (page) => page.getByRole('dialog');
const shift = (page, mark) => dialog(page).locator(`[data-shift="${mark}"]`);

test('what a placing shows and hides is said before it is done', async ({ page, demo, asOwner }) => {
  const research = await demo.department('研发中心');
  await asOwner(`/admin/members?department=${research}`);
  await page.getByRole('button', { name: /^选择全部 \d+ 人$/ }).click();
  await page.getByRole('button', { name: '批量修改' }).click();
  await dialog(page).getByLabel('要做什么').selectOption('移动到部门');
  await dialog(page).getByRole('combobox', { name: '部门' }).fill('市场部');
  await dialog(page).getByRole('option').filter({ hasText: '市场部' }).first().click();
  await dialog(page).getByRole('button', { name: '下一步' }).click();
  await expect(dialog(page).locator('[data-will]')).not.toHaveAttribute('data-will', '0');
  await expect(shift(page, 'lose')).toBeVisible();
  await expect(shift(page, 'gain')).toBeVisible();
  await accessible(page);
});

test('a department’s tabs and pages follow the address when another one is opened', async ({
  page,
  demo,
  asOwner,
}) => {
  const research = await demo.department('研发中心');
  const market = await demo.department('市场部');
  await asOwner(`/admin/departments/${research}?tab=rules`);
  await expect(page.locator(`.rules[data-department-id="${research}"]`)).toBeVisible();
  await page.getByRole('treeitem', { name: /市场部/ }).click();
  await expect(page).toHaveURL(`/admin/departments/${market}`);
  await expect(page.getByRole('table', { name: '成员' })).toBeVisible();
  await expect(page.locator('.rules')).toHaveCount(0);
  await page.goBack();
  await expect(page.locator(`.rules[data-department-id="${research}"]`)).toBeVisible();
});
