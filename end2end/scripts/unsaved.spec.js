// What was typed into one's own profile and is not saved yet.
import { awake, expect, test } from '../support/story.js';

const question = (page) => page.getByRole('dialog', { name: '修改还没有保存' });
const box = (page, field) => page.locator(`#edit-${field}`);
const tab = (page, name) => page.locator('.tabs').getByRole('link', { name, exact: true });

/** Somebody of the sample whom no other story is about. */
async function somebody(demo, n) {
  const { members } = await demo.org();
  return members.filter(({ status }) => status === 1).at(-11 - n).userid;
}

/** The form, once it watches; what is typed is typed by a hand. */
async function edit(page, openAs, userid) {
  await openAs(userid, '/me/edit');
  await awake(page);
}

async function type(page, field, words) {
  await box(page, field).click();
  await box(page, field).pressSequentially(words);
}

test('a link away from changes asks; staying keeps them, and leaving drops them', async ({
  page,
  demo,
  openAs,
}) => {
  await edit(page, openAs, await somebody(demo, 0));
  await type(page, 'qq', '12345');
  await tab(page, '通讯录').click();
  await expect(question(page)).toBeVisible();
  await question(page).getByRole('button', { name: '继续修改' }).click();
  await expect(question(page)).toBeHidden();
  await expect(page).toHaveURL(`${demo.url}/me/edit`);
  await expect(box(page, 'qq')).toHaveValue('12345');

  await page.getByRole('link', { name: '返回上一级' }).click();
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeHidden();
  await page.getByRole('link', { name: '返回上一级' }).click();
  await question(page).getByRole('button', { name: '不保存，离开' }).click();
  await expect(page).toHaveURL(`${demo.url}/me`);
  await expect(page.locator('article')).not.toContainText('12345');
});

test('where nothing was changed, or it was changed back, nobody is asked', async ({
  page,
  demo,
  openAs,
}) => {
  await edit(page, openAs, await somebody(demo, 1));
  await type(page, 'qq', '12345');
  await box(page, 'qq').clear();
  await box(page, 'gender').or(box(page, 'birthday_reminder')).first().focus();
  await tab(page, '常用').click();
  await expect(page).toHaveURL(`${demo.url}/frequent`);
});

test('what is saved is not asked about', async ({ page, demo, openAs }) => {
  await edit(page, openAs, await somebody(demo, 2));
  await type(page, 'qq', '54321');
  await page.getByRole('button', { name: '保存', exact: true }).press('Enter');
  await expect(page).toHaveURL(`${demo.url}/me?said=saved`);
});

test('what came back unsaved is asked about', async ({ page, demo, openAs, problems }) => {
  problems.tolerate('/me/edit');
  await edit(page, openAs, await somebody(demo, 3));
  await box(page, 'birthday_reminder').selectOption('solar');
  await page.getByRole('button', { name: '保存', exact: true }).press('Enter');
  await expect(page.getByRole('alert').first()).toContainText('还没有保存');
  await awake(page);
  await tab(page, '我').click();
  await expect(question(page)).toBeVisible();
  await question(page).getByRole('button', { name: '不保存，离开' }).click();
  await expect(page).toHaveURL(`${demo.url}/me`);
});

test('closing the window asks as long as something is unsaved', async ({ page, demo, openAs }) => {
  await edit(page, openAs, await somebody(demo, 4));
  await type(page, 'qq', '12345');
  const asked = page.waitForEvent('dialog');
  const again = page.reload();
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
  await again;
  await awake(page);
  await expect(box(page, 'qq')).toHaveValue('');
});
