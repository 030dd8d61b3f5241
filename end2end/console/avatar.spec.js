// A member's picture, uploaded by an administrator and seen by colleagues.
import { drawn, png } from '../support/picture.js';
import { openAs } from '../support/sign_in.js';
import { accessible, expect, test } from '../support/story.js';

const panel = (page) => page.getByRole('dialog');
const portrait = (page) => panel(page).getByRole('group', { name: '头像' });
const chooser = (page) => portrait(page).locator('input[type="file"]');

/** A file as somebody chooses it. */
const file = (name, mimeType, buffer) => ({ name, mimeType, buffer });

test('a picture is uploaded, seen by a colleague on a phone, and taken away again', async ({
  page,
  asOwner,
  beside,
  problems,
}) => {
  problems.tolerate('/admin/members/lisi/avatar');
  await asOwner('/admin/members?q=lisi&member=lisi');
  await expect(portrait(page).getByText('上传头像')).toBeVisible();
  await expect(portrait(page).getByRole('img')).toHaveCount(0);
  await chooser(page).setInputFiles(file('假.png', 'image/png', Buffer.from('no picture')));
  await expect(portrait(page).getByRole('status')).toContainText('这不是能识别的图片');
  await chooser(page).setInputFiles(file('大.png', 'image/png', Buffer.alloc(5 * 1024 * 1024 + 1)));
  await expect(portrait(page).getByRole('status')).toContainText('图片超过 5 MB');
  await accessible(page);

  await chooser(page).setInputFiles(file('李四.png', 'image/png', png(480, 320)));
  expect(await drawn(portrait(page).getByRole('img'))).toBe(96);
  await expect(portrait(page).getByRole('status')).toBeEmpty();
  await expect(portrait(page).getByText('更换头像')).toBeVisible();
  await accessible(page);
  await panel(page).getByRole('button', { name: '关闭' }).click();
  await expect(page.getByText(/^已更换「.*」的头像/)).toBeVisible();
  const row = page.locator('tr[data-userid="lisi"] img');
  expect(await drawn(row)).toBe(24);
  await accessible(page);

  await beside.setViewportSize({ width: 390, height: 844 });
  await openAs(beside, 'zhangsan', '/search?q=lisi');
  const face = beside.locator('li[data-userid="lisi"] .avatar img');
  expect(await drawn(face)).toBe(40);
  await accessible(beside);
  await openAs(beside, 'zhangsan', '/members/lisi');
  expect(await drawn(beside.locator('.card-head .avatar img'))).toBe(64);
  await accessible(beside);

  await page.locator('tr[data-userid="lisi"]').getByRole('link').click();
  await portrait(page).getByRole('button', { name: '移除头像' }).click();
  await expect(portrait(page).getByRole('img')).toHaveCount(0);
  await expect(chooser(page)).toBeFocused();
  await expect(row).toHaveCount(0);
  await beside.reload();
  await expect(beside.locator('.card-head .avatar')).toBeVisible();
  await expect(beside.locator('.avatar img')).toHaveCount(0);
});
