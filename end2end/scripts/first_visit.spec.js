import { awake, expect, test } from '../support/story.js';

/** What product.md allows: HTML, CSS, JS and wasm, as they go over the wire. */
const ALLOWED = 150 * 1024;

test('the first visit is small', async ({ page, openAs }, info) => {
  const moved = new Map();
  const wire = await page.context().newCDPSession(page);
  await wire.send('Network.enable');
  wire.on('Network.responseReceived', ({ requestId, response }) =>
    moved.set(requestId, { url: new URL(response.url).pathname, bytes: 0 }),
  );
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (moved.has(requestId)) moved.get(requestId).bytes = encodedDataLength;
  });
  await openAs('hr01', '/');
  await awake(page);
  await page.waitForLoadState('networkidle');

  const files = [...moved.values()];
  const sum = files.reduce((total, { bytes }) => total + bytes, 0);
  const list = files.map(({ url, bytes }) => `  ${String(bytes).padStart(7)} B  ${url}`).join('\n');
  console.log(`first visit, ${info.project.name}: ${(sum / 1024).toFixed(1)} KiB\n${list}`);
  expect(files.map(({ url }) => url)).toEqual(expect.arrayContaining(['/', expect.stringMatching(/\.wasm$/)]));
  expect(sum).toBeLessThan(ALLOWED);
});

test('the page is complete before the bundle arrives', async ({ page, openAs }) => {
  let release;
  const held = new Promise((done) => (release = done));
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await openAs('hr01', '/');
  await expect(page.locator('html')).not.toHaveAttribute('data-ready', '');
  await page.locator('[data-department-id] a').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  release();
  await awake(page);
});
