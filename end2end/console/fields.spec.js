// What members see of each field, decided by an administrator (R60).
import { openAs } from '../support/sign_in.js';
import { accessible, alone, expect } from '../support/story.js';

const test = alone();

const field = (page, word) => page.locator(`[data-field=${word}]`);
const save = (page) => page.getByRole('button', { name: '保存' });

for (const [width, height] of [
  [390, 844],
  [1440, 900],
]) {
  test.describe(`${width} wide`, () => {
    test.use({ viewport: { width, height } });

    test('a field is hidden, shown to some, and shown again', async ({
      page,
      demo,
      asOwner,
      beside,
      problems,
    }) => {
      problems.tolerate('/admin/api/fields/save');
      const number = (await demo.member('zhangsan')).mobile;
      const links = beside.locator(`a[href="tel:${number}"]`);
      await openAs(beside, 'hr01', '/members/zhangsan');
      await expect(links.first()).toBeVisible();
      await asOwner('/admin/fields');
      const mobile = field(page, 'mobile');
      await expect(save(page)).toBeDisabled();
      await mobile.getByRole('checkbox', { name: /移动端显示/ }).uncheck();
      await save(page).click();
      await expect(page.getByText('已保存，已生效。')).toBeVisible();
      await beside.reload();
      await expect(beside.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(links).toHaveCount(0);

      await mobile.getByRole('checkbox', { name: /移动端显示/ }).check();
      await mobile.getByRole('combobox', { name: /谁能查看/ }).selectOption('指定的部门或群组');
      await save(page).click();
      await expect(page.getByText('请至少选一个部门或群组。').first()).toBeVisible();
      // The bar that saves stands in its own place then, over no tick.
      await page.locator('[data-field=avatar]').scrollIntoViewIfNeeded();
      await accessible(page);
      await mobile.locator('#readers-mobile').fill('营销');
      await page.getByRole('option').filter({ hasText: '营销中心' }).first().click();
      await save(page).click();
      await expect(page.getByText('已保存，已生效。')).toBeVisible();
      await beside.reload();
      await expect(links).toHaveCount(0);

      await mobile.getByRole('combobox', { name: /谁能查看/ }).selectOption('能看见这个人的所有人');
      await save(page).click();
      await expect(page.getByText('已保存，已生效。')).toBeVisible();
      await beside.reload();
      await expect(links.first()).toBeVisible();
    });
  });
}
