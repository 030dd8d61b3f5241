import { accessible, awake, expect, test } from '../support/story.js';
import { MEMBER_PAGES } from '../support/member_pages.js';

/** Light and dark, the letters as designed and large, on narrow and on wider phones. */
const PHONE = [
  { colorScheme: 'light', text: 'standard', width: 390 },
  { colorScheme: 'dark', text: 'standard', width: 320 },
  { colorScheme: 'light', text: 'large', width: 320 },
  { colorScheme: 'dark', text: 'large', width: 390 },
];
const DESKTOP = [
  { colorScheme: 'light', text: 'standard', width: 1440 },
  { colorScheme: 'dark', text: 'large', width: 1440 },
];

/** The next page comes in that look. */
async function look(page, { colorScheme, text, width }) {
  await page.context().addCookies([{ name: 'text', value: text, url: page.url() }]);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: width > 800 ? 900 : 700 });
}

/** The hints shown in empty fields that do not fit into them. */
const cutHints = (page) =>
  page.locator('input:placeholder-shown').evaluateAll((inputs) =>
    inputs
      .filter((input) => {
        const box = getComputedStyle(input);
        const hint = getComputedStyle(input, '::placeholder');
        const pen = document.createElement('canvas').getContext('2d');
        pen.font = `${hint.fontSize} ${hint.fontFamily}`;
        const room = input.clientWidth - parseFloat(box.paddingLeft) - parseFloat(box.paddingRight);
        return input.checkVisibility() && pen.measureText(input.placeholder).width > room + 1;
      })
      .map((input) => input.placeholder),
  );

for (const { name, path, then } of MEMBER_PAGES) {
  test(`${name} can be read in every look`, async ({ page, demo, openAs, isMobile, javaScriptEnabled }) => {
    const address = await path(demo);
    await openAs('hr01', address);
    for (const one of isMobile ? PHONE : DESKTOP) {
      const said = JSON.stringify(one);
      await look(page, one);
      await page.goto(address);
      if (javaScriptEnabled) await awake(page);
      await then?.(page);
      const [red] = await page
        .locator('body')
        .evaluate((body) => getComputedStyle(body).backgroundColor.match(/\d+/g).map(Number));
      expect(red < 128, said).toBe(one.colorScheme === 'dark');
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways, `${said}: nothing is cut off at the sides`).toBeLessThanOrEqual(0);
      expect(await cutHints(page), `${said}: what the fields are for is read whole`).toEqual([]);
      if (javaScriptEnabled) await accessible(page);
    }
  });
}

for (const colorScheme of ['light', 'dark']) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test(`signing in, ${colorScheme}`, async ({ page }) => {
      await page.goto('/login');
      await expect(page.getByRole('link', { name: '用企业微信登录' })).toBeVisible();
    });
  });
}

test('the keyboard comes past the search at once, and sees where it is', async ({ page, openAs }) => {
  await openAs('hr01', '/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: '跳到内容' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const focused = page.locator('#under :focus');
  await expect(focused).toHaveCount(1);
  const outline = await focused.evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(outline).toBe('solid');
});
