import { awake, expect, test } from '../support/story.js';

const SENTENCE = '会话和资料要在企业微信里打开：请从工作台进入名册。';

test('outside WeCom the card says where chats open', async ({ page, openAs, javaScriptEnabled }) => {
  const elsewhere = [];
  page.on('request', (request) => elsewhere.push(new URL(request.url()).host));
  await openAs('zhangsan', '/members/lisi');
  const chat = page.getByRole('button', { name: '发消息' });
  if (javaScriptEnabled) {
    await awake(page);
    await chat.click();
  } else {
    await expect(chat).toBeHidden();
  }
  await expect(page.getByText(SENTENCE).first()).toBeVisible();
  expect(elsewhere.filter((host) => host.endsWith('weixin.qq.com'))).toEqual([]);
});
