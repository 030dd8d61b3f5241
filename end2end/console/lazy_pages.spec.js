// The console's pages are fetched when they are opened (decision 10), and say so
// when they do not come.
import { accessible, awake, expect, test } from '../support/story.js';

const MISSING = '这一页没有加载出来';

/** What the site calls the code of the page with the departments. */
const DEPARTMENTS = /\/pkg\/console_people\.\w+\.wasm$/;

const place = (page, name) =>
  page.getByRole('navigation', { name: '导航' }).getByRole('link', { name });

const title = (page) => page.getByRole('heading', { level: 1 });

test('a page is fetched when somebody comes near it, and not before', async ({ page, asOwner }) => {
  const fetched = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await asOwner('/admin');
  await expect(page.locator('[data-total]').first()).toBeVisible();
  const parts = () => fetched.filter((path) => /\/pkg\/console_(?!bg)\w+\.\w+\.wasm$/.test(path));
  expect(parts(), 'the first page is there without them').toEqual([]);

  const coming = page.waitForResponse((response) => DEPARTMENTS.test(response.url()));
  await place(page, '部门与查看规则').hover();
  const headers = (await coming).headers();
  expect(headers['cache-control']).toContain('immutable');
  expect(headers['content-encoding']).toBe('br');
  await expect(title(page), 'nothing was opened').toHaveText('首页');

  await place(page, '部门与查看规则').click();
  await expect(page.getByRole('treeitem').first()).toBeVisible();
  expect(parts().filter((path) => DEPARTMENTS.test(path))).toHaveLength(1);
});

test('a page that does not come says so, and comes once the network is back', async ({
  page,
  asOwner,
  problems,
}) => {
  problems.tolerate(/^\/pkg\/console/);
  await asOwner('/admin');
  await page.route(DEPARTMENTS, (route) => route.abort('internetdisconnected'));
  await place(page, '部门与查看规则').click();
  await expect(title(page)).toHaveText(MISSING);
  await expect(page).toHaveURL('/admin/departments');
  await expect(page.getByRole('alert')).toContainText('网络');
  await accessible(page);

  const again = page.getByRole('button', { name: '再试一次' });
  await again.click();
  await expect(title(page), 'still no network').toHaveText(MISSING);
  await page.unroute(DEPARTMENTS);
  await again.click();
  await expect(page.getByRole('treeitem').first()).toBeVisible();
  await expect(title(page)).toHaveText('部门与查看规则');
});

test('a page that a new version has replaced comes after reloading', async ({
  page,
  asOwner,
  problems,
}) => {
  problems.tolerate(/^\/pkg\/console/);
  await page.route(DEPARTMENTS, (route) => route.fulfill({ status: 404 }));
  await asOwner('/admin/departments');
  await expect(title(page)).toHaveText(MISSING);
  await place(page, '同步').click();
  await expect(title(page), 'the others are there').toHaveText('同步');
  await place(page, '部门与查看规则').click();
  await expect(title(page)).toHaveText(MISSING);

  await page.unroute(DEPARTMENTS);
  await page.getByRole('button', { name: '重新加载' }).click();
  await expect(page.getByRole('treeitem').first()).toBeVisible();
  await awake(page);
});
