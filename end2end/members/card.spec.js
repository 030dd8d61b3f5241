import { expect, test } from '../support/story.js';

test('a card says who somebody is and how to reach them', async ({ page, demo, openAs }) => {
  const { mobile, email } = await demo.member('sales-head');
  await openAs('zhangsan', '/members/sales-head');
  const card = page.locator('[data-userid=sales-head]').first();
  await expect(card.getByRole('heading', { name: '周凯文' })).toBeVisible();
  await expect(card).toContainText('营销总监');
  await expect(card).toContainText('Zhōu Kǎiwén');
  await expect(card.locator(`a[href="tel:${mobile}"]`).first()).toBeVisible();
  await expect(card.locator('a[href^="mailto:"]').first()).toBeVisible();
  await expect(card).toContainText(email);
  await card.getByRole('link', { name: /营销中心$/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('营销中心');
});

test('a card shows the departments that the reader sees, and no others', async ({ page, openAs }) => {
  await openAs('lisi', '/members/both01');
  await expect(page.locator('article')).toContainText('工业制造');
  await expect(page.locator('article')).not.toContainText('市场部');
});

test('somebody hidden and somebody unknown are the same page', async ({ page, demo, openAs, problems }) => {
  const office = await demo.department('总裁办');
  const paths = ['/members/chairman', '/members/nobody-there', `/departments/${office}`, '/departments/99999'];
  paths.forEach(problems.tolerate);
  await openAs('hr01', '/');
  const told = [];
  for (const path of paths) {
    const answer = await page.goto(path);
    expect(answer.status(), path).toBe(404);
    told.push(await answer.text());
  }
  expect(new Set(told).size).toBe(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有这个页面');
});

test('whoever is on the list of those allowed sees them', async ({ page, openAs }) => {
  await openAs('president', '/members/chairman');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('陈国栋');
});
