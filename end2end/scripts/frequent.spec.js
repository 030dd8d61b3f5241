import { awake, expect, test } from '../support/story.js';

const button = (page, name) => page.getByRole('button', { name, exact: true });

test('whom one wants to add comes while one types', async ({ page, openAs }) => {
  await openAs('hr01', '/frequent?manage=1');
  await awake(page);
  const field = page.getByRole('searchbox');
  await field.pressSequentially('shanxt');
  const found = page.locator('.found [data-userid=both01]');
  await expect(found).toBeVisible();
  await expect(field).toBeFocused();
  await expect(page).toHaveURL('/frequent?manage=1&q=shanxt');
  await expect(page.getByRole('status')).toHaveText('找到 1 人');

  // Told again on the same product, they may be in the list already.
  const remove = found.getByRole('button', { name: '把单晓棠移出常用' });
  if (await remove.count()) {
    await remove.click();
    await expect(page).toHaveURL('/frequent?manage=1&q=shanxt');
    await awake(page);
  }
  await found.getByRole('button', { name: '把单晓棠加入常用' }).click();
  await expect(page.locator('.listed [data-userid=both01]')).toBeVisible();
  await expect(page).toHaveURL('/frequent?manage=1&q=shanxt');
  await expect(field).toHaveValue('shanxt');
  await awake(page);
  await field.clear();
  await expect(found).toHaveCount(0);
  await expect(page).toHaveURL('/frequent?manage=1');
  await expect(page.locator('.listed [data-userid=both01]')).toBeVisible();
  await button(page, '把单晓棠移出常用').click();
  await expect(page.locator('.listed [data-userid=both01]')).toHaveCount(0);
});
