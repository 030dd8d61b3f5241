// Rules of a department, as an administrator sets them.
import { expect } from '@playwright/test';

/** The rules of a department, opened by the administrator who is signed in. */
export async function openRules(page, demo, path) {
  await page.goto(`/admin/departments/${await demo.department(path)}?tab=rules`);
  await expect(page.locator('.rules-form')).toBeVisible();
}

/** A choice of the viewing mode. */
export const mode = (page, name) =>
  page.getByRole('group', { name: '查看权限' }).getByRole('radio', { name });

/** Adds somebody to a list of the rules, found by what is typed. */
export async function add(page, list, typed, name) {
  const line = page.getByRole('group', { name: list }).getByRole('combobox');
  await line.fill(typed);
  await page.getByRole('option', { name }).first().click();
  await expect(page.getByRole('group', { name: list }).locator('.chip')).toContainText(name);
}

/** Tries the rules out; they are not saved. */
export async function preview(page, effect) {
  await page.getByRole('button', { name: '预览影响' }).click();
  await expect(page.getByRole('region', { name: '保存后' })).toContainText(effect);
}

/** Saves what was tried out. */
export async function save(page) {
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('已保存，从下一次请求起生效。')).toBeVisible();
}
