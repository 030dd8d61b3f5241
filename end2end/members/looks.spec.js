import { expect, test } from '../support/story.js';

test('another language is chosen by the address and remembered', async ({ page, openAs }) => {
  await openAs('zhangsan', '/?lang=en');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { name: 'My departments' })).toBeVisible();
  await page.goto('/me');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

for (const colorScheme of ['light', 'dark']) {
  test.describe(`${colorScheme}`, () => {
    test.use({ colorScheme });
    for (const [name, path] of [
      ['home', '/'],
      ['a card', '/members/zhangsan'],
      ['a search', '/search?q=zhang'],
      ['nothing found', '/search?q=zzzz'],
      ['the letters', '/search?letter=Z'],
      ['one’s own card', '/me'],
    ]) {
      test(`${name} fits a narrow screen, ${colorScheme}`, async ({ page, openAs }) => {
        await openAs('zhangsan', path);
        const [red] = await page.evaluate(() =>
          getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number),
        );
        expect(red < 128).toBe(colorScheme === 'dark');
        await page.setViewportSize({ width: 320, height: 640 });
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wider, 'nothing is cut off at the sides').toBeLessThanOrEqual(0);
      });
    }

    test(`signing in, ${colorScheme}`, async ({ page }) => {
      await page.goto('/login');
      await expect(page.getByRole('link', { name: '用企业微信登录' })).toBeVisible();
    });
  });
}
