/** Every way an endpoint can answer or fail, over real HTTP, lands in exactly one outcome class. */
import { createHash } from 'node:crypto';
import { createServer as createTlsServer } from 'node:https';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ChatCall, ChatClient } from '../../benchmark/chat-call.js';
import { createChatClient } from '../../benchmark/chat-client.js';
import type { Outcome } from '../../criteria/benchmark/item-log-entry.js';
import type { Fault } from '../../examples/simulators/fault.js';
import type { Simulator } from '../../examples/simulators/simulator-server.js';
import { createTestAuthority } from '../../signing/test-authority.js';
import { startFor, suiteOf } from './sample-suite.js';

const SUITE = suiteOf(10);
const [ITEM] = SUITE.items;
const CALL: ChatCall = {
  messages: ITEM?.messages ?? [],
  temperatureThousandths: 200,
  maxOutputTokens: 64,
  seed: 11,
  stream: false,
  timeoutMs: 5_000,
};

let simulator: Simulator;
let client: ChatClient;
const endpoint = () => ({ baseUrl: simulator.baseUrl, model: 'simulator-a' });

beforeAll(async () => {
  simulator = await startFor(SUITE);
  client = createChatClient({
    allowHosts: [`127.0.0.1:${simulator.port}`],
    maxResponseBytes: 100_000,
  });
});
afterAll(async () => {
  await client.close();
  await simulator.close();
});

describe('an ordinary answer', () => {
  it.each([false, true])('is read with everything around it (stream: %s)', async (stream) => {
    const reply = await client.ask('nord', endpoint(), { ...CALL, stream });
    expect(reply).toMatchObject({
      outcome: { kind: 'answer' },
      httpStatus: 200,
      returnedModel: 'simulator-a',
      systemFingerprint: 'fp_simulator',
      finishReason: 'stop',
      retryAfterMs: null,
    });
    expect(reply.answer).toContain('12,50');
    expect(reply.usage?.output).toBeGreaterThan(0);
    expect(reply.responseSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(reply.requestSha256).toBe(simulator.arrivals.at(-1)?.bodySha256);
    expect(Number.isSafeInteger(reply.durationMs)).toBe(true);
  });

  it('is the same text as a stream and as a whole', async () => {
    const whole = await client.ask('nord', endpoint(), CALL);
    const stream = await client.ask('nord', endpoint(), { ...CALL, stream: true });
    expect(stream.answer).toBe(whole.answer);
    expect(stream.usage).toEqual(whole.usage);
  });

  it('has the same hashes when asked again', async () => {
    const first = await client.ask('nord', endpoint(), CALL);
    const second = await client.ask('nord', endpoint(), CALL);
    expect([second.requestSha256, second.responseSha256]).toEqual([
      first.requestSha256,
      first.responseSha256,
    ]);
  });
});

describe('a faulty endpoint', () => {
  const outage = (cause: string) => ({ kind: 'outage', cause }) as Outcome;
  it.each<[Fault, Outcome, number | null]>([
    ['status429', outage('rateLimited'), 429],
    ['status429RetryAfter', outage('rateLimited'), 429],
    ['status500', outage('serverError'), 500],
    ['status503', outage('serverError'), 503],
    ['status400', outage('clientError'), 400],
    ['status401', outage('clientError'), 401],
    ['filter400', { kind: 'filtered' }, 400],
    ['redirect', outage('redirect'), 307],
    ['reset', outage('connection'), null],
    ['cutStream', outage('cutOff'), 200],
    ['noFinishReason', outage('cutOff'), 200],
    ['streamError', outage('errorBody'), 200],
    ['truncatedJson', outage('malformed'), 200],
    ['notJson', outage('malformed'), 200],
    ['emptyBody', outage('malformed'), 200],
    ['emptyChoices', outage('malformed'), 200],
    ['wrongType', outage('malformed'), 200],
    ['errorBody', outage('errorBody'), 200],
    ['hugeAnswer', outage('tooLarge'), 200],
    ['gzipAnswer', outage('tooLarge'), 200],
    ['nullContent', { kind: 'invalidOutput', detail: 'no text (finish_reason stop)' }, 200],
    ['emptyContent', { kind: 'invalidOutput', detail: 'no text (finish_reason length)' }, 200],
    ['contentFilter', { kind: 'filtered' }, 200],
    ['refusal', { kind: 'refusal' }, 200],
    ['changedModel', { kind: 'answer' }, 200],
  ])('that shows %s is counted as %j', async (fault, outcome, httpStatus) => {
    simulator.showNext(fault);
    const reply = await client.ask('nord', endpoint(), CALL);
    expect(reply).toMatchObject({ outcome, httpStatus });
    expect(reply.responseSha256 === null).toBe(httpStatus === null);
    const next = await client.ask('nord', endpoint(), CALL);
    expect(next.outcome, 'the next call is not harmed').toEqual({ kind: 'answer' });
  });

  it.each<Fault>(['hang', 'slowDrip'])('that shows %s is given up in time', async (fault) => {
    simulator.showNext(fault);
    const reply = await client.ask('nord', endpoint(), { ...CALL, timeoutMs: 300 });
    expect(reply.outcome).toEqual(outage('timeout'));
    expect(reply.durationMs).toBeGreaterThanOrEqual(299);
    expect(reply.durationMs).toBeLessThan(2_000);
  });

  it('says how long to wait', async () => {
    simulator.showNext('status429RetryAfter');
    const reply = await client.ask('nord', endpoint(), CALL);
    expect(reply.retryAfterMs).toBe(1_000);
  });

  it('keeps what a refusal said', async () => {
    simulator.showNext('refusal');
    expect((await client.ask('nord', endpoint(), CALL)).answer).toBe('Das lehne ich ab.');
  });

  it('that answers as another model is found out', async () => {
    simulator.showNext('changedModel');
    expect((await client.ask('nord', endpoint(), CALL)).returnedModel).toBe('simulator-other');
  });

  it('that does not listen is an outage of the connection', async () => {
    const other = { ...endpoint(), baseUrl: 'http://127.0.0.1:1/v1' };
    const nowhere = createChatClient({ allowHosts: ['127.0.0.1:1'] });
    const reply = await nowhere.ask('nord', other, CALL);
    expect(reply).toMatchObject({ outcome: outage('connection'), responseSha256: null });
    await nowhere.close();
  });

  it('that does not speak HTTP is malformed', async () => {
    const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n\r\n'));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    const other = createChatClient({ allowHosts: [`127.0.0.1:${port}`] });
    const baseUrl = `http://127.0.0.1:${port}/v1`;
    const reply = await other.ask('nord', { baseUrl, model: 'm' }, CALL);
    expect(reply.outcome).toEqual(outage('malformed'));
    await other.close();
    server.close();
  });
});

describe('an endpoint whose address or certificate is not accepted', () => {
  it('is not called at all when it is not listed', async () => {
    const strict = createChatClient({ allowHosts: [] });
    const before = simulator.arrivals.length;
    const reply = await strict.ask('nord', endpoint(), CALL);
    expect(reply.outcome).toEqual({ kind: 'outage', cause: 'forbiddenAddress' });
    expect(simulator.arrivals).toHaveLength(before);
    await strict.close();
  });

  it('is an outage of the name when that cannot be resolved', async () => {
    const resolve = () => Promise.reject(new Error('ENOTFOUND'));
    const lost = createChatClient({ allowHosts: [], resolve });
    const baseUrl = 'https://gibtesnicht.example.org/v1';
    const reply = await lost.ask('nord', { baseUrl, model: 'm' }, CALL);
    expect(reply.outcome).toEqual({ kind: 'outage', cause: 'dns' });
    await lost.close();
  });

  it('is connected to at the checked address, whatever its name means elsewhere', async () => {
    const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 as const }]);
    const allowHosts = [`bieter.example.org:${simulator.port}`];
    const pinned = createChatClient({ allowHosts, resolve });
    const baseUrl = `http://bieter.example.org:${simulator.port}/v1`;
    const reply = await pinned.ask('nord', { baseUrl, model: 'simulator-a' }, CALL);
    expect(reply.outcome).toEqual({ kind: 'answer' });
    await pinned.close();
  });

  it('is an outage of TLS when it issued its certificate itself', async () => {
    const { certificatePem: cert, privateKeyPem: key } = await createTestAuthority('P-256', {
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2036-01-01T00:00:00.000Z',
    });
    const server = createTlsServer({ key, cert }, (_, response) => response.end('{}'));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    const other = createChatClient({ allowHosts: [`localhost:${port}`] });
    const baseUrl = `https://localhost:${port}/v1`;
    const reply = await other.ask('nord', { baseUrl, model: 'm' }, CALL);
    expect(reply.outcome).toEqual({ kind: 'outage', cause: 'tls' });
    await other.close();
    server.close();
  });
});

describe('what is sent', () => {
  it('differs between bidders in nothing but model and key', async () => {
    const guarded = await startFor(SUITE, { model: 'simulator-b', apiKey: 'schluessel-b' });
    const both = createChatClient({
      allowHosts: [`127.0.0.1:${guarded.port}`],
    });
    const target = { baseUrl: `${guarded.baseUrl}/`, model: 'simulator-b', apiKey: 'schluessel-b' };
    const reply = await both.ask('sued', target, CALL);
    expect(reply.outcome).toEqual({ kind: 'answer' });
    const body = (model: string) =>
      `{"max_tokens":64,"messages":${JSON.stringify(CALL.messages.map(({ role, content }) => ({ content, role })))},"model":"${model}","seed":11,"stream":false,"temperature":0.2}`;
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(reply.requestSha256).toBe(sha256(body('simulator-b')));
    const first = await client.ask('nord', endpoint(), CALL);
    expect(first.requestSha256).toBe(sha256(body('simulator-a')));
    expect(JSON.stringify(reply)).not.toContain('schluessel');
    const wrong = await both.ask('sued', { ...target, apiKey: 'anderer' }, CALL);
    expect(wrong).toMatchObject({
      outcome: { kind: 'outage', cause: 'clientError' },
      httpStatus: 401,
    });
    await both.close();
    await guarded.close();
  });
});

describe('a call that the caller ends', () => {
  afterEach(() => simulator.showWhen(null));

  it('is no reply at all', async () => {
    simulator.showWhen(() => 'hang');
    const controller = new AbortController();
    const before = simulator.arrivals.length;
    const asked = client.ask('nord', endpoint(), CALL, { signal: controller.signal });
    await expect.poll(() => simulator.arrivals.length).toBe(before + 1);
    controller.abort();
    await expect(asked).rejects.toThrow(/abort/i);
  });

  it('is not begun when it was ended before', async () => {
    const before = simulator.arrivals.length;
    await expect(
      client.ask('nord', endpoint(), CALL, { signal: AbortSignal.abort() }),
    ).rejects.toThrow(/abort/i);
    expect(simulator.arrivals).toHaveLength(before);
  });
});
