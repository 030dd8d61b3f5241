import { expect, test } from '../support/story.js';

/** The corporation changes on WeCom's side. */
async function happens(demo, changes) {
  const org = await (await fetch(`${demo.sandbox}/sandbox/org`)).json();
  changes(org);
  await put(demo, '/sandbox/org', org);
}

async function put(demo, path, body) {
  const answer = await fetch(`${demo.sandbox}${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

test('a pull shows its plan first, goes on before one’s eyes, and does what it said', async ({
  page,
  demo,
  asOwner,
}) => {
  await happens(demo, (org) => {
    const single = org.members.find(({ userid }) => userid === 'single01');
    single.position = '首席设计师';
    org.members = org.members.filter(({ userid }) => userid !== 'supplier02');
    org.members.push({ ...single, userid: 'newcomer', name: '洪新来', mobile: '15400000001', email: '' });
  });
  await put(demo, '/sandbox/faults', [{ path: '/cgi-bin/user/list', delay_ms: 700, times: 100 }]);

  await asOwner('/admin/sync');
  await page.getByRole('button', { name: '开始拉取' }).click();
  await expect(page.getByText(/^正在读取成员：部门 \d+ \/ 35/).first()).toBeVisible();
  await expect(page.locator('[data-standing=held]')).toBeVisible({ timeout: 45_000 });
  await put(demo, '/sandbox/faults', []);

  for (const kind of ['member_added', 'member_changed', 'member_left']) {
    const row = page.locator(`[data-kind=${kind}]`);
    await expect(row.locator('[data-planned]')).toHaveAttribute('data-planned', '1');
    await expect(row.locator('[data-applied]')).toHaveAttribute('data-applied', '0');
  }
  await page.getByRole('link', { name: /^修改成员/ }).click();
  await expect(page.locator('tr[data-userid=single01]')).toContainText('首席设计师');
  expect(await demo.command('visible', 'hr01', '--json'), 'nothing is written yet').not.toContain('newcomer');

  await page.getByRole('main').getByRole('link', { name: /^离职/ }).click();
  const leaver = page.locator('tr[data-userid=supplier02]');
  await leaver.getByRole('checkbox').uncheck();
  const left = page.getByRole('status').filter({ hasText: '不执行 1 项' });
  await expect(left).toBeVisible();
  // What is chosen is still there on the way back, and after a reload.
  await page.goBack();
  await expect(page.locator('tr[data-userid=single01]')).toBeVisible();
  await expect(left).toBeVisible();
  await expect(page.locator('tr[data-userid=single01]').getByRole('checkbox')).toBeChecked();
  await page.reload();
  await expect(left).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: /^离职/ }).click();
  await expect(leaver.getByRole('checkbox')).not.toBeChecked();
  const whole = page.getByRole('checkbox', { name: '执行全部“离职”' });
  await expect(whole).not.toBeChecked();
  await whole.check();
  await expect(leaver.getByRole('checkbox')).toBeChecked();
  await expect(left).toBeHidden();
  await whole.uncheck();
  await expect(leaver.getByRole('checkbox')).not.toBeChecked();
  await expect(left).toBeVisible();

  await page.getByRole('button', { name: '执行', exact: true }).click();
  const question = page.getByRole('dialog');
  await expect(question).toContainText('不执行 1 项');
  await question.getByRole('button', { name: '执行 2 项变化' }).click();
  await expect(page.locator('[data-standing=done]')).toBeVisible();
  await expect(page.getByText('已完成：计划 3 项，不执行 1 项，已应用 2 项。')).toBeVisible();
  await expect(page.locator('[data-kind=member_left] [data-left-out]')).toHaveText('1');
  await expect(leaver).toContainText('未执行');
  const visible = await demo.command('visible', 'hr01', '--json');
  expect(visible).toContain('newcomer');
  expect(visible, 'left out, and still here').toContain('supplier02');
  const next = await demo.command('sync', 'pull', '--json');
  expect(JSON.parse(next).applied, 'the next pull finds it again').toEqual({ member_left: 1 });
});

test('a plan that waits comes first, and another pull asks before it takes its place', async ({
  page,
  demo,
  asOwner,
}) => {
  await happens(demo, (org) => {
    org.members.find(({ userid }) => userid === 'single01').position = '插画师';
  });
  const begin = page.getByRole('button', { name: '开始拉取' });
  await asOwner('/admin/sync');
  await begin.click();
  await expect(page.locator('[data-standing=held]')).toBeVisible({ timeout: 45_000 });
  const plan = new URL(page.url()).pathname;

  await page.goto('/admin/sync');
  await expect(page.getByRole('link', { name: '查看计划' })).toHaveAttribute('href', plan);
  await begin.click();
  const question = page.getByRole('dialog', { name: '取代等待确认的计划？' });
  await question.getByRole('link', { name: '先看那份计划' }).click();
  await expect(page).toHaveURL(plan);

  await page.goto('/admin/sync');
  await begin.click();
  await question.getByRole('button', { name: '开始新的拉取' }).click();
  await expect(page).not.toHaveURL('/admin/sync');
  await expect(page.locator('[data-standing=held]')).toBeVisible({ timeout: 45_000 });
  await page.getByRole('button', { name: '取消' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '放弃计划' }).click();
  await expect(page.locator('[data-standing=declined]')).toBeVisible();
  await page.goto(plan);
  await expect(page.getByText('之后又做了一份更新的计划')).toBeVisible();
});
