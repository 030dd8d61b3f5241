import { readFile } from 'node:fs/promises';
import { awake, expect, people, test } from '../support/story.js';

/** The tick of a person or a department. */
const person = (page, userid) => page.locator(`li[data-userid="${userid}"] input`);
const department = (page, id) => page.locator(`li[data-department-id="${id}"] input`);
const bar = (page) => page.locator('#choice-bar');

/** The names in a file that was saved. */
async function saved(page) {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: '存为 .vcf' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/\.vcf$/);
  const text = (await readFile(await file.path(), 'utf8')).replaceAll('\r\n ', '');
  return [...text.matchAll(/^FN:(.*)\r$/gm)].map(([, name]) => name);
}

test('several people are ticked, saved and added to the frequent contacts', async ({
  page,
  demo,
  openAs,
  javaScriptEnabled,
}) => {
  const industry = await demo.department('营销中心/大客户部/工业制造');
  await openAs('zhangsan', `/departments/${industry}`);
  await page.getByRole('link', { name: '选择成员' }).click();
  await expect(page).toHaveURL(`${demo.url}/choose?department=${industry}`);
  if (javaScriptEnabled) await awake(page);
  await person(page, 'lisi').check();
  await person(page, 'both01').check();
  if (javaScriptEnabled) {
    await expect(bar(page)).toContainText('已选 2 人');
    await expect(bar(page).locator('[data-chat="lisi;both01"], [data-chat="both01;lisi"]')).toBeVisible();
    await bar(page).getByRole('button', { name: '已选 2 人' }).click();
  } else {
    await page.getByRole('button', { name: '下一步' }).click();
  }

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('已选 2 人');
  expect((await people(page)).sort()).toEqual(['both01', 'lisi']);
  const names = await Promise.all(['lisi', 'both01'].map(async (id) => (await demo.member(id)).name));
  expect((await saved(page)).sort()).toEqual(names.sort());

  await page.getByRole('button', { name: '加为常用' }).click();
  await expect(page).toHaveURL(`${demo.url}/frequent`);
  // Choosing ends when a page without it wakes.
  if (javaScriptEnabled) await awake(page);
  await page.goto('/choose');
  await expect(person(page, 'lisi')).toBeVisible();
  await expect(person(page, 'lisi')).not.toBeChecked();
});

test('a whole department is one tick and means everybody seen in it', async ({
  page,
  demo,
  openAs,
  javaScriptEnabled,
}) => {
  const marketing = await demo.department('营销中心');
  const own = await demo.department('营销中心/大客户部');
  await openAs('zhangsan', `/choose?department=${marketing}`);
  if (javaScriptEnabled) await awake(page);
  const count = await page.locator(`li[data-department-id="${own}"]`).getAttribute('data-count');
  await department(page, own).check();
  if (!javaScriptEnabled) await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.locator('main')).toContainText(`已选 ${count} 人`);
  expect(await saved(page)).toHaveLength(Number(count));
});

test('ticks made in departments and in a search are chosen together', async ({
  page,
  demo,
  openAs,
  javaScriptEnabled,
}) => {
  // Where no script remembers ticks, a way is a button that takes them along.
  const way = (name) =>
    page.getByRole(javaScriptEnabled ? 'link' : 'button', { name, exact: true });
  const arrived = async (address) => {
    await expect(page).toHaveURL(address);
    if (javaScriptEnabled) await awake(page);
  };
  const own = await demo.department('营销中心/大客户部');
  const industry = await demo.department('营销中心/大客户部/工业制造');
  await openAs('sales-head', `/choose?department=${own}`);
  await arrived(/\/choose/);
  await person(page, 'zhangsan').check();
  await way('打开「工业制造」').click();
  await arrived(new RegExp(`/choose\\?department=${industry}\\b`));
  await person(page, 'lisi').check();

  await page.getByRole('searchbox').fill('danxt');
  await page.getByRole('searchbox').press('Enter');
  await arrived(/[?&]q=danxt\b/);
  await person(page, 'both01').check();
  await way('选择成员').click();
  await arrived(/\/choose(\?userid=.*)?$/);
  const counted = bar(page).locator('.choice-count:visible');
  await expect(counted).toHaveText('已选 3 人');

  await way('打开「营销中心」').click();
  await arrived(/\/choose\?department=/);
  await way('打开「大客户部」').click();
  await arrived(new RegExp(`/choose\\?department=${own}\\b`));
  await expect(person(page, 'zhangsan')).toBeChecked();
  await person(page, 'zhangsan').uncheck();
  if (javaScriptEnabled) await bar(page).getByRole('button', { name: '已选 2 人' }).click();
  else await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('已选 2 人');
  expect((await people(page)).sort()).toEqual(['both01', 'lisi']);

  await way('选择成员').click();
  await arrived(/\/choose(\?userid=.*)?$/);
  await expect(counted).toHaveText('已选 2 人');
});

test('in English it is said in English', async ({ page, demo, context, openAs }) => {
  await context.addCookies([{ name: 'lang', value: 'en', url: demo.url }]);
  await openAs('zhangsan', '/choose?q=zhangsan');
  await expect(page).toHaveTitle(/^Choose from the results for “zhangsan”/);
  await expect(bar(page)).toContainText('Tick people or departments');
  await person(page, 'zhangsan').check();
});

test('nobody is ticked: the page says so', async ({ page, openAs }) => {
  await openAs('zhangsan', '/choose?q=zzzz');
  await expect(page.locator('main')).toContainText('没有找到“zzzz”');
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有选择成员');
});
