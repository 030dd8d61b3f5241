// What was done in the console, and elsewhere, is found in the log.
import { accessible, awake, expect, test } from '../support/story.js';

const line = (page, what) => page.locator('tr[data-seq]').filter({ hasText: what });

test('what was done is told in words, with what changed, and found by filters', async ({
  page,
  demo,
  asOwner,
}) => {
  await asOwner('/admin/audit');
  const replaced = line(page, '用文件替换查看规则').first();
  await expect(replaced).toContainText('命令行');
  await expect(line(page, '登录后台').first()).toContainText('admin（管理员）');
  await expect(page.getByRole('main')).not.toContainText('{"');

  await page.getByLabel('操作', { exact: true }).selectOption('从企业微信同步');
  await page.getByRole('button', { name: '筛选' }).click();
  await expect(page).toHaveURL('/admin/audit?what=sync.pull');
  await expect(line(page, '登录后台')).toHaveCount(0);
  const pulled = line(page, '从企业微信同步').first();
  await expect(pulled.getByRole('link', { name: /第 \d+ 次同步/ })).toBeVisible();
  await pulled.getByText(/\d+ 处改动|新增成员/).first().click();
  await expect(pulled).toContainText('新增成员');
  await accessible(page);

  await page.getByRole('link', { name: '清除筛选' }).click();
  await expect(page).toHaveURL('/admin/audit');
  await page.getByRole('link', { name: /只看 admin（管理员） 的操作/ }).first().click();
  await expect(page).toHaveURL('/admin/audit?who=owner%3Aadmin');
  await expect(page.getByLabel('操作人')).toHaveValue('owner:admin');
  await expect(line(page, '命令行')).toHaveCount(0);
  expect(await demo.command('audit', 'verify')).toContain('as they were written');
});

test('the log of accounts is beside, and days narrow it', async ({ page, asOwner }) => {
  await asOwner('/admin/audit?log=deployment');
  await expect(line(page, '修改管理员密码').first()).toContainText('系统');
  await page.getByLabel('从', { exact: true }).fill('2001-01-01');
  await page.getByLabel('到', { exact: true }).fill('2001-01-31');
  await page.getByRole('button', { name: '筛选' }).click();
  await expect(page.getByText('没有符合的记录。')).toBeVisible();
  await expect(page).toHaveURL('/admin/audit?log=deployment&from=2001-01-01&to=2001-01-31');
  await page.getByRole('navigation', { name: '日志' }).getByRole('link', { name: '本企业' }).click();
  await expect(line(page, '登录后台').first()).toBeVisible();
});

test('older lines are on the next page, whose address can be sent to somebody', async ({
  page,
  demo,
  asOwner,
}) => {
  // Each is a line.
  for (let n = 0; n < 26; n += 1) {
    const form = { username: 'admin', password: demo.password, return: '/admin' };
    await page.request.post('/admin/login', { form, maxRedirects: 0 });
    await page.request.post('/admin/logout', { headers: { origin: demo.url }, maxRedirects: 0 });
  }
  await asOwner('/admin/audit');
  const places = () => page.locator('tr[data-seq]').evaluateAll((rows) => rows.map((row) => Number(row.dataset.seq)));
  await expect(page.locator('tr[data-seq]')).toHaveCount(50);
  const newest = await places();
  await page.getByRole('link', { name: '更早的记录' }).click();
  await expect(page).toHaveURL(/\/admin\/audit\?after=/);
  await expect(page.locator(`tr[data-seq="${newest.at(-1) - 1}"]`)).toBeVisible();
  const older = await places();
  expect(older[0]).toBe(newest.at(-1) - 1);

  await page.reload();
  await awake(page);
  await expect(page.locator(`tr[data-seq="${older[0]}"]`)).toBeVisible();
  await page.getByRole('link', { name: '回到最新' }).click();
  await expect(page.locator(`tr[data-seq="${newest[0]}"]`)).toBeVisible();
});

test('on a phone the page does not scroll sideways, and the table does', async ({ page, asOwner }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await asOwner('/admin/audit');
  await expect(line(page, '登录后台').first()).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
});
