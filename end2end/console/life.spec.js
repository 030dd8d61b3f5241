// Members leave, are listed, come back and are deleted by an administrator.
import { RULES } from '../support/rules.js';
import { openAs } from '../support/sign_in.js';
import { accessible, alone, expect } from '../support/story.js';

const test = alone(RULES);

const dialog = (page) => page.getByRole('dialog');
const listed = (page) => page.locator('table [data-userid]');
const actions = (page) => page.getByRole('group', { name: '对所选成员' });

/** Asks the product what a page of it would, and gives the answer. */
async function ask(page, endpoint, body) {
  const answer = await page.request.post(`/admin/api/${endpoint}`, {
    data: body,
    headers: { origin: new URL(page.url()).origin },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

/** People leave, as another administrator would let them. */
async function leave(page, ...userids) {
  const members = userids.map((userid) => ({ userid, was: 'active' }));
  const wanted = { action: 'leave', members };
  const { ticket } = await ask(page, 'life/preview', { wanted });
  await ask(page, 'life/begin', { wanted, ticket, typed: '', language: 'zh-CN' });
}

/** Accounts of people of the sample besides those whom stories know by name. */
async function others(demo, count) {
  const { members } = await demo.org();
  const plain = members.filter(({ userid }) => /\d/.test(userid) && userid !== 'intern01');
  return plain.slice(-count);
}

test('who left is found, comes back by keyboard and is seen by the next request', async ({
  page,
  demo,
  asOwner,
  beside,
  problems,
}) => {
  const [one] = await others(demo, 1);
  problems.tolerate(`/members/${one.userid}`);
  await asOwner('/admin/left');
  await expect(page.getByText('还没有人离职')).toBeVisible();
  await accessible(page);
  await leave(page, one.userid);
  await openAs(beside, 'chairman', `/members/${one.userid}`);
  await expect(beside.getByRole('heading', { level: 1 })).toHaveText('没有这个页面');

  await page.getByRole('searchbox').fill(one.name);
  await page.getByRole('searchbox').press('Enter');
  await expect(page).toHaveURL(/q=/);
  await expect(listed(page)).toHaveCount(1);
  await expect(page.locator('[data-total="1"]')).toBeVisible();
  await page.getByRole('checkbox', { name: `选择${one.name}` }).press('Space');
  await accessible(page);
  await actions(page).getByRole('button', { name: '复职' }).press('Enter');
  await expect(dialog(page).locator('[data-will="1"]')).toBeVisible();
  await accessible(page);
  await dialog(page).getByRole('button', { name: '复职' }).press('Enter');
  await expect(dialog(page).getByText('已处理 1 人')).toBeVisible();
  await expect(page).toHaveURL(/run=/);
  await accessible(page);
  await page.keyboard.press('Escape');
  await expect(listed(page)).toHaveCount(0);
  await beside.reload();
  await expect(beside.getByRole('heading', { level: 1 })).toContainText(one.name);
});

test('several are reinstated at once, told by name, and undone again', async ({
  page,
  demo,
  asOwner,
}) => {
  const three = await others(demo, 4);
  three.pop();
  await asOwner('/admin/left');
  await leave(page, ...three.map(({ userid }) => userid));
  await page.reload();
  await expect(listed(page)).toHaveCount(3);
  await page.getByRole('checkbox', { name: '选择本页所有人' }).check();
  await expect(page.getByText('已选 3 人')).toBeVisible();
  // Another administrator is quicker with one of them.
  const [first] = three;
  const wanted = { action: 'reinstate', members: [{ userid: first.userid, was: 'left' }] };
  const { ticket } = await ask(page, 'life/preview', { wanted });
  await ask(page, 'life/begin', { wanted, ticket, typed: '', language: 'zh-CN' });

  await actions(page).getByRole('button', { name: '复职' }).click();
  await expect(dialog(page).getByText('将处理 2 人')).toBeVisible();
  await expect(dialog(page).locator(`[data-userid="${first.userid}"]`)).toContainText('没有动');
  await dialog(page).getByRole('button', { name: '复职' }).click();
  await expect(dialog(page).getByText('已处理 2 人')).toBeVisible();
  const report = page.url();
  await dialog(page).getByRole('button', { name: /^撤销/ }).click();
  await expect(dialog(page).getByText('已撤销 2 人')).toBeVisible();
  await page.goto(report);
  await expect(dialog(page).getByText('已撤销 2 人')).toBeVisible();
  await dialog(page).getByRole('button', { name: '关闭' }).last().click();
  await expect(listed(page)).toHaveCount(2);
  await expect(page).not.toHaveURL(/run=/);
});

test('nobody is deleted before their name was typed, and then they are gone', async ({
  page,
  demo,
  asOwner,
}) => {
  const [one] = await others(demo, 5);
  await asOwner('/admin/left');
  await leave(page, one.userid);
  await page.goto(`/admin/left?q=${one.userid}`);
  await page.getByRole('checkbox', { name: `选择${one.name}` }).check();
  await actions(page).getByRole('button', { name: '删除' }).click();
  const sure = dialog(page).getByRole('button', { name: '删除', exact: true });
  await expect(sure).toBeDisabled();
  await accessible(page);
  const typed = dialog(page).getByRole('textbox');
  await typed.fill(`${one.name}某`);
  await expect(sure).toBeDisabled();
  await typed.fill(one.name);
  await sure.click();
  await expect(dialog(page).getByText('已处理 1 人')).toBeVisible();
  await expect(dialog(page).getByText('删除不能撤销。')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('没有找到这样的离职人员')).toBeVisible();
});

test('the list fits a phone, in the dark and in English', async ({ page, demo, asOwner }) => {
  const two = (await others(demo, 7)).slice(0, 2);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await asOwner('/admin/left');
  await leave(page, ...two.map(({ userid }) => userid));
  await page.reload();
  await expect(page.locator(`[data-userid="${two[0].userid}"]`)).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Left');
  await accessible(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
});
