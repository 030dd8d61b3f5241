import { expect, test } from '../support/story.js';

test('can one person see another, and why', async ({ page, asOwner }) => {
  await asOwner('/admin/check');
  const pick = async (label, words, name) => {
    const line = page.getByRole('combobox', { name: label });
    await line.fill(words);
    await page.getByRole('option', { name }).first().waitFor();
    await line.press('ArrowDown');
    await line.press('Enter');
  };
  await pick('谁来看', 'hr01', /任盈/);
  await pick('看谁', 'chairman', /陈国栋/);
  await page.getByRole('button', { name: '查看' }).click();
  await expect(page.getByText(/^任盈.*看不见陈国栋/)).toBeVisible();
  await expect(page.getByText(/总裁办.*受保护（隐藏）/)).toBeVisible();
  await expect(page).toHaveURL('/admin/check?viewer=hr01&target=chairman');

  await page.getByRole('button', { name: '交换两人' }).click();
  await expect(page.getByText(/^陈国栋.*能看见任盈/)).toBeVisible();
});

test('an answer can be sent to somebody', async ({ page, asOwner }) => {
  await asOwner('/admin/check?viewer=zhangsan&target=wangwu');
  await expect(page.getByText(/^张三.*看不见王五/)).toBeVisible();
});

test('accounts that nobody has are said at their lines', async ({ page, asOwner, problems }) => {
  problems.tolerate('/admin/api/check');
  await asOwner('/admin/check?viewer=nobody&target=wangwu');
  const wrong = page.getByText('没有这个账号，请从列表中选择。');
  await expect(wrong).toBeVisible();
  await page.goto('/admin/check?viewer=nobody&target=nobody-either');
  await expect(wrong).toHaveCount(2);
  for (const line of ['谁来看', '看谁']) {
    await expect(page.getByRole('combobox', { name: line })).toHaveAttribute('aria-invalid', 'true');
  }
});

test('a line left empty says what is missing, and pinyin that means one person is enough', async ({
  page,
  asOwner,
}) => {
  await asOwner('/admin/check');
  const [viewer, target] = ['谁来看', '看谁'].map((name) => page.getByRole('combobox', { name }));
  await page.getByRole('button', { name: '查看' }).click();
  await expect(page.getByText('请选择一个人。')).toHaveCount(2);
  await expect(viewer).toBeFocused();
  await expect(page).toHaveURL('/admin/check');

  for (const [line, typed] of [
    [viewer, 'renying'],
    [target, 'chenguodong'],
  ]) {
    await line.fill(typed);
    await expect(page.getByRole('option')).toHaveCount(1);
    await line.press('Tab');
  }
  await page.getByRole('button', { name: '查看' }).click();
  await expect(page).toHaveURL('/admin/check?viewer=hr01&target=chairman');
  await expect(page.getByText(/^任盈.*看不见陈国栋/)).toBeVisible();
});
