import { expect, people, test } from '../support/story.js';

/** The buttons of one row, by what they are called. */
const button = (page, name) => page.getByRole('button', { name, exact: true });
const listed = (page) =>
  page.locator('.listed li[data-userid]').evaluateAll((rows) => rows.map((row) => row.dataset.userid));

/** Takes everybody and everything out: the stories of one worker share a product. */
async function emptied(page) {
  await page.goto('/frequent?manage=1');
  const remove = page.locator('.listed').getByRole('button', { name: /^(把.*移出常用|Remove .*)$/ });
  for (let left = await remove.count(); left > 0; left -= 1) {
    await remove.first().click();
    await expect(remove).toHaveCount(left - 1);
  }
}

async function add(page, words, name) {
  await page.goto(`/frequent?manage=1&q=${encodeURIComponent(words)}`);
  await button(page, `把${name}加入常用`).click();
  await expect(button(page, `把${name}移出常用`).first()).toBeVisible();
}

test('whom one needs often is added, put in order and taken out', async ({ page, openAs }) => {
  await openAs('hr01', '/');
  await emptied(page);
  await page.goto('/');
  await expect(page.getByText('常联系的人会排在这里')).toBeVisible();

  await page.getByRole('link', { name: '添加' }).click();
  await page.getByRole('searchbox').fill('lisi');
  await page.getByRole('searchbox').press('Enter');
  await button(page, '把李四加入常用').click();
  await expect(page).toHaveURL('/frequent?manage=1&q=lisi');
  await expect(page.getByRole('searchbox')).toHaveValue('lisi');
  await add(page, 'wangwu', '王五');
  await add(page, 'danxt', '单晓棠');
  expect(await listed(page)).toEqual(['lisi', 'wangwu', 'both01']);

  await page.goto('/frequent?manage=1');
  await button(page, '把单晓棠上移').click();
  await expect(page).toHaveURL('/frequent?manage=1#c1');
  expect(await listed(page)).toEqual(['lisi', 'both01', 'wangwu']);
  await button(page, '把李四下移').click();
  await expect(page).toHaveURL('/frequent?manage=1#c1');
  expect(await listed(page)).toEqual(['both01', 'lisi', 'wangwu']);
  await page.getByRole('link', { name: '完成' }).click();
  await expect(page).toHaveURL('/frequent');
  expect(await people(page)).toEqual(['both01', 'lisi', 'wangwu']);

  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '通讯录' }).click();
  expect(await people(page)).toEqual(['both01', 'lisi', 'wangwu']);
  await page.locator('.faces [data-userid=lisi] a').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('李四');

  await page.goto('/frequent?manage=1');
  await button(page, '把李四移出常用').click();
  await expect(page.locator('.listed [data-userid=lisi]')).toHaveCount(0);
  expect(await listed(page)).toEqual(['both01', 'wangwu']);
});

test('somebody is added from their card', async ({ page, openAs }) => {
  await openAs('hr01', '/');
  await emptied(page);
  await page.goto('/members/market01');
  await button(page, '把仇远加入常用').click();
  await expect(page).toHaveURL('/members/market01');
  await expect(button(page, '把仇远移出常用')).toBeVisible();
  await page.goto('/');
  expect(await people(page)).toEqual(['market01']);
});

test('a contact whom one no longer sees has vanished', async ({ page, demo, openAs }) => {
  const rules = await demo.command('policy', 'export');
  await openAs('zhangsan', '/');
  await emptied(page);
  await add(page, 'sales-head', '周凯文');
  await add(page, 'lisi', '李四');
  try {
    await demo.rule(rules.replaceAll('"own-department"', '"own-subdepartment"'));
    for (const path of ['/', '/frequent', '/frequent?manage=1']) {
      await page.goto(path);
      await expect(page.locator('[data-userid=lisi]')).toBeVisible();
      await expect(page.getByText('周凯文')).toHaveCount(0);
    }
    await page.goto('/frequent');
    await expect(page.locator('[data-total]')).toHaveAttribute('data-total', '1');
  } finally {
    await demo.rule(rules);
  }
  await page.reload();
  expect(await people(page)).toEqual(['sales-head', 'lisi']);
});

test('a public group counts whom one sees, and is kept at hand', async ({ page, openAs }) => {
  await openAs('zhangsan', '/');
  await emptied(page);
  await page.goto('/');
  const group = page.locator('[data-group-id]', { hasText: '春季发布项目组' });
  // 单晓棠 and themselves: the others of it are elsewhere.
  await expect(group).toHaveAttribute('data-count', '2');
  await group.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('春季发布项目组');
  expect((await people(page)).toSorted()).toEqual(['both01', 'zhangsan']);
  await button(page, '选择全部 2 人').click();
  await expect(page).toHaveURL('/choice');
  await expect(page.locator('main [data-userid=both01]').first()).toBeVisible();
  await page.goto('/');
  await group.getByRole('link').click();
  await button(page, '把春季发布项目组加入常用').click();
  await expect(button(page, '把春季发布项目组移出常用')).toBeVisible();
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '常用' }).click();
  await expect(page.getByRole('heading', { name: '常用群组' })).toBeVisible();
  await expect(group).toBeVisible();
  await page.goto('/');
  await expect(group).toHaveCount(1);
});

test('the welcome greets once, and says how it works', async ({ page, openAs }) => {
  await openAs('frontend01', '/');
  const welcome = page.getByRole('region', { name: '欢迎' });
  // Told again on the same product, it has been put away.
  if (await welcome.count()) {
    await welcome.getByText('操作指南').click();
    await expect(welcome.getByText('按姓氏首字母查')).toBeVisible();
    await welcome.getByRole('button', { name: '知道了' }).click();
    await expect(page).toHaveURL('/');
  }
  await expect(welcome).toHaveCount(0);
  await page.reload();
  await expect(welcome).toHaveCount(0);
});

test.describe('in English', () => {
  test.use({ locale: 'en-US' });

  test('somebody is added as well', async ({ page, openAs }) => {
    await openAs('hr01', '/');
    await emptied(page);
    await page.goto('/frequent');
    await expect(page.getByText('People you often contact stand here.')).toBeVisible();
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('searchbox').fill('john');
    await page.getByRole('searchbox').press('Enter');
    await button(page, 'Add John Smith to frequent').click();
    await page.getByRole('link', { name: 'Done' }).click();
    expect(await people(page)).toEqual(['foreign01']);
  });
});

test('back from a card one is where one was', async ({ page, demo, openAs }) => {
  const big = await demo.department('营销中心/大客户部/工业制造');
  for (const path of ['/', `/departments/${big}`, '/search?q=154']) {
    await openAs('hr01', path);
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    const before = await page.evaluate(() => Math.round(window.scrollY));
    const last = page.locator('main li[data-userid] a.cell, main li[data-department-id] a').last();
    await last.click();
    await expect(page).not.toHaveURL(path);
    await page.goBack();
    await expect(page).toHaveURL(path);
    await expect
      .poll(() => page.evaluate(() => Math.round(window.scrollY)), { message: path })
      .toBe(before);
    if (path.startsWith('/search')) expect(before).toBeGreaterThan(0);
  }
  await page.goto('/frequent');
});

for (const colorScheme of ['light', 'dark']) {
  test.describe(`${colorScheme}`, () => {
    test.use({ colorScheme });
    test(`lists being changed fit a narrow screen, ${colorScheme}`, async ({ page, openAs }) => {
      await openAs('hr01', '/');
      await emptied(page);
      await add(page, 'lisi', '李四');
      await add(page, 'mmt', '阿依古丽·买买提');
      await page.setViewportSize({ width: 320, height: 640 });
      for (const path of ['/frequent?manage=1&q=zhang', '/frequent', '/']) {
        await page.goto(path);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wider, `nothing of ${path} is cut off at the sides`).toBeLessThanOrEqual(0);
      }
      await page.goto('/frequent?manage=1&q=zhang');
    });
  });
}
