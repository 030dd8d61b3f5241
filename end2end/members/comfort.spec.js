import { awake, expect, test } from '../support/story.js';

const html = (page) => page.locator('html');
const sizeOf = (locator) => locator.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));

/** One of the settings' choices; some names are offered of several things. */
const choice = (page, name, of = /./) =>
  page.getByRole('radiogroup', { name: of }).getByRole('radio', { name, exact: true });

/** Makes a choice on the settings, and is done with them. */
async function choose(page, javaScriptEnabled, name, of) {
  if (javaScriptEnabled) await awake(page);
  await choice(page, name, of).check();
  await page.locator('#settings button').press('Enter');
  await expect(page).toHaveURL(/\/me\?said=saved$/);
  await expect(page.getByRole('status').first()).not.toBeEmpty();
}

test('large letters are a quarter larger, on every page from then on', async ({ page, openAs, javaScriptEnabled }) => {
  await openAs('zhangsan', '/me');
  await page.getByRole('link', { name: '显示与语言' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('显示与语言');
  const before = await sizeOf(page.getByText('浅色'));
  await choose(page, javaScriptEnabled, '大字（关怀模式）');
  await page.goto('/me/settings');
  await expect(choice(page, '大字（关怀模式）')).toBeChecked();
  expect(await sizeOf(page.getByText('浅色'))).toBeCloseTo(before * 1.25);
  await page.goto('/members/sales-head');
  await expect(html(page)).toHaveAttribute('data-text', 'large');
  await page.goto('/me/settings');
  await choose(page, javaScriptEnabled, '标准');
  await page.goto('/me/settings');
  expect(await sizeOf(page.getByText('浅色'))).toBeCloseTo(before);
});

test.describe('in a light client', () => {
  test.use({ colorScheme: 'light' });

  test('dark is chosen, and comes with the page itself', async ({ page, openAs, javaScriptEnabled }) => {
    await openAs('zhangsan', '/me/settings');
    await choose(page, javaScriptEnabled, '深色');
    const answer = await page.goto('/');
    expect(await answer.text()).toContain('data-theme="dark"');
    const seen = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    expect(seen).toBe('rgb(17, 17, 17)');
    await page.goto('/me/settings');
    await choose(page, javaScriptEnabled, '跟随客户端', '深色模式');
    await expect(html(page)).not.toHaveAttribute('data-theme', /./);
  });
});

test.describe('in a dark client', () => {
  test.use({ colorScheme: 'dark' });

  test('light is chosen', async ({ page, openAs, javaScriptEnabled }) => {
    await openAs('zhangsan', '/me/settings');
    await choose(page, javaScriptEnabled, '浅色');
    const seen = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    expect(seen).toBe('rgb(237, 237, 237)');
  });
});

test('a language is chosen and kept; an address names one for itself alone', async ({ page, openAs, javaScriptEnabled }) => {
  await openAs('zhangsan', '/?lang=en');
  await expect(html(page)).toHaveAttribute('lang', 'en');
  await page.goto('/me/settings');
  await expect(html(page)).toHaveAttribute('lang', 'zh-CN');
  if (javaScriptEnabled) await awake(page);
  await choice(page, 'English').check();
  // Where scripts run, the page is in that language at once.
  if (!javaScriptEnabled) await page.locator('#settings button').press('Enter');
  await expect(html(page)).toHaveAttribute('lang', 'en');
  await page.goto('/me');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
});

test('however much is chosen, the way back leads out of the settings', async ({
  page,
  demo,
  openAs,
  javaScriptEnabled,
}) => {
  await openAs('zhangsan', '/me');
  await page.getByRole('link', { name: '显示与语言' }).press('Enter');
  await expect(page).toHaveURL(`${demo.url}/me/settings`);
  if (javaScriptEnabled) await awake(page);
  for (const name of ['深色', '大字（关怀模式）', 'English']) await choice(page, name).check();
  if (javaScriptEnabled) {
    await expect(html(page)).toHaveAttribute('lang', 'en');
    await expect(page).toHaveURL(`${demo.url}/me/settings`);
  } else {
    await page.locator('#settings button').press('Enter');
    await expect(page).toHaveURL(`${demo.url}/me?said=saved`);
    // A browser keeps the page on which the form stood: one step, and no more.
    await page.goBack();
    await expect(page).toHaveURL(`${demo.url}/me/settings`);
  }
  await page.goBack();
  await expect(page).toHaveURL(`${demo.url}/me`);
  await expect(html(page)).toHaveAttribute('lang', 'en');
  await expect(html(page)).toHaveAttribute('data-theme', 'dark');
  await expect(html(page)).toHaveAttribute('data-text', 'large');
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
