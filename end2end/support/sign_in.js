// Signing in without a word, as WeCom's own client does.

/** The address at which WeCom sends a member back, signed in. */
export async function signedIn(request, userid, path) {
  const begun = await request.get(`/auth/wecom?return=${encodeURIComponent(path)}`, {
    maxRedirects: 0,
  });
  const choice = new URL(begun.headers().location);
  choice.searchParams.set('sandbox_user', userid);
  const code = await request.get(choice.href, { maxRedirects: 0 });
  return code.headers().location;
}

/** Signs a member in and opens a page. */
export async function openAs(page, userid, path) {
  await page.goto(await signedIn(page.request, userid, path));
}

/** Signs the administrator in to the console. */
export async function signInAsOwner(page, demo) {
  const form = { username: 'admin', password: demo.password, return: '/admin' };
  const answer = await page.request.post('/admin/login', { form, maxRedirects: 0 });
  if (answer.status() !== 303) throw new Error(`signing in answered ${answer.status()}`);
}
