import { Demo } from '../support/demo.js';
import { SecondCorporation } from '../support/second_corporation.js';
import { expect, test as story } from '../support/story.js';

const test = story.extend({
  demo: [
    async ({}, use) => {
      const demo = await Demo.start();
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  second: [
    async ({ demo }, use) => {
      const second = await SecondCorporation.beside(demo);
      await use(second);
      await second.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/** Opens the link of a corporation, and signs in there on the way. */
async function follow(page, link) {
  await page.goto(link);
  await page.getByRole('link', { name: '用企业微信登录' }).click();
  await page.locator('[data-userid=zhangsan] a').click();
}

test('two corporations of one name are told apart, and one signs in to the one chosen', async ({
  page,
  demo,
  second,
}) => {
  const { corp } = await demo.org();
  await page.goto('/me');
  const ways = page.getByRole('main').getByRole('link');
  await expect(ways).toHaveText([`${corp.name} · ${second.id}`, `${corp.name} · ${corp.id}`]);
  await ways.first().click();
  await page.locator('[data-userid=zhangsan] a').click();
  await expect(page).toHaveURL(`${demo.url}/me`);
  await expect(page.getByRole('heading', { name: '张三丰' })).toBeVisible();
});

test('the link of another corporation signs in there, and never mixes the two', async ({
  page,
  demo,
  second,
  problems,
}) => {
  problems.tolerate('/members/lisi');
  const { corp } = await demo.org();
  await follow(page, `/members/lisi?corp=${corp.id}`);
  await expect(page).toHaveURL(`${demo.url}/members/lisi?corp=${corp.id}`);
  await expect(page.getByRole('heading', { name: '李四' })).toBeVisible();

  await follow(page, `/me?corp=${second.id}`);
  await expect(page.getByRole('heading', { name: '张三丰' })).toBeVisible();
  const gone = await page.goto('/members/lisi');
  expect(gone.status()).toBe(404);
});
