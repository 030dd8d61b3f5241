import { accessible, expect, test } from '../support/story.js';

for (const [width, height] of [
  [390, 844],
  [1024, 768],
]) {
  test.describe(`${width} wide`, () => {
    test.use({ viewport: { width, height } });

    test('no page is wider than the window', async ({ page, demo, asOwner }) => {
      test.slow();
      const department = await demo.department('营销中心/大客户部');
      await asOwner('/admin');
      for (const [path, shown] of [
        ['/admin', '[data-total]'],
        ['/admin/departments', '[role=treeitem]'],
        [`/admin/departments/${department}`, 'tr[data-userid=zhangsan]'],
        [`/admin/departments/${department}?tab=rules`, '.rules-form'],
        ['/admin/check?viewer=zhangsan&target=lisi', '[data-sees]'],
        ['/admin/sync', 'tr[data-run]'],
        ['/admin/sync/1', 'tr[data-kind]'],
        ['/admin/account', 'tr[data-current]'],
        ['/admin/nowhere', 'h1'],
      ]) {
        await page.goto(path);
        await page.locator(shown).first().waitFor();
        const over = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        expect(over, path).toBeLessThanOrEqual(0);
        await accessible(page);
      }
    });

    test('the tree folds away for the department chosen in it, and back', async ({ page, demo, asOwner }) => {
      const department = await demo.department('人事部');
      await asOwner('/admin/departments');
      const line = page.locator(`#department-${department}`);
      await line.click();
      await expect(page.locator('tr[data-userid=hr01]')).toBeVisible();
      await expect(line).toBeHidden();
      await page.getByRole('button', { name: /^\S 部门$/ }).click();
      await expect(line).toBeVisible();
    });
  });
}
