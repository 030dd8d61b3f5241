// A member's own picture, uploaded by themselves and seen by colleagues.
import { drawn, png } from '../support/picture.js';
import { openAs as signIn } from '../support/sign_in.js';
import { expect, test } from '../support/story.js';

/** A file as somebody chooses it. */
const file = (name, buffer) => ({ name, mimeType: 'image/png', buffer });

test('a member uploads a picture, colleagues see it, and it is taken away again', async ({
  page,
  demo,
  openAs,
  beside,
  problems,
}) => {
  problems.tolerate('/me/avatar');
  const { members } = await demo.org();
  // Somebody whom no other story is about.
  const { userid } = members.filter(({ status }) => status === 1).at(-12);
  await openAs(userid, '/me/edit');
  await page.getByRole('link', { name: '更换头像' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('我的头像');
  const chooser = page.getByLabel('选择图片');
  const upload = page.getByRole('button', { name: '上传' });
  const complaint = page.locator('#picture-wrong');
  await expect(page.getByRole('button', { name: '移除头像' })).toHaveCount(0);

  await chooser.setInputFiles(file('假.png', Buffer.from('no picture')));
  await upload.click();
  await expect(complaint).toContainText('这不是能识别的图片');
  await expect(chooser).toHaveAttribute('aria-invalid', 'true');
  await chooser.setInputFiles(file('大.png', Buffer.alloc(6 * 1024 * 1024)));
  await upload.click();
  await expect(complaint).toContainText('图片超过 5 MB');

  await chooser.setInputFiles(file('我.png', png(480, 320)));
  await upload.click();
  await expect(page).toHaveURL(`${demo.url}/me?said=saved`);
  expect(await drawn(page.locator('.card-head .avatar img'))).toBe(64);
  await signIn(beside, 'hr01', `/members/${userid}`);
  expect(await drawn(beside.locator('.card-head .avatar img'))).toBe(64);

  await page.goto('/me/avatar');
  expect(await drawn(page.locator('.picture .avatar img'))).toBe(96);
  await page.getByRole('button', { name: '移除头像' }).click();
  await expect(page).toHaveURL(`${demo.url}/me?said=saved`);
  await expect(page.locator('.card-head .avatar')).toBeVisible();
  await expect(page.locator('.avatar img')).toHaveCount(0);
  await beside.reload();
  await expect(beside.locator('.card-head .avatar')).toBeVisible();
  await expect(beside.locator('.avatar img')).toHaveCount(0);
});
