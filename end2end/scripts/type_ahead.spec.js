import { asksFor, late } from '../support/late.js';
import { awake, expect, people, test } from '../support/story.js';

const field = (page) => page.getByRole('searchbox');

/** Whether a request is the page asking while somebody types. */
const asked = (request) => new URL(request.url()).searchParams.get('part') === 'results';

test('results come while one types', async ({ page, openAs }) => {
  await openAs('hr01', '/');
  await awake(page);
  await field(page).pressSequentially('shanxt');
  await expect(page.locator('[data-userid=both01]')).toBeVisible();
  await expect(page.locator('[data-userid=both01] mark')).toHaveText('单晓棠');
  await expect(field(page)).toBeFocused();
  await expect(page).toHaveURL('/search?q=shanxt');
  await expect(page).toHaveTitle(/^搜索结果/);
  await expect(page.getByRole('status')).toHaveText('找到 1 人');
});

test('groups and departments come while one types, and are said', async ({ page, openAs }) => {
  await openAs('hr01', '/');
  await awake(page);
  await field(page).pressSequentially('zhaopin');
  await expect(page.locator('[data-group-id]', { hasText: '招聘面试官' })).toBeVisible();
  await expect(page.locator('[data-department-id]', { hasText: '招聘组' })).toBeVisible();
  await expect(page.getByRole('status')).toHaveText(/^找到 \d+ 人，1 个部门，1 个群组$/);
});

test('what was typed is still there after a card', async ({ page, openAs }) => {
  await openAs('hr01', '/');
  await awake(page);
  await field(page).pressSequentially('shanxt');
  await page.locator('[data-userid=both01] a').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('单晓棠');
  await page.goBack();
  await expect(field(page)).toHaveValue('shanxt');
  await expect(page.locator('[data-userid=both01]')).toBeVisible();
});

test('a cleared field brings back the page as it was', async ({ page, openAs }) => {
  await openAs('hr01', '/');
  await awake(page);
  const root = page.locator('[data-department-id="1"]');
  await field(page).pressSequentially('lisi');
  await expect(page.locator('[data-userid=lisi]')).toBeVisible();
  await expect(root).toHaveCount(0);
  await field(page).clear();
  await expect(root).toBeVisible();
  await expect(page).toHaveURL('/');
});

test('an answer that comes late is dropped', async ({ page, openAs }) => {
  const old = await late(page, 'zhangsan');
  await openAs('hr01', '/');
  await awake(page);
  await field(page).fill('zhangsan');
  await old.taken;
  await field(page).fill('lisi');
  await expect(page).toHaveURL('/search?q=lisi');
  await expect(page.locator('[data-userid=lisi]')).toBeVisible();
  await old.arrive();
  await expect(page).toHaveURL('/search?q=lisi');
  expect(await people(page)).toEqual(['lisi']);
});

test('half a word in an input method asks for nothing', async ({ page, openAs }) => {
  await openAs('hr01', '/');
  await awake(page);
  const words = [];
  page.on('request', (request) => {
    if (asked(request)) words.push(new URL(request.url()).searchParams.get('q'));
  });
  await field(page).focus();
  const wire = await page.context().newCDPSession(page);
  for (const text of ['d', 'dan', 'danxiao', 'danxiaotang']) {
    const end = text.length;
    await wire.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
  }
  await wire.send('Input.insertText', { text: '单晓棠' });
  await expect(page.locator('[data-userid=both01]')).toBeVisible();
  expect(words).toEqual(['单晓棠']);
});

test('a fault is said, and what was found stays', async ({ page, openAs, problems }) => {
  await openAs('hr01', '/');
  await awake(page);
  await field(page).fill('lisi');
  await expect(page).toHaveURL('/search?q=lisi');
  await expect(page.locator('[data-userid=lisi]')).toBeVisible();
  problems.tolerate('/search?q=zhangsan&part=results');
  await page.route(asksFor('zhangsan'), (route) => route.fulfill({ status: 503 }));
  await field(page).fill('zhangsan');
  await expect(page.getByRole('status')).not.toBeEmpty();
  await expect(page.getByRole('status')).toBeVisible();
  expect(await people(page)).toEqual(['lisi']);

  await page.unrouteAll();
  await field(page).press('Enter');
  await expect(page.locator('[data-userid=zhangsan]')).toBeVisible();
});

test('whoever was signed out meanwhile is asked to sign in, and comes back', async ({ page, openAs }) => {
  await openAs('hr01', '/');
  await awake(page);
  await page.context().clearCookies();
  await field(page).fill('lisi');
  await expect(page).toHaveURL(/\/login\?return=%2Fsearch%3Fq%3Dlisi$/);
});

test('the heading tells what the page has become, and what it was', async ({ page, demo, openAs }) => {
  await openAs('hr01', `/departments/${await demo.department('营销中心')}`);
  await awake(page);
  const heading = page.getByRole('heading', { level: 1 });
  await field(page).fill('lisi');
  await expect(page.locator('[data-userid=lisi]')).toBeVisible();
  await expect(heading).toHaveText('在「营销中心」里的搜索结果');
  await expect(page.getByRole('link', { name: '营销中心', exact: true })).toBeVisible();
  await field(page).clear();
  await expect(heading).toHaveText('营销中心');
});

test('recent searches stay on the device, under the empty field, until one clears them', async ({ page, openAs }) => {
  await openAs('hr01', '/');
  await awake(page);
  await field(page).fill('lisi');
  await page.locator('[data-userid=lisi] a').first().click();
  await page.goto('/');
  await awake(page);
  const recent = page.getByRole('region', { name: '最近搜索' });
  await expect(recent).toBeHidden();
  await field(page).focus();
  await expect(recent).toBeVisible();
  await recent.getByRole('link', { name: 'lisi' }).click();
  await expect(page).toHaveURL('/search?q=lisi');
  await expect(page.locator('[data-userid=lisi]')).toBeVisible();

  await page.goto('/');
  await awake(page);
  await field(page).focus();
  await recent.getByRole('button', { name: '清除' }).click();
  await expect(recent).toHaveCount(0);
  await page.reload();
  await awake(page);
  await field(page).focus();
  await expect(recent).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem('mingce.recent'))).toBeNull();
});

test('signing out forgets what was searched for', async ({ page, openAs }) => {
  await openAs('hr01', '/');
  await awake(page);
  await field(page).fill('lisi');
  await field(page).press('Enter');
  await expect(page).toHaveURL('/search?q=lisi');
  expect(await page.evaluate(() => localStorage.getItem('mingce.recent'))).toMatch(/\/hr01\nlisi$/);
  await page.goto('/me');
  await awake(page);
  await page.locator('form[action="/logout"] button').click();
  await expect(page).toHaveURL(/\/login/);
  expect(await page.evaluate(() => localStorage.getItem('mingce.recent'))).toBeNull();
});

test('whoever signs in next on this browser is not shown what the one before searched for', async ({ page, openAs }) => {
  await openAs('hr01', '/');
  await awake(page);
  await field(page).fill('lisi');
  await field(page).press('Enter');
  await expect(page).toHaveURL('/search?q=lisi');
  expect(await page.evaluate(() => localStorage.getItem('mingce.recent'))).toMatch(/\/hr01\nlisi$/);
  await openAs('zhangsan', '/');
  await awake(page);
  await field(page).focus();
  await expect(page.getByRole('region', { name: '最近搜索' })).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem('mingce.recent'))).toBeNull();
});
