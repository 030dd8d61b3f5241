import { expect, test } from '../support/story.js';

const html = (page) => page.locator('html');
const sizeOf = (locator) => locator.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));

/** Presses a choice of the settings and waits for the page that comes then. */
async function choose(page, name) {
  const button = page.getByRole('button', { name, exact: true });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
}

test('large letters are a quarter larger, on every page from then on', async ({ page, openAs }) => {
  await openAs('zhangsan', '/me');
  await page.getByRole('link', { name: '显示与语言' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('显示与语言');
  const before = await sizeOf(page.getByText('浅色'));
  await choose(page, '大字（关怀模式）');
  expect(await sizeOf(page.getByText('浅色'))).toBeCloseTo(before * 1.25);
  await page.goto('/members/sales-head');
  await expect(html(page)).toHaveAttribute('data-text', 'large');
  await page.goto('/me/settings');
  await choose(page, '标准');
  expect(await sizeOf(page.getByText('浅色'))).toBeCloseTo(before);
});

test.describe('in a light client', () => {
  test.use({ colorScheme: 'light' });

  test('dark is chosen, and comes with the page itself', async ({ page, openAs }) => {
    await openAs('zhangsan', '/me/settings');
    await choose(page, '深色');
    const answer = await page.goto('/');
    expect(await answer.text()).toContain('data-theme="dark"');
    const seen = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    expect(seen).toBe('rgb(17, 17, 17)');
    await page.goto('/me/settings');
    const themes = page.locator('form', { has: page.getByRole('heading', { name: '深色模式' }) });
    await themes.getByRole('button', { name: '跟随客户端' }).click();
    await expect(html(page)).not.toHaveAttribute('data-theme', /./);
  });
});

test.describe('in a dark client', () => {
  test.use({ colorScheme: 'dark' });

  test('light is chosen', async ({ page, openAs }) => {
    await openAs('zhangsan', '/me/settings');
    await choose(page, '浅色');
    const seen = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    expect(seen).toBe('rgb(237, 237, 237)');
  });
});

test('a language is chosen and kept; an address names one for itself alone', async ({ page, openAs }) => {
  await openAs('zhangsan', '/?lang=en');
  await expect(html(page)).toHaveAttribute('lang', 'en');
  await page.goto('/me/settings');
  await expect(html(page)).toHaveAttribute('lang', 'zh-CN');
  await choose(page, 'English');
  await expect(html(page)).toHaveAttribute('lang', 'en');
  await page.goto('/me');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
});

test('whoever is asked to sign in chooses the language there, and still comes back', async ({ page }) => {
  await page.goto('/search?q=lisi');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to Mingce');
  await expect(page).toHaveURL(/\/login\?return=%2Fsearch%3Fq%3Dlisi$/);
});

test.describe('an English client', () => {
  test.use({ locale: 'en-GB' });

  test('is answered in English', async ({ page, openAs }) => {
    await openAs('zhangsan', '/');
    await expect(html(page)).toHaveAttribute('lang', 'en');
  });
});
