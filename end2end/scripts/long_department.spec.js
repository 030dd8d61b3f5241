import { crowd } from '../support/crowd.js';
import { Demo } from '../support/demo.js';
import { awake, expect, people, test as base } from '../support/story.js';

/** More people placed directly in a department than twenty pages show. */
const test = base.extend({
  demo: [
    async ({}, use) => {
      const demo = await Demo.start();
      const id = await demo.department('市场部');
      await demo.reorganise((org) => org.members.push(...crowd(id, 1200)));
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

const section = (page) => page.locator('[data-continues]');
const rows = (page) => section(page).locator('li[data-userid]');
const topOf = (row) => row.evaluate((element) => element.getBoundingClientRect().top);

/** Goes down the list until the condition holds. */
async function downUntil(page, holds) {
  await expect(async () => {
    await rows(page).last().scrollIntoViewIfNeeded();
    await holds();
  }).toPass();
}

test('a long department goes on by itself to its last person, in order', async ({ page, demo, openAs }) => {
  test.slow();
  await openAs('hr01', `/departments/${await demo.department('市场部')}`);
  await awake(page);
  const total = Number(await section(page).getAttribute('data-total'));
  expect(total).toBeGreaterThan(1200);
  await downUntil(page, () => expect(rows(page)).toHaveCount(total, { timeout: 100 }));
  await expect(page.locator('[rel=next]')).toHaveCount(0);
  const listed = await people(page);
  expect(new Set(listed).size).toBe(total);
  expect(listed.filter((userid) => userid.startsWith('crowd'))).toEqual(
    crowd(1, 1200).map(({ userid }) => userid),
  );
  // Whoever listens hears which of them all somebody is.
  await expect(rows(page).last()).toHaveAttribute('aria-posinset', String(total));
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', String(total));
});

test('the way back leads to the same place, and costs the same from everywhere', async ({
  page,
  demo,
  openAs,
}) => {
  test.slow();
  const path = `/departments/${await demo.department('市场部')}`;
  await openAs('hr01', path);
  await awake(page);
  const far = page.locator('[data-userid=crowd01100]');
  await downUntil(page, () => expect(far).toHaveCount(1, { timeout: 100 }));
  await far.scrollIntoViewIfNeeded();
  const top = await topOf(far);
  await far.getByRole('link').first().click();
  await expect(page).toHaveURL(`${demo.url}/members/crowd01100`);

  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url())));
  await page.goBack();
  await awake(page);
  await expect(far).toBeInViewport();
  await expect.poll(async () => Math.abs((await topOf(far)) - top)).toBeLessThan(2);
  const parts = asked.filter((url) => url.pathname === path && url.searchParams.has('page'));
  expect(parts.length, 'what lies between has not been asked for').toBeLessThan(8);

  // What was passed over has its place, and comes when it is come to.
  const gap = section(page).locator('ul:empty').nth(7);
  await gap.evaluate((element) => scrollTo(0, scrollY + element.getBoundingClientRect().top));
  await expect(page.locator('[aria-posinset="401"]')).toBeInViewport();
  const numbers = await rows(page).evaluateAll((all) => all.map((row) => Number(row.ariaPosInSet)));
  expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
});

test('where the next part does not come, the link to it stays', async ({ page, demo, openAs, problems }) => {
  const path = `/departments/${await demo.department('市场部')}`;
  problems.tolerate(`${path}?page=2`);
  const next = (url) => url.pathname === path && url.searchParams.get('page') === '2';
  await page.route(next, (route) =>
    route.request().isNavigationRequest() ? route.continue() : route.fulfill({ status: 503 }),
  );
  const refused = page.waitForResponse((response) => response.status() === 503);
  await openAs('hr01', path);
  const link = page.getByRole('link', { name: '下一页' });
  await link.scrollIntoViewIfNeeded();
  await refused;
  await link.click();
  await expect(page).toHaveURL(`${path}?page=2`);
  await expect(page.getByRole('link', { name: '上一页' })).toBeVisible();
});
