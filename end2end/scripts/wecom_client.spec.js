import { Demo } from '../support/demo.js';
import { RULES } from '../support/rules.js';
import { awake, expect, test as story } from '../support/story.js';
import { ComponentHost, USER_AGENT, WecomClient } from '../support/wecom_client.js';

const test = story.extend({
  /** Where WeCom's component comes from. */
  host: [
    async ({}, use) => {
      const host = await ComponentHost.start();
      await use(host);
      await host.stop();
    },
    { scope: 'worker' },
  ],

  demo: [
    async ({ host }, use) => {
      const demo = await Demo.start({ settings: { MINGCE__WECOM__JSSDK_URL: host.url } });
      await demo.rule(RULES);
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  userAgent: USER_AGENT,

  client: async ({ context, demo }, use) => use(await WecomClient.around(context, demo)),
});

/** What WeCom's client was asked to open, without what every call carries. */
const opened = ({ opened }) =>
  opened.map(({ name, params: { userIds, useridlist, type, userid } }) =>
    name === 'openUserProfile' ? { name, type, userid } : { name, userIds, useridlist },
  );

const said = (page) => page.locator('.wecom [role=status]');

test('a chat opens with one person', async ({ page, openAs, client, host }) => {
  const before = host.asked;
  await openAs('zhangsan', '/members/lisi?lang=zh-CN#card');
  await awake(page);
  expect(host.asked, 'nothing is loaded before it is needed').toBe(before);
  await page.getByRole('button', { name: '发消息' }).click();
  await expect
    .poll(() => opened(client))
    .toEqual([{ name: 'openEnterpriseChat', userIds: 'lisi', useridlist: 'lisi' }]);
  await expect(said(page).first()).toHaveText('');

  await page.getByRole('button', { name: '发消息' }).click();
  await expect.poll(() => client.opened.length).toBe(2);
  expect(host.asked, 'it comes once a page').toBe(before + 1);
});

test('a group chat opens with those ticked', async ({ page, demo, openAs, client }) => {
  const department = await demo.department('营销中心/大客户部');
  await openAs('zhangsan', `/choose?department=${department}`);
  await awake(page);
  const ticks = page.locator('li:not([data-userid=zhangsan]) > label > input[name=userid]');
  const chosen = await ticks.evaluateAll((all) => all.slice(0, 3).map(({ value }) => value));
  for (const userid of chosen) await page.locator(`input[name=userid][value=${userid}]`).check();
  await page.getByRole('button', { name: /发起群聊（3\s人）/ }).click();
  await expect.poll(() => client.opened.length).toBe(1);
  const [{ name, params }] = client.opened;
  expect(name).toBe('openEnterpriseChat');
  expect(params.userIds.split(';').sort()).toEqual(chosen.sort());
});

test('a profile opens', async ({ page, openAs, client }) => {
  await openAs('zhangsan', '/members/lisi');
  await awake(page);
  await page.getByRole('button', { name: '企业微信资料' }).click();
  await expect
    .poll(() => opened(client))
    .toEqual([{ name: 'openUserProfile', type: 1, userid: 'lisi' }]);
});

test('a page that WeCom does not recognise says so, and is signed anew at the next press', async ({
  page,
  openAs,
  client,
}) => {
  const trust = client.distrust();
  await openAs('zhangsan', '/members/lisi');
  await awake(page);
  const chat = page.getByRole('button', { name: '发消息' });
  await chat.click();
  await expect(said(page).first()).toContainText('企业微信没有认可这个页面');
  expect(client.opened).toEqual([]);
  trust();
  await chat.click();
  await expect.poll(() => client.opened.length).toBe(1);
  await expect(said(page).first()).toHaveText('');
});

test('whoever is no longer seen gets into no chat', async ({ page, openAs, client, problems }) => {
  problems.tolerate('/wecom/chat');
  await openAs('zhangsan', '/members/lisi');
  await awake(page);
  const chat = page.getByRole('button', { name: '发消息' });
  await chat.evaluate((button) => (button.dataset.chat = 'chairman'));
  await chat.click();
  await expect(said(page).first()).toHaveText('这里没有您可以联系的人，会话没有打开。');
  await chat.evaluate((button) => (button.dataset.chat = 'lisi;chairman'));
  await chat.click();
  await expect(said(page).first()).toHaveText('有 1 人已不在您的通讯录里，没有加入会话。');
  expect(opened(client)).toEqual([
    { name: 'openEnterpriseChat', userIds: 'lisi', useridlist: 'lisi' },
  ]);
});

test('a component that does not come is told, and asked for again', async ({ page, openAs, client, host }) => {
  await page.route(host.url, (route) => route.abort(), { times: 1 });
  await openAs('zhangsan', '/members/lisi');
  await awake(page);
  const chat = page.getByRole('button', { name: '发消息' });
  await chat.click();
  await expect(said(page).first()).toContainText('组件没有加载成功');
  await chat.click();
  await expect.poll(() => client.opened.length).toBe(1);
});
