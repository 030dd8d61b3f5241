// Rules that are not saved yet: two people with one department, and leaving.
import { mode, openRules, preview, save } from '../support/editor.js';
import { awake, expect, test } from '../support/story.js';
import { RULES } from '../support/rules.js';

test.afterEach(async ({ demo }) => demo.rule(RULES));

const MEANWHILE = '在您编辑时，别人修改了规则。';
const EVERYONE = RULES.replace('"own-subdepartment"', '"everyone"');

test('of two windows with one department, the second meets what the first saved', async ({
  page,
  demo,
  asOwner,
  problems,
}) => {
  problems.tolerate('/admin/api/rules/save');
  await asOwner('/admin');
  const second = await page.context().newPage();
  for (const window of [page, second]) await openRules(window, demo, '研发中心');

  await mode(page, /^所有人/).check();
  await preview(page, '将多看见');
  await save(page);

  await mode(second, /^仅本部门/).check();
  await preview(second, '将看不见');
  await second.getByRole('button', { name: '保存', exact: true }).click();
  await expect(second.getByText(MEANWHILE)).toBeVisible();
  await expect(second.getByText('查看权限：仅子部门 → 所有人')).toBeVisible();
  expect(await demo.command('policy', 'export'), 'nothing is written over').toContain('"everyone"');

  await second.getByRole('button', { name: '保留我的更改' }).click();
  await expect(mode(second, /^仅本部门/)).toBeChecked();
  await expect(second.getByRole('button', { name: '保存', exact: true })).toBeDisabled();
  await preview(second, '将看不见');
  await save(second);
  expect(await demo.command('policy', 'export')).not.toContain('"everyone"');
});

test('what the back button took off the page is kept, is said, and meets what was saved meanwhile', async ({
  page,
  demo,
  asOwner,
}) => {
  const research = await demo.department('研发中心');
  await asOwner(`/admin/departments/${research}`);
  await page.getByRole('link', { name: '查看规则', exact: true }).click();
  await mode(page, /^仅本部门/).check();
  await page.goBack();
  await expect(page.locator('.rules-form')).toHaveCount(0);
  const kept = page.locator('.unsaved');
  await expect(kept).toContainText('这些部门的查看规则有未保存的更改：');

  await page.getByRole('navigation', { name: '导航' }).getByRole('link', { name: '同步' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('同步');
  await demo.rule(EVERYONE);
  await kept.getByRole('link', { name: '研发中心' }).click();
  await expect(page).toHaveURL(`/admin/departments/${research}?tab=rules`);
  await expect(page.getByText(MEANWHILE)).toBeVisible();
  await expect(mode(page, /^仅本部门/)).toBeChecked();
  await expect(kept).toHaveCount(0);

  await page.getByRole('button', { name: '采用对方的设置' }).click();
  await expect(mode(page, /^所有人/)).toBeChecked();
  await expect(page.getByText(MEANWHILE)).toHaveCount(0);
  expect(await demo.command('policy', 'export')).toContain('"everyone"');
});

test('closing the window asks as long as any rules are unsaved', async ({ page, demo, asOwner }) => {
  await asOwner(`/admin/departments/${await demo.department('研发中心')}`);
  await page.getByRole('link', { name: '查看规则', exact: true }).click();
  await mode(page, /^所有人/).check();
  await page.goBack();
  await expect(page.locator('.unsaved')).toBeVisible();

  const asked = page.waitForEvent('dialog');
  const again = page.reload();
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.accept();
  await again;
  await awake(page);
  await expect(page.locator('[data-total]').first()).toBeVisible();
  await expect(page.locator('.unsaved')).toHaveCount(0);
});

test('a link away from unsaved rules asks, and staying keeps them', async ({ page, demo, asOwner }) => {
  await asOwner('/admin');
  await openRules(page, demo, '研发中心');
  await mode(page, /^所有人/).check();
  page.once('dialog', (question) => question.dismiss());
  await page.getByRole('link', { name: '首页' }).click();
  await expect(mode(page, /^所有人/)).toBeChecked();
  page.once('dialog', (question) => question.accept());
  await page.getByRole('link', { name: '首页' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('首页');
  await expect(page.locator('.unsaved')).toHaveCount(0);
});
