// Public groups made, filled, led, renamed and deleted by an administrator (R137).
import { RULES } from '../support/rules.js';
import { openAs } from '../support/sign_in.js';
import { accessible, alone, expect } from '../support/story.js';

const test = alone(RULES);

const dialog = (page) => page.getByRole('dialog');
const row = (page, userid) => page.locator(`tr[data-userid="${userid}"]`);

/** Types into the line of names and takes what is offered. */
async function choose(page, typed, offered) {
  await dialog(page).getByRole('combobox').fill(typed);
  await page.getByRole('option').filter({ hasText: offered }).first().click();
}

for (const [width, height] of [
  [390, 844],
  [1440, 900],
]) {
  test.describe(`${width} wide`, () => {
    test.use({ viewport: { width, height } });

    test('a group is made, led, searched, renamed and deleted', async ({
      page,
      asOwner,
      beside,
      problems,
    }) => {
      test.slow();
      problems.tolerate('/admin/api/group/change');
      problems.tolerate(/\/groups\/\d+/);
      const name = `发布组${width}`;
      await asOwner('/admin/groups');
      await expect(page.locator('[data-total]')).toBeVisible();
      await accessible(page);
      await page.getByRole('button', { name: '新建群组' }).click();
      await dialog(page).getByLabel('群组名称').fill('a;b');
      await dialog(page).getByRole('button', { name: '保存' }).click();
      await expect(dialog(page).getByLabel('群组名称')).toHaveAttribute('aria-invalid', 'true');
      await dialog(page).getByLabel('群组名称').fill(name);
      await choose(page, 'zhangsan', 'zhangsan');
      await choose(page, '市场部', '市场部');
      await expect(dialog(page).getByRole('checkbox')).toBeVisible();
      await accessible(page);
      await dialog(page).getByRole('button', { name: '保存' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
      await expect(row(page, 'zhangsan')).toBeVisible();
      await expect(page.locator('.chip')).toContainText('市场部');
      const path = new URL(page.url()).pathname.replace('/admin', '');

      await row(page, 'zhangsan').getByRole('button', { name: /设为负责人|负责人/ }).click();
      await expect(row(page, 'zhangsan').locator('.badge')).toHaveText('负责人');
      await openAs(beside, 'zhangsan', path);
      await expect(beside.locator('[data-userid=zhangsan] .badge')).toHaveText('负责人');

      await page.getByRole('searchbox').fill('nobodyiscalledso');
      await page.getByRole('searchbox').press('Enter');
      await expect(page).toHaveURL(/\?q=nobodyiscalledso$/);
      await expect(page.locator('[data-total="0"]')).toBeVisible();
      await page.goBack();
      await expect(row(page, 'zhangsan')).toBeVisible();

      await page.getByRole('button', { name: '改名' }).click();
      await dialog(page).getByLabel('群组名称').fill(`${name}二`);
      await dialog(page).getByLabel('群组名称').press('Enter');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name}二`);

      await row(page, 'zhangsan').getByRole('button', { name: /移出群组/ }).click();
      await accessible(page);
      await dialog(page).getByRole('button', { name: '移出' }).click();
      await expect(row(page, 'zhangsan')).toHaveCount(0);

      await page.getByRole('button', { name: '删除群组' }).click();
      await dialog(page).getByRole('button', { name: '删除群组' }).click();
      await expect(page).toHaveURL(/\/admin\/groups$/);
      await expect(page.locator('[data-total]')).toBeVisible();
      await expect(page.getByText(`${name}二`)).toHaveCount(0);
      expect((await beside.reload()).status()).toBe(404);
    });
  });
}
