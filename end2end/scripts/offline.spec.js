import { awake, expect, test } from '../support/story.js';

/** Read aloud when it says something, and not there while it does not. */
const notice = (page) => page.locator('#notice[role=alert]');

test('without a network the page stays, says so, and goes on afterwards', async ({ page, openAs, problems }) => {
  await openAs('hr01', '/');
  await awake(page);
  problems.tolerate('/healthz');
  await page.context().setOffline(true);
  await expect(notice(page)).toHaveText(/^网络已断开/);
  await page.getByRole('link', { name: '我', exact: true }).click();
  await expect(notice(page)).toHaveText(/^网络已断开/);
  await expect(page).toHaveURL('/');
  await expect(page.locator('[data-department-id]').first()).toBeVisible();

  await page.context().setOffline(false);
  await expect(notice(page)).toBeEmpty();
  await page.getByRole('link', { name: '我', exact: true }).click();
  await expect(page).toHaveURL('/me');
});

test('a form is not sent into nothing', async ({ page, openAs, problems }) => {
  await openAs('hr01', '/me');
  await awake(page);
  problems.tolerate('/healthz');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(notice(page)).toHaveText(/^网络已断开/);
  await expect(page).toHaveURL('/me');
  await page.context().setOffline(false);
});

test('a choice that could not be kept is told', async ({ page, openAs, problems }) => {
  await openAs('hr01', '/me/settings');
  await awake(page);
  problems.tolerate('/me/settings');
  await page.route('/me/settings', (route) => route.abort());
  await page.getByRole('radio', { name: '深色' }).check();
  await expect(notice(page)).toHaveText(/不确定是否已经保存/);
});

test('a browser that is wrong about the network does not hold anybody back', async ({ page, openAs }) => {
  await openAs('hr01', '/');
  await awake(page);
  await page.evaluate(() => dispatchEvent(new Event('offline')));
  await expect(notice(page)).toHaveText(/^网络已断开/);
  await page.getByRole('link', { name: '我', exact: true }).click();
  await expect(page).toHaveURL('/me');
});

test('an answer that does not come leaves the page as it is, and is given up', async ({ page, openAs }) => {
  // Time runs a hundred times as fast on the page, and what it says is kept:
  // while it waits for another page, it cannot be asked from outside.
  await page.addInitScript(() => {
    const { setTimeout } = window;
    window.setTimeout = (act, delay, ...rest) => setTimeout(act, delay / 100, ...rest);
    window.said = [];
    addEventListener('DOMContentLoaded', () => {
      const notice = document.getElementById('notice');
      const heard = new MutationObserver(() => window.said.push(notice.textContent));
      if (notice) heard.observe(notice, { childList: true });
    });
  });
  await openAs('hr01', '/');
  await awake(page);
  let release;
  const held = new Promise((done) => (release = done));
  await page.route('/me', async (route) => {
    await held;
    await route.abort().catch(() => undefined);
  });
  await page.getByRole('link', { name: '我', exact: true }).click();
  await expect(notice(page)).toHaveText(/^没有等到回应，仍停在这一页。请/);
  expect(await page.evaluate(() => window.said[0])).toMatch(/^网络较慢/);
  await expect(page).toHaveURL('/');
  await expect(page.locator('[data-department-id]').first()).toBeVisible();
  release();
});
