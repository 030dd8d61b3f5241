// Fields that a corporation makes for itself: made, written, moved, removed (R60).
import { openAs } from '../support/sign_in.js';
import { accessible, alone, awake, expect } from '../support/story.js';

const test = alone();

const row = (page, name) => page.locator('.field-row').filter({ has: page.getByRole('heading', { name, exact: true }) });
const save = (page) => page.getByRole('button', { name: '保存', exact: true });
const saved = (page) => expect(page.getByText('已保存，已生效。')).toBeVisible();

async function add(page, name, kind, choices) {
  await page.getByRole('button', { name: '新增自定义字段' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill(name);
  await dialog.getByLabel('类型').selectOption(kind);
  if (choices) await dialog.getByRole('textbox', { name: '选项' }).fill(choices);
  await dialog.getByRole('button', { name: '新增', exact: true }).click();
  await expect(row(page, name)).toBeVisible();
  await expect(dialog).toBeHidden();
}

for (const [width, height] of [
  [390, 844],
  [1440, 900],
]) {
  test.describe(`${width} wide`, () => {
    test.use({ viewport: { width, height } });

    test('a field is made, written by a member, read by a colleague, and goes with what was written', async ({
      page,
      demo,
      asOwner,
      beside,
      browser,
      problems,
    }) => {
      problems.tolerate('/admin/api/fields/add');
      const plate = `车牌号${width}`;
      const shift = `班次${width}`;
      await asOwner('/admin/fields');
      // What was ticked before stays ticked.
      const remark = page.locator('[data-field=remark]').getByRole('checkbox', { name: /移动端显示/ });
      await remark.setChecked(true);
      await add(page, plate, '文字');
      await add(page, shift, '选项', '早班\n晚班');
      await expect(remark).toBeChecked();
      await remark.setChecked(false);
      await page.getByRole('button', { name: '新增自定义字段' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('名称').fill('手机');
      await dialog.getByRole('button', { name: '新增', exact: true }).click();
      await expect(dialog.getByText('已有同名的字段。')).toBeVisible();
      await accessible(page);
      await page.keyboard.press('Escape');

      for (const name of [plate, shift]) {
        await row(page, name).getByRole('checkbox', { name: /移动端显示/ }).check();
        await row(page, name).getByRole('checkbox', { name: /成员自行修改/ }).check();
      }
      await save(page).click();
      await saved(page);

      await openAs(beside, 'zhangsan', '/me/edit');
      await awake(beside);
      await beside.getByLabel(plate).fill('沪A·4711');
      await beside.getByLabel(shift).selectOption('晚班');
      await beside.locator('.profile-form button[type=submit]').press('Enter');
      await expect(beside.getByText('已保存。')).toBeVisible();
      const context = await browser.newContext({ baseURL: demo.url, locale: 'zh-CN' });
      problems.watch(context);
      const colleague = await context.newPage();
      await openAs(colleague, 'hr01', '/members/zhangsan');
      await expect(colleague.locator('article')).toContainText('沪A·4711');
      await expect(colleague.locator('article')).toContainText('晚班');

      await asOwner('/admin/members?member=zhangsan');
      await page.getByLabel(plate).fill('沪B·1');
      await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click();
      await expect(page.getByRole('dialog')).toBeHidden();
      await colleague.reload();
      await expect(colleague.locator('article')).toContainText('沪B·1');

      await asOwner('/admin/fields');
      await row(page, plate).getByRole('button', { name: '删除', exact: true }).click();
      await expect(page.locator('[data-values="1"]')).toContainText('有 1 人填写');
      const gone = dialog.getByRole('button', { name: '删除', exact: true });
      await expect(gone).toBeDisabled();
      await accessible(page);
      await dialog.getByLabel(/确认/).fill(plate);
      await gone.click();
      await expect(row(page, plate)).toHaveCount(0);
      await colleague.reload();
      await expect(colleague.locator('article')).toContainText('晚班');
      await expect(colleague.locator('article')).not.toContainText('沪B·1');
      await context.close();
    });

    test('what has to be filled in is asked for in the console, and not emptied by a member', async ({
      page,
      asOwner,
      beside,
      problems,
    }) => {
      problems.tolerate('/admin/api/member/save');
      const plate = `工牌号${width}`;
      const missing = '这一项必填，不能留空。';
      await asOwner('/admin/fields');
      await add(page, plate, '文字');
      const box = row(page, plate);
      await box.getByRole('checkbox', { name: /成员自行修改/ }).check();
      await save(page).click();
      await saved(page);
      await openAs(beside, 'lisi', '/me/edit');
      await awake(beside);
      await beside.getByLabel(plate).fill('A-17');
      await beside.locator('.profile-form button[type=submit]').press('Enter');
      await expect(beside.getByText('已保存。')).toBeVisible();
      await box.getByRole('checkbox', { name: `${plate}必填` }).check();
      await accessible(page);
      await save(page).click();
      await saved(page);

      await beside.goto('/me/edit');
      await awake(beside);
      const own = beside.getByLabel(plate);
      await expect(own).toHaveAccessibleDescription('必填。');
      await own.fill(' ');
      await beside.locator('.profile-form button[type=submit]').press('Enter');
      await expect(beside.getByText(missing)).toBeVisible();
      await expect(own).toBeFocused();
      await accessible(beside);
      await own.fill('A-18');
      await beside.locator('.profile-form button[type=submit]').press('Enter');
      await expect(beside.getByText('已保存。')).toBeVisible();

      await asOwner('/admin/members?new=1');
      const panel = page.getByRole('dialog');
      await panel.getByLabel('账号').fill(`required${width}`);
      await panel.getByLabel('姓名', { exact: true }).fill('必填测试');
      await panel.getByLabel('手机', { exact: true }).fill(`1370000${width === 390 ? '0390' : '1440'}`);
      await panel.getByRole('button', { name: '保存', exact: true }).click();
      await expect(panel.getByText(missing)).toBeVisible();
      await expect(panel.getByLabel(plate)).toBeFocused();
      await accessible(page);
      await page.keyboard.type('A-19');
      await page.keyboard.press('Enter');
      await expect(panel).toBeHidden();

      await asOwner('/admin');
      const lack = page.locator('[data-lacks=required]');
      await expect(lack).not.toHaveText('0');
      const count = await lack.textContent();
      await page.getByRole('link', { name: '缺必填项' }).click();
      await expect(page.locator('[data-total]').first()).toHaveAttribute('data-total', count);

      await asOwner('/admin/fields');
      await box.getByRole('checkbox', { name: `${plate}必填` }).uncheck();
      await save(page).click();
      await saved(page);
    });

    test('a field is dragged to its place, and stands there in the panel of a member', async ({ page, asOwner }) => {
      await asOwner('/admin/fields');
      const line = (word) => page.locator(`.field-row[data-field=${word}]`);
      const after = (word) => page.locator(`.field-row[data-field=${word}] + li`);
      await line('address').locator('.field-grip').dragTo(line('qq'), { targetPosition: { x: 60, y: 4 } });
      await expect(after('address')).toHaveAttribute('data-field', 'qq');
      await expect(page.getByText(/地址移到了第 \d+ 位/)).toBeVisible();
      await save(page).click();
      await saved(page);
      await asOwner('/admin/members?member=zhangsan');
      const places = page.getByRole('dialog').locator('#qq, #address');
      await expect(places.first()).toHaveAttribute('id', 'address');
      await expect(places.last()).toHaveAttribute('id', 'qq');
      await asOwner('/admin/fields');
      const low = await line('qq').evaluate((row) => row.clientHeight - 4);
      await line('address').locator('.field-grip').dragTo(line('qq'), { targetPosition: { x: 60, y: low } });
      await expect(after('qq')).toHaveAttribute('data-field', 'address');
      await save(page).click();
      await saved(page);
    });

    test('a field is moved by the keyboard, and stands there for members too', async ({ page, asOwner, beside }) => {
      await asOwner('/admin/fields');
      const up = page.getByRole('button', { name: '上移QQ' });
      await up.focus();
      for (const before of ['wechat', 'email', 'telephone2']) {
        await page.keyboard.press('Enter');
        await expect(page.locator('[data-field=qq] + li')).toHaveAttribute('data-field', before);
        await expect(up).toBeFocused();
      }
      await expect(page.getByText(/QQ移到了第 \d+ 位/)).toBeVisible();
      await save(page).click();
      await saved(page);
      await openAs(beside, 'zhangsan', '/me/edit');
      await expect(beside.locator('[data-field=qq] + div')).toHaveAttribute('data-field', 'telephone2');
      await asOwner('/admin/fields');
      const down = page.getByRole('button', { name: '下移QQ' });
      for (const after of ['telephone2', 'email', 'wechat']) {
        await down.click();
        await expect(page.locator(`[data-field=${after}] + li`)).toHaveAttribute('data-field', 'qq');
      }
      await save(page).click();
      await saved(page);
    });
  });
}
