// The product itself: `mingce demo` on free ports, with data of its own.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
/** The product. */
export const binary = resolve(process.env.MINGCE_BINARY ?? join(here, '../../target/debug/mingce'));

/** Commands that are about one corporation, of which there may be several. */
const ABOUT_ONE = ['sync', 'policy', 'visible'];

/** How long a busy machine may take to start it. */
const START = 120_000;

export class Demo {
  #process;
  #folder;

  /** Starts it and waits until it can answer people. */
  static async start({ members = 300, settings = {} } = {}) {
    const demo = new Demo();
    demo.#folder = await mkdtemp(join(tmpdir(), 'mingce-story-'));
    const ports = ['--addr', '127.0.0.1:0', '--sandbox-addr', '127.0.0.1:0'];
    demo.#process = spawn(
      binary,
      ['demo', ...ports, '--members', String(members), '--data', demo.#folder],
      { cwd: demo.#folder, env: { ...environment(), ...settings }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    try {
      const said = await greeting(demo.#process);
      demo.url = address(said, /^成员.*?(http:\S+?)\/?$/m);
      demo.sandbox = new URL(address(said, /^沙箱.*?(http:\S+)$/m)).origin;
      demo.password = /password:\s+(\S+)/.exec(said)?.[1];
      await ready(demo.url, demo.#process);
    } catch (error) {
      await demo.stop();
      throw error;
    }
    return demo;
  }

  /** The corporation as WeCom has it. */
  async org() {
    this.corporation ??= await (await fetch(`${this.sandbox}/sandbox/org`)).json();
    return this.corporation;
  }

  /** A person of it. */
  async member(userid) {
    const { members } = await this.org();
    return members.find((member) => member.userid === userid);
  }

  /** The number of a department, by its path below the root. */
  async department(path) {
    const { departments } = await this.org();
    return path.split('/').reduce((parent, name) => {
      const found = departments.find((one) => one.parentid === parent && one.name === name);
      if (!found) throw new Error(`the sample has no department ${path}`);
      return found.id;
    }, 1);
  }

  /** What `mingce` answers on the same data, about this corporation unless another one is named. */
  async command(...words) {
    const which =
      ABOUT_ONE.includes(words[0]) && !words.includes('--corp')
        ? ['--corp', (await this.org()).corp.id]
        : [];
    const { stdout } = await promisify(execFile)(binary, [...words, ...which], {
      cwd: this.#folder,
      env: { ...environment(), MINGCE__DATA_DIR: this.#folder },
    });
    return stdout;
  }

  /** Replaces the rules of who sees whom. */
  async rule(policy) {
    const file = join(this.#folder, 'policy.toml');
    await writeFile(file, policy);
    await this.command('policy', 'apply', file);
  }

  /** Changes the corporation at WeCom, and pulls; gives what takes it back. */
  async reorganise(change, { pull = true } = {}) {
    const before = await (await fetch(`${this.sandbox}/sandbox/org`)).json();
    const changed = structuredClone(before);
    change(changed);
    const put = async (org) => {
      const body = JSON.stringify(org);
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${this.sandbox}/sandbox/org`, { method: 'PUT', headers, body });
      if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}`);
      if (pull) await this.command('sync', 'pull');
    };
    await put(changed);
    return () => put(before);
  }

  /** Ends it and removes its data. */
  async stop() {
    const running = this.#process;
    if (running.exitCode === null && running.signalCode === null) {
      const ended = new Promise((done) => running.once('exit', done));
      running.kill('SIGTERM');
      const stubborn = setTimeout(() => running.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(stubborn);
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** The settings of whoever runs the stories are not the demonstration's. */
function environment() {
  const settings = ([name]) => !name.startsWith('MINGCE_');
  return Object.fromEntries(Object.entries(process.env).filter(settings));
}

/** Everything it prints until it says how to end it. */
function greeting(demo) {
  return new Promise((done, failed) => {
    let said = '';
    let complained = '';
    const late = setTimeout(() => failed(new Error(`no greeting: ${said}${complained}`)), START);
    demo.stderr.on('data', (text) => (complained += text));
    demo.stdout.on('data', (text) => {
      said += text;
      if (!said.includes('Ctrl-C')) return;
      clearTimeout(late);
      done(said);
    });
    demo.once('error', failed);
    demo.once('exit', (code) => {
      clearTimeout(late);
      failed(new Error(`mingce demo ended with ${code}: ${complained}`));
    });
  });
}

function address(said, pattern) {
  const found = pattern.exec(said);
  if (!found) throw new Error(`the greeting names no address for ${pattern}:\n${said}`);
  return found[1];
}

async function ready(url, demo) {
  const until = Date.now() + START;
  while (demo.exitCode === null && Date.now() < until) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${url}/readyz did not answer`);
}
