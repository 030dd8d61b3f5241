// Signing in without a word, as WeCom's own client does.

/** Signs a member in and opens a page. */
export async function openAs(page, userid, path) {
  const begun = await page.request.get(`/auth/wecom?return=${encodeURIComponent(path)}`, {
    maxRedirects: 0,
  });
  const choice = new URL(begun.headers().location);
  choice.searchParams.set('sandbox_user', userid);
  const code = await page.request.get(choice.href, { maxRedirects: 0 });
  await page.goto(code.headers().location);
}

/** Signs the administrator in to the console. */
export async function signInAsOwner(page, demo) {
  const form = { username: 'admin', password: demo.password, return: '/admin' };
  const answer = await page.request.post('/admin/login', { form, maxRedirects: 0 });
  if (answer.status() !== 303) throw new Error(`signing in answered ${answer.status()}`);
}
