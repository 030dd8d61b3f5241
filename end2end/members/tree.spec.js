import { expect, people, test } from '../support/story.js';

test('home lists what one may see', async ({ page, demo, openAs }) => {
  await openAs('zhangsan', '/');
  const marketing = await demo.department('营销中心');
  const own = await demo.department('营销中心/大客户部');
  const listed = page.locator('[data-department-id]');
  await expect(listed.first()).toHaveAttribute('data-department-id', String(own));
  await expect(page.locator(`[data-department-id="${marketing}"]`)).toBeVisible();
  await expect(page.getByText('总裁办')).toHaveCount(0);
  await expect(page.getByText('研发中心')).toHaveCount(0);

  const { total } = JSON.parse(await demo.command('visible', 'zhangsan', '--json'));
  await expect(page.locator('[data-total]')).toHaveAttribute('data-total', String(total));
  await expect(page.locator(`[data-department-id="${marketing}"]`)).toHaveAttribute(
    'data-count',
    String(total),
  );
});

test('down the tree and back', async ({ page, demo, openAs }) => {
  await openAs('zhangsan', '/');
  const row = async (path) =>
    page.locator(`[data-department-id="${await demo.department(path)}"] a`).first();
  await (await row('营销中心')).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('营销中心');
  await expect(page.locator('[data-userid=sales-head]').first()).toBeVisible();

  await (await row('营销中心/大客户部')).click();
  await expect(page.locator('[data-userid=zhangsan]').first()).toBeVisible();
  await (await row('营销中心/大客户部/工业制造')).click();
  expect(await people(page)).toEqual(expect.arrayContaining(['lisi', 'both01']));

  await page.getByRole('navigation', { name: '所在位置' }).getByRole('link', { name: '大客户部' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('大客户部');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('工业制造');
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('营销中心');
});

test('an ancestor outside the scope is a word, not a way', async ({ page, demo, openAs }) => {
  await openAs('zhangsan', `/departments/${await demo.department('营销中心')}`);
  const way = page.getByRole('navigation', { name: '所在位置' });
  await expect(way.getByText('名册示例集团')).toBeVisible();
  await expect(way.getByRole('link', { name: '名册示例集团' })).toHaveCount(0);
});

test('a rule changed holds at the next request', async ({ page, demo, openAs, problems }) => {
  const rules = await demo.command('policy', 'export');
  await openAs('zhangsan', '/members/sales-head');
  await expect(page.getByRole('heading', { name: '周凯文' })).toBeVisible();
  try {
    await demo.rule(rules.replaceAll('"own-department"', '"own-subdepartment"'));
    problems.tolerate('/members/sales-head');
    expect((await page.reload()).status()).toBe(404);
  } finally {
    await demo.rule(rules);
  }
  expect((await page.reload()).status()).toBe(200);
});
