import { Demo } from '../support/demo.js';
import { awake, expect, people, test as base } from '../support/story.js';

/** More people placed directly in a department than three pages show. */
const crowd = (department) =>
  Array.from({ length: 180 }, (_, n) => ({
    userid: `crowd${String(n).padStart(3, '0')}`,
    name: `群众${String(n).padStart(3, '0')}`,
    department: [department],
    order: [1000 - n],
    is_leader_in_dept: [0],
    status: 1,
  }));

const test = base.extend({
  demo: [
    async ({}, use) => {
      const demo = await Demo.start();
      const id = await demo.department('市场部');
      await demo.reorganise((org) => org.members.push(...crowd(id)));
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

test('a long department goes on by itself, and returns to the place', async ({ page, demo, openAs }) => {
  await openAs('hr01', `/departments/${await demo.department('市场部')}`);
  await awake(page);
  const section = page.locator('[data-continues]');
  const total = Number(await section.getAttribute('data-total'));
  expect(total).toBeGreaterThan(180);
  const rows = section.locator('li[data-userid]');
  await expect(async () => {
    await rows.last().scrollIntoViewIfNeeded();
    await expect(rows).toHaveCount(total, { timeout: 100 });
  }).toPass();
  await expect(page.locator('[rel=next]')).toHaveCount(0);
  expect(new Set(await people(page)).size).toBe(total);

  const far = rows.nth(150);
  await far.scrollIntoViewIfNeeded();
  const userid = await far.getAttribute('data-userid');
  await far.getByRole('link').first().click();
  await expect(page).toHaveURL(`/members/${userid}`);
  await page.goBack();
  await expect(rows.nth(150)).toBeInViewport();
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
