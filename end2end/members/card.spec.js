import { readFile } from 'node:fs/promises';
import { awake, expect, test } from '../support/story.js';

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

/** What a file that was saved says, its lines unfolded. */
async function saved(page, button) {
  const coming = page.waitForEvent('download');
  await button.click();
  const file = await coming;
  return { name: file.suggestedFilename(), text: await unfolded(file) };
}

const unfolded = async (file) => (await readFile(await file.path(), 'utf8')).replaceAll('\r\n ', '');

test('a QR code stands on a half-screen that the back button closes', async ({ page, demo, openAs }) => {
  const { mobile } = await demo.member('sales-head');
  await openAs('zhangsan', '/members/sales-head');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('link', { name: '名片' }).click();
  const sheet = page.getByRole('dialog', { name: '名片' });
  const code = sheet.getByRole('img', { name: '周凯文的名片二维码' });
  await expect(code).toBeVisible();
  await expect.poll(() => code.evaluate((image) => image.complete && image.naturalWidth)).toBeGreaterThan(0);

  const { name, text } = await saved(page, sheet.getByRole('link', { name: '存入手机（.vcf）' }));
  expect(name).toBe('周凯文.vcf');
  expect(text).toContain('\r\nN:周;凯文;;;\r\nFN:周凯文\r\n');
  expect(text).toContain('X-PHONETIC-LAST-NAME:Zhōu\r\n');
  expect(text).toContain('TITLE:营销总监\r\n');
  expect(text).toContain(`TEL;TYPE=CELL,VOICE:${mobile}\r\n`);

  await page.goBack();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('heading', { name: '周凯文' })).toBeVisible();
});

test('the half-screen closes by its link and says the same in English', async ({ page, demo, context, openAs }) => {
  await context.addCookies([{ name: 'lang', value: 'en', url: demo.url }]);
  await openAs('zhangsan', '/members/sales-head');
  await page.getByRole('link', { name: 'Card', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Card' });
  await expect(sheet).toContainText('Scan with a phone');
  await sheet.getByRole('link', { name: 'Close' }).click();
  await expect(sheet).toBeHidden();
});

test('a number is copied where scripts run, and offered for it nowhere else', async ({
  page,
  demo,
  context,
  openAs,
  javaScriptEnabled,
}) => {
  const { mobile } = await demo.member('sales-head');
  await openAs('zhangsan', '/members/sales-head');
  const button = page.getByRole('button', { name: '复制手机' });
  if (!javaScriptEnabled) return expect(button).toHaveCount(0);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: demo.url });
  await awake(page);
  await button.click();
  await expect(page.getByText('手机已复制')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(mobile);
});

test('somebody is added to the frequent contacts from their card', async ({ page, openAs }) => {
  await openAs('hr01', '/members/zhangsan');
  const toggle = page.locator('[data-frequent]');
  await expect(toggle).toHaveAttribute('data-frequent', 'false');
  await toggle.click();
  await expect(toggle).toHaveAttribute('data-frequent', 'true');
  await expect(page).toHaveURL(/\/members\/zhangsan/);
  await toggle.click();
  await expect(toggle).toHaveAttribute('data-frequent', 'false');
});
