import { awake, expect, test } from '../support/story.js';

/** Somebody of the sample whom no other story is about. */
async function somebody(demo, n) {
  const { members } = await demo.org();
  return members.filter(({ status }) => status === 1).at(-1 - n);
}

const box = (page, field) => page.locator(`#edit-${field}`);
const complaint = (page, field) => page.locator(`#edit-${field}-wrong`);
/** By the keyboard: where no script runs, nothing scrolls a button out from under the tabs. */
const save = (page) => page.locator('.profile-form button[type=submit]').press('Enter');

/** Opens the form; where scripts run, once they do. */
async function edit(page, openAs, userid, javaScriptEnabled) {
  await openAs(userid, '/me/edit');
  if (javaScriptEnabled) await awake(page);
}

test('a member keeps their own profile right', async ({ page, demo, openAs, javaScriptEnabled }) => {
  const { userid } = await somebody(demo, 0);
  await openAs(userid, '/me');
  await page.getByRole('link', { name: '修改资料' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('修改我的资料');
  if (javaScriptEnabled) await awake(page);
  await box(page, 'alias').fill('Sam 🙂');
  await box(page, 'qq').fill('１２３４５６');
  await box(page, 'solar_birthday').fill('1990年2月28日');
  await box(page, 'lunar_birthday').fill('4-1');
  await page.getByRole('checkbox', { name: '闰月' }).check();
  await box(page, 'birthday_reminder').selectOption('lunar');
  await box(page, 'address').fill('<b>上海</b>');
  await save(page);
  await expect(page).toHaveURL(`${demo.url}/me?said=saved`);
  await expect(page.getByText('已保存。')).toBeVisible();
  const card = page.locator('article');
  for (const value of ['Sam 🙂', '123456', '1990-02-28', '闰四月初一', '按农历', '<b>上海</b>']) {
    await expect(card).toContainText(value);
  }
  await expect(page.locator('[data-waiting]')).toContainText('别名');
  await expect(page.getByText(/只有您自己能看到：.*地址/)).toBeVisible();

  await page.getByRole('link', { name: '修改资料' }).click();
  await expect(box(page, 'lunar_birthday')).toHaveValue('04-01');
  await expect(page.getByRole('checkbox', { name: '闰月' })).toBeChecked();
  if (javaScriptEnabled) await awake(page);
  await save(page);
  await expect(page.getByText('没有改动。')).toBeVisible();
});

const WRONG = [
  ['mobile', '12345', '这不像手机号', 'does not look like a mobile number'],
  ['telephone', '无', '电话只能有数字', 'A phone number has digits'],
  ['telephone2', '1', '电话只能有数字', 'A phone number has digits'],
  ['email', 'name@', '这不像邮箱地址', 'does not look like an address'],
  ['wechat', '13800000000', '这像是手机号', 'Is this a phone number?'],
  ['qq', '12a45', 'QQ 号是 5 到 11 位数字', 'A QQ number has'],
  ['solar_birthday', '2014-02-30', '没有这一天', 'There is no such day'],
  ['lunar_birthday', '13-01', '农历生日请按', 'Write a lunar birthday'],
  ['address', '址'.repeat(129), '最多 128 个字', 'At most 128 characters'],
  ['alias', '𠮷'.repeat(65), '最多 64 个字', 'At most 64 characters'],
];

for (const [language, sentence] of [
  ['zh-CN', 2],
  ['en', 3],
]) {
  test(`what cannot be kept is said at its field in ${language}`, async ({
    page,
    context,
    demo,
    openAs,
    problems,
    javaScriptEnabled,
  }) => {
    const { userid } = await somebody(demo, 1);
    problems.tolerate('/me/edit');
    await context.addCookies([{ name: 'lang', value: language, url: demo.url }]);
    await edit(page, openAs, userid, javaScriptEnabled);
    for (const row of WRONG) {
      await box(page, row[0]).fill(row[1]);
      if (!javaScriptEnabled) continue;
      await box(page, row[0]).blur();
      await expect(complaint(page, row[0])).toContainText(row[sentence]);
    }
    await save(page);
    for (const row of WRONG) {
      await expect(complaint(page, row[0])).toContainText(row[sentence]);
      await expect(box(page, row[0])).toHaveAttribute('aria-invalid', 'true');
      await expect(box(page, row[0])).toHaveValue(row[1]);
    }
    if (javaScriptEnabled) {
      await expect(box(page, 'alias')).toBeFocused();
      // What is right now is said at once.
      await box(page, 'qq').fill('12345');
      await expect(complaint(page, 'qq')).toBeEmpty();
      await expect(box(page, 'qq')).not.toHaveAttribute('aria-invalid');
    } else {
      await expect(page.getByRole('alert')).toContainText('10');
    }
    await page.goto('/me');
    await expect(page.locator('article')).not.toContainText('12a45');
  });
}

test('a reminder without its birthday comes back with the reason', async ({
  page,
  demo,
  openAs,
  problems,
  javaScriptEnabled,
}) => {
  const { userid } = await somebody(demo, 2);
  problems.tolerate('/me/edit');
  await edit(page, openAs, userid, javaScriptEnabled);
  await box(page, 'birthday_reminder').selectOption('solar');
  await save(page);
  await expect(complaint(page, 'birthday_reminder')).toContainText('请先填写');
  await expect(page.getByRole('alert')).toContainText('1 处');
});

test('what another tab changed meanwhile is shown beside what was typed', async ({
  page,
  context,
  demo,
  openAs,
  problems,
  javaScriptEnabled,
}) => {
  const { userid } = await somebody(demo, 3);
  problems.tolerate('/me/edit');
  await edit(page, openAs, userid, javaScriptEnabled);
  const other = await context.newPage();
  await other.goto('/me/edit');
  if (javaScriptEnabled) await awake(other);
  await box(other, 'qq').fill('11111');
  await save(other);
  await expect(other.getByText('已保存。')).toBeVisible();
  await other.close();

  await box(page, 'qq').fill('22222');
  await save(page);
  await expect(page.getByRole('alert')).toContainText('在您修改期间被别处改过');
  await expect(complaint(page, 'qq')).toContainText('“11111”');
  await expect(box(page, 'qq')).toHaveValue('22222');
  if (javaScriptEnabled) await awake(page);
  await save(page);
  await expect(page.locator('article')).toContainText('22222');
});

test('what only the administrators keep is read with the reason', async ({ page, demo, openAs }) => {
  const { userid, name } = await somebody(demo, 4);
  await openAs(userid, '/me/edit');
  const locked = page.locator('[data-locked=name]');
  await expect(locked).toContainText(name);
  await expect(page.locator('section').filter({ has: locked })).toContainText('由管理员维护');
  await expect(box(page, 'name')).toHaveCount(0);
});

test('outside WeCom the way to confirm is explained', async ({ page, demo, openAs }) => {
  const { userid } = await somebody(demo, 4);
  await openAs(userid, '/me');
  await expect(page.getByText('请在企业微信里打开本页')).toBeVisible();
});

test.describe('inside WeCom', () => {
  test.use({ userAgent: 'Mozilla/5.0 (Linux; Android 14) wxwork/4.1.30 MicroMessenger/7.0.1' });

  /** Goes to WeCom, which asks, and answers there. */
  async function answer(page, words) {
    await page.getByRole('link', { name: '从企业微信确认我的手机和邮箱' }).click();
    await expect(page).toHaveURL(/connect\/oauth2\/authorize/);
    const there = new URL(page.url());
    for (const [word, value] of Object.entries(words)) there.searchParams.set(word, value);
    await page.goto(there.href);
  }

  test('a member confirms their mobile and mail from WeCom', async ({ page, demo, openAs }) => {
    const { userid, mobile } = await somebody(demo, 5);
    await openAs(userid, '/me');
    await answer(page, { sandbox_user: userid });
    await expect(page).toHaveURL(/\/me\?said=confirmed/);
    await expect(page.getByText('已从企业微信确认。')).toBeVisible();
    await expect(page.getByText(/手机：已由企业微信确认，\d{4}-\d\d-\d\d/)).toBeVisible();
    await expect(page.locator(`a[href="tel:${mobile}"]`).first()).toBeVisible();
  });

  test('whoever refuses, or is somebody else there, keeps what they had', async ({
    page,
    demo,
    openAs,
  }) => {
    const { userid } = await somebody(demo, 6);
    await openAs(userid, '/me');
    await answer(page, { sandbox_user: userid, sandbox_consent: '' });
    await expect(page.getByText('没有得到您的同意')).toBeVisible();
    await answer(page, { sandbox_user: 'lisi' });
    await expect(page.getByText('在企业微信里确认的是另一个账号')).toBeVisible();
    await expect(page.locator(`article[data-userid="${userid}"]`)).toBeVisible();
  });
});
