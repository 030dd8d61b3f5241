import { awake, expect, test } from '../support/story.js';
import { weigh } from '../support/weigh.js';

/** What product.md allows: HTML, CSS, JS and wasm, as they go over the wire. */
const ALLOWED = 150 * 1024;

test('the first visit is small', async ({ page, openAs }, info) => {
  const { sum, said, paths } = await weigh(page, async () => {
    await openAs('hr01', '/');
    await awake(page);
  });
  console.log(`first visit, ${info.project.name}: ${said}`);
  expect(paths).toEqual(expect.arrayContaining(['/', expect.stringMatching(/\.wasm$/)]));
  expect(sum).toBeLessThan(ALLOWED);
});

test('the page is complete before the bundle arrives', async ({ page, openAs }) => {
  let release;
  const held = new Promise((done) => (release = done));
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  await openAs('hr01', '/');
  await expect(page.locator('html')).not.toHaveAttribute('data-ready', '');
  await page.locator('[data-department-id] a').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  release();
  await awake(page);
});
