import { expect, tabTo, test } from '../support/story.js';
import { RULES } from '../support/rules.js';

test.afterEach(async ({ demo }) => demo.rule(RULES));

test('a rule is set without a mouse, from the tree to saving', async ({ page, demo, asOwner }) => {
  await asOwner('/admin/departments');
  const marketing = page.locator(`#department-${await demo.department('营销中心')}`);
  await expect(marketing).toBeVisible();
  await tabTo(page, page.locator('#department-1'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(marketing).toBeFocused();
  await page.keyboard.press('Enter');

  const rules = page.getByRole('link', { name: '查看规则', exact: true });
  await expect(rules).toBeVisible();
  await tabTo(page, rules);
  await page.keyboard.press('Enter');
  const own = page.getByRole('radio', { name: /^仅本部门/ });
  await expect(own).toBeChecked();
  await tabTo(page, own);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^仅子部门/ })).toBeChecked();

  const sees = page.getByRole('group', { name: '这个部门的成员还能看见' });
  await tabTo(page, sees.getByRole('combobox'));
  await page.keyboard.type('scb');
  await expect(page.getByRole('option', { name: /市场部/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(sees.locator('.chip')).toContainText('市场部');

  await tabTo(page, page.getByRole('button', { name: '预览影响' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: '保存后' })).toContainText('将看不见');
  await tabTo(page, page.getByRole('button', { name: '保存', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('已保存，从下一次请求起生效。')).toBeVisible();
  expect(await demo.command('visible', 'lisi', '--json')).toContain('intern01');
});
