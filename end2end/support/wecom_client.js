// WeCom's client around a page: the bridge that `@wecom/jssdk` speaks to, which
// recognises a page by its signature as the real one does, and the host that
// the component comes from.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export const USER_AGENT =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile wxwork/4.1.30 MicroMessenger/7.0.1';

/** Serves the package as WeCom's host does: one file for script elements. */
export class ComponentHost {
  #server;
  asked = 0;

  static async start() {
    const host = new ComponentHost();
    const entry = createRequire(import.meta.url).resolve('@wecom/jssdk');
    const script = await readFile(join(dirname(entry), 'wecom.global.prod.js'));
    host.#server = createServer((request, answer) => {
      host.asked += 1;
      answer.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' });
      answer.end(script);
    });
    await new Promise((done) => host.#server.listen(0, '127.0.0.1', done));
    host.url = `http://127.0.0.1:${host.#server.address().port}/jssdk.js`;
    return host;
  }

  stop() {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(done));
  }
}

/** The client: what it was asked to open, once it had recognised the page. */
export class WecomClient {
  opened = [];
  #corp;
  #ticket;
  #verified;

  /** Stands around every page of the context from now on. */
  static async around(context, demo) {
    const client = new WecomClient();
    const org = await demo.org();
    client.#corp = org.corp.id;
    client.#ticket = await ticket(demo.sandbox, org);
    await context.exposeBinding('wecomClient', ({ page }, name, params) =>
      client.#invoke(page.url().split('#')[0], name, params),
    );
    await context.addInitScript(() => {
      window.WeixinJSBridge = {
        invoke: (name, params, answer) => void window.wecomClient(name, params).then(answer),
        on: () => undefined,
      };
    });
    return client;
  }

  /** From now on it knows another ticket than the server signs with. */
  distrust() {
    const before = this.#ticket;
    this.#ticket = 'another';
    return () => (this.#ticket = before);
  }

  #invoke(url, name, params) {
    if (name === 'preVerifyJSAPI') return this.#verify(url, params);
    const known = this.#verified;
    const ours = known?.url === url && known.signature === params.verifySignature;
    if (!ours || !known.calls.includes(name)) return { err_msg: `${name}:access denied` };
    this.opened.push({ name, params });
    return { err_msg: `${name}:ok` };
  }

  #verify(url, params) {
    const said = `jsapi_ticket=${this.#ticket}&noncestr=${params.verifyNonceStr}&timestamp=${params.verifyTimestamp}&url=${url}`;
    const signature = createHash('sha1').update(said).digest('hex');
    if (params.appId !== this.#corp || params.verifySignature !== signature) {
      return { err_msg: 'preVerifyJSAPI:fail_invalid signature' };
    }
    this.#verified = { url, signature, calls: params.verifyJsApiList };
    return { err_msg: 'preVerifyJSAPI:ok' };
  }
}

/** The ticket that WeCom lends to the app while it is good. */
async function ticket(wecom, org) {
  const get = async (path) => (await fetch(`${wecom}/cgi-bin/${path}`)).json();
  const { access_token } = await get(`gettoken?corpid=${org.corp.id}&corpsecret=${org.apps[0].secret}`);
  return (await get(`get_jsapi_ticket?access_token=${access_token}`)).ticket;
}
