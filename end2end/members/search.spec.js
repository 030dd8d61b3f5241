import { expect, people, test } from '../support/story.js';

// 单晓棠's surname is read shàn, and dān by whoever does not know.
for (const [how, query, found] of [
  ['Chinese name', '单晓棠', 'both01'],
  ['part of a name', '晓棠', 'both01'],
  ['full pinyin', 'shanxiaotang', 'both01'],
  ['the other reading', 'danxiaotang', 'both01'],
  ['initials', 'sxt', 'both01'],
  ['mixed pinyin', 'shanxt', 'both01'],
  ['mixed script', '单xiaot', 'both01'],
  ['English name', 'john', 'foreign01'],
  ['account', 'foreign01', 'foreign01'],
]) {
  test(`a colleague is found by ${how}`, async ({ page, openAs }) => {
    await openAs('hr01', '/');
    await page.getByRole('searchbox').fill(query);
    await page.getByRole('searchbox').press('Enter');
    await expect(page).toHaveURL(/\/search\?q=/);
    expect(await people(page)).toContain(found);
  });
}

test('what matched in a name is marked', async ({ page, openAs }) => {
  await openAs('hr01', '/search?q=danxt');
  await expect(page.locator('[data-userid=both01] mark')).toHaveText('单晓棠');
});

test('a colleague is found by a part of the phone number', async ({ page, demo, openAs }) => {
  const { mobile } = await demo.member('both01');
  await openAs('hr01', `/search?q=${mobile.slice(4, 9)}`);
  expect(await people(page)).toContain('both01');
});

test('a department is found by its name, and lists its people', async ({ page, demo, openAs }) => {
  await openAs('hr01', `/search?q=${encodeURIComponent('工业制造')}`);
  const id = await demo.department('营销中心/大客户部/工业制造');
  await page.locator(`[data-department-id="${id}"] a`).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('工业制造');
  expect(await people(page)).toContain('lisi');
});

test('a search inside a department stays there, and leads everywhere', async ({ page, demo, openAs }) => {
  await openAs('hr01', `/departments/${await demo.department('市场部')}`);
  await page.getByRole('searchbox').fill('zhangsan');
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByText('没有找到“zhangsan”。')).toBeVisible();
  await page.getByRole('link', { name: '在整个通讯录里搜索' }).click();
  expect(await people(page)).toContain('zhangsan');
});

test('nobody there says what to try', async ({ page, openAs }) => {
  await openAs('hr01', '/search?q=zzzz');
  await expect(page.getByText('没有找到“zzzz”。')).toBeVisible();
  await expect(page.locator('[data-total]')).toHaveAttribute('data-total', '0');
});

test('a long list has a next part, and a last one', async ({ page, openAs }) => {
  // Every number of the sample begins with a segment that no operator has.
  await openAs('hr01', '/search?q=154');
  const total = Number(await page.locator('[data-total]').getAttribute('data-total'));
  const seen = await people(page);
  expect(seen.length).toBeLessThan(total);
  while (await page.locator('[rel=next]').count()) {
    const before = page.url();
    await page.locator('[rel=next]').click();
    await expect(page).not.toHaveURL(before);
    seen.push(...(await people(page)));
  }
  expect(new Set(seen).size).toBe(total);
});

test('the letters lead to surnames', async ({ page, openAs }) => {
  await openAs('hr01', '/');
  await page.getByRole('link', { name: '按姓氏首字母' }).click();
  await expect(page.locator('.letters li')).toHaveCount(27);
  // 仇 is read qiú as a surname, 单 shàn.
  await page.getByRole('link', { name: 'Q', exact: true }).click();
  expect(await people(page)).toContain('market01');
  await page.getByRole('link', { name: 'S', exact: true }).click();
  expect(await people(page)).toContain('both01');
});

test('a letter without anybody whom one sees leads nowhere', async ({ page, openAs }) => {
  await openAs('wangwu', '/search');
  const letters = page.locator('.letters');
  await expect(letters.getByRole('link', { name: 'W', exact: true })).toBeVisible();
  await expect(letters.getByText('I', { exact: true })).toHaveAttribute('aria-disabled', 'true');
  await expect(letters.getByRole('link', { name: 'I', exact: true })).toHaveCount(0);
});

test('traditional characters find a simplified name', async ({ page, openAs }) => {
  await openAs('hr01', `/search?q=${encodeURIComponent('單曉棠')}`);
  expect(await people(page)).toContain('both01');
  await expect(page.locator('[data-userid=both01] mark')).toHaveText('单晓棠');
});

test('a search inside a department names it, shows places below it, and leads back', async ({ page, demo, openAs }) => {
  const id = await demo.department('营销中心');
  await openAs('hr01', `/search?q=lisi&within=${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('在「营销中心」里的搜索结果');
  await expect(page.locator('[data-userid=lisi] .cell-second')).toContainText('大客户部 › 工业制造');
  await expect(page.locator('[data-userid=lisi] .cell-second')).not.toContainText('营销中心');
  await page.getByRole('navigation', { name: '所在位置' }).getByRole('link', { name: '营销中心' }).click();
  await expect(page).toHaveURL(`/departments/${id}`);
});

test('a department that was meant leads to all its people', async ({ page, demo, openAs }) => {
  const id = await demo.department('营销中心/大客户部/工业制造');
  await openAs('hr01', `/search?q=${encodeURIComponent('工业制造')}`);
  const count = await page.locator(`[data-department-id="${id}"]`).getAttribute('data-count');
  await page.getByRole('link', { name: '显示「工业制造」的全部' }).click();
  await expect(page).toHaveURL(`/search?within=${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('「工业制造」的全部成员');
  await expect(page.locator('[data-total]')).toHaveAttribute('data-total', count);
  expect(await people(page)).toContain('lisi');
});

test('beyond the last page stands the last one', async ({ page, openAs }) => {
  await openAs('hr01', '/search?q=154&page=9999');
  expect((await people(page)).length).toBeGreaterThan(0);
  await expect(page.locator('[rel=next]')).toHaveCount(0);
  await expect(page.locator('[rel=prev]')).toHaveCount(1);
});

test('the root is not repeated at everybody', async ({ page, openAs }) => {
  await openAs('hr01', '/search?q=lisi');
  await expect(page.locator('[data-userid=lisi] .cell-second')).toContainText('营销中心 › 大客户部');
  await expect(page.locator('[data-userid=lisi] .cell-second')).not.toContainText('集团');
});

test('a public group is found beside people and departments', async ({ page, openAs }) => {
  await openAs('hr01', '/');
  await page.getByRole('searchbox').fill('zhaopin');
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByRole('heading', { name: '找到 1 个部门' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '找到 1 个群组' })).toBeVisible();
  await page.locator('[data-group-id]', { hasText: '招聘面试官' }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('招聘面试官');
  expect(await people(page)).toContain('lisi');
});

test('groups alone are all the groups found, and lead back to everything', async ({ page, openAs }) => {
  await openAs('hr01', '/search?q=zhaopin&only=groups');
  await expect(page.locator('[data-total]')).toHaveAttribute('data-total', '1');
  await expect(page.locator('[data-group-id]')).toHaveCount(1);
  await expect(page.locator('[data-department-id]')).toHaveCount(0);
  await page.getByRole('link', { name: '全部搜索结果' }).click();
  await expect(page).toHaveURL('/search?q=zhaopin');
  await expect(page.locator('[data-department-id]')).toHaveCount(1);
});

test('a group of strangers is not found', async ({ page, openAs }) => {
  await openAs('wangwu', '/search?q=guanlilihui');
  await expect(page.getByText('没有找到“guanlilihui”。')).toBeVisible();
  await openAs('wangwu', '/search?q=chunji');
  const group = page.locator('[data-group-id]', { hasText: '春季发布项目组' });
  await expect(group).toHaveAttribute('data-count', '1');
});

test('whoever is found by their department is shown with that department', async ({ page, openAs }) => {
  // 单晓棠 is in both, in the first one mainly.
  await openAs('hr01', `/search?q=${encodeURIComponent('工业制造')}`);
  await expect(page.locator('[data-userid=both01] .cell-second')).toContainText('大客户部 › 工业制造');
  await openAs('hr01', '/search?q=shichangbu');
  await expect(page.locator('[data-userid=both01] .cell-second')).toContainText('市场部');
});

test('a department and a search in it lead to everybody there', async ({ page, demo, openAs }) => {
  const id = await demo.department('营销中心');
  await openAs('hr01', `/departments/${id}`);
  const everybody = page.getByRole('link', { name: '显示「营销中心」的全部' });
  await everybody.click();
  await expect(page).toHaveURL(`/search?within=${id}`);
  await page.goto(`/search?q=lisi&within=${id}`);
  await everybody.click();
  await expect(page).toHaveURL(`/search?within=${id}`);
  expect((await people(page)).length).toBeGreaterThan(1);
});
