import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { WebSocket } from 'undici';

/** The names under which systems have a Chromium. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The browser of this machine; `undefined` where there is none. */
export function findBrowser(): string | undefined {
  const names = [...(process.env['CHROMIUM'] === undefined ? [] : [process.env['CHROMIUM']]), ...NAMES];
  return names.find((name) => spawnSync(name, ['--version']).status === 0);
}

/** A message of the DevTools protocol: an answer has the id of its question, an event a method. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** A page that is open in a browser. */
export interface OpenPage {
  /** What an expression gives, as JSON has it. */
  evaluate(expression: string): Promise<unknown>;
  /** Asks the browser for something else: see the DevTools protocol. */
  send(method: string, params?: object): Promise<Readonly<Record<string, unknown>>>;
  /** What was said on the console, errors that were thrown, what the policy refused. */
  readonly said: readonly string[];
  /** Resolves as soon as something with this text has been said. */
  told(text: string): Promise<void>;
  /** The addresses that were asked for. */
  readonly requests: readonly string[];
}

/** Opens a file in a headless browser, and closes it when the work is done. */
export async function withPage<T>(
  browser: string,
  profile: string,
  file: string,
  work: (page: OpenPage) => Promise<T>,
): Promise<T> {
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--remote-debugging-port=0'];
  const child = spawn(browser, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // Its own processes write into the profile until they end too: then nobody holds its standard error any more.
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      resolve();
    }),
  );
  try {
    const socket = new WebSocket(await addressOf(child));
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', reject);
    });
    const page = await openPage(socket, pathToFileURL(file).href);
    return await work(page);
  } finally {
    child.kill();
    await ended;
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (bytes: Buffer) => {
      text += bytes.toString();
      const [, address] = /DevTools listening on (ws:\S+)/u.exec(text) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', () => {
      reject(new Error(`the browser ended: ${text}`));
    });
  });
}

async function openPage(socket: WebSocket, url: string): Promise<OpenPage> {
  const waiting = new Map<number, (message: Message) => void>();
  const [said, requests]: [string[], string[]] = [[], []];
  const listeners = new Set<() => void>();
  let isLoaded: () => void = () => undefined;
  const loaded = new Promise<void>((resolve) => {
    isLoaded = resolve;
  });
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    else if (message.method === 'Page.loadEventFired') isLoaded();
    else if (message.method === 'Network.requestWillBeSent') requests.push(urlOf(message));
    else if (/^(?:Runtime\.consoleAPICalled|Runtime\.exceptionThrown|Log\.entryAdded)$/u.test(message.method ?? '')) {
      said.push(JSON.stringify(message.params));
      for (const listen of listeners) listen();
    }
  });
  let last = 0;
  const ask = async (
    method: string,
    params: object,
    sessionId?: string,
  ): Promise<Readonly<Record<string, unknown>>> => {
    const id = ++last;
    const answer = new Promise<Message>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params, sessionId }));
    const { result = {}, error } = await answer;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  };
  const { targetId } = await ask('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
  const send = (method: string, params: object = {}): Promise<Readonly<Record<string, unknown>>> =>
    ask(method, params, String(sessionId));
  for (const part of ['Page', 'Network', 'Runtime', 'Log']) await send(`${part}.enable`);
  await send('Page.navigate', { url });
  await loaded;
  return {
    send,
    said,
    requests,
    told: (text) =>
      new Promise((resolve) => {
        const listen = (): void => {
          if (said.some((one) => one.includes(text))) resolve();
        };
        listeners.add(listen);
        listen();
      }),
    async evaluate(expression) {
      const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, returnByValue: true });
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { value?: unknown }).value;
    },
  };
}

function urlOf({ params }: Message): string {
  return (params?.['request'] as { url: string }).url;
}
