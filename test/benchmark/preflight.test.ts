/** Before a run, every common failure of an endpoint is said in plain words, in both languages. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatClient } from '../../benchmark/chat-call.js';
import { createChatClient } from '../../benchmark/chat-client.js';
import { preflight } from '../../benchmark/preflight.js';
import type { Fault } from '../../examples/simulators/fault.js';
import type { Simulator } from '../../examples/simulators/simulator-server.js';
import { startFor, suiteOf } from './sample-suite.js';

let simulator: Simulator;
let client: ChatClient;

beforeAll(async () => {
  simulator = await startFor(suiteOf(5), { apiKey: 'geheimer-schluessel' });
  client = createChatClient({
    allowHosts: [`127.0.0.1:${simulator.port}`, '127.0.0.1:1'],
    maxResponseBytes: 50_000,
  });
});
afterAll(async () => {
  await client.close();
  await simulator.close();
});

const endpoint = () => ({
  baseUrl: simulator.baseUrl,
  model: 'simulator-a',
  apiKey: 'geheimer-schluessel',
});

describe('the trial call', () => {
  it('finds an endpoint ready', async () => {
    expect(await preflight('nord', endpoint(), client)).toMatchObject({
      kind: 'ready',
      returnedModel: 'simulator-a',
      remarks: [],
    });
  });

  it('remarks that another model answered, and that tokens are not counted', async () => {
    simulator.showNext('changedModel');
    const result = await preflight('nord', endpoint(), client);
    if (result.kind === 'notReady') throw new Error(result.reason.en);
    expect(result.remarks.map(({ en }) => en)).toEqual([
      'Model simulator-a was asked, simulator-other answered.',
    ]);
  });

  it.each<[Fault, RegExp, RegExp]>([
    ['status401', /Schlüssel/, /key is not accepted/],
    ['status400', /max_tokens/, /max_tokens/],
    ['status429', /429/, /429/],
    ['status500', /eigenen Fehler/, /error of its own/],
    ['redirect', /leitet/, /redirects/],
    ['cutStream', /brach ab/, /ended before/],
    ['notJson', /OpenAI-Protokoll/, /OpenAI protocol/],
    ['errorBody', /meldet Erfolg/, /reports success/],
    ['hugeAnswer', /größer/, /larger/],
    ['nullContent', /ohne Text/, /without text/],
    ['contentFilter', /Inhaltsfilter/, /content filter/],
    ['refusal', /abgelehnt/, /refused/],
    ['reset', /keine Verbindung/, /No connection/],
  ])('says what %s means', async (fault, german, english) => {
    simulator.showNext(fault);
    const result = await preflight('nord', endpoint(), client);
    if (result.kind === 'ready') throw new Error('ready');
    expect(result.reason.de).toMatch(german);
    expect(result.reason.en).toMatch(english);
  });

  it.each([
    ['a wrong key', { apiKey: 'falsch' }, /key is not accepted/],
    ['no such model', { model: 'simulator-z' }, /does not know the model/],
    ['a wrong path', { path: '/v2' }, /no such address \(404\)/],
    ['nobody there', { baseUrl: 'http://127.0.0.1:1/v1' }, /No connection/],
    ['a private address', { baseUrl: 'http://10.0.0.1/v1' }, /not allowed/],
    ['a name that does not exist', { baseUrl: 'http://zuschlag.invalid/v1' }, /cannot be resolved/],
  ])('says what is wrong with %s, and keeps the key to itself', async (_case, change, words) => {
    const { path, ...rest } = { path: '', ...change };
    const wrong = { ...endpoint(), ...rest };
    const baseUrl = path === '' ? wrong.baseUrl : wrong.baseUrl.replace('/v1', path);
    const result = await preflight('nord', { ...wrong, baseUrl }, client);
    if (result.kind === 'ready') throw new Error('ready');
    expect(result.reason.en).toMatch(words);
    expect(JSON.stringify(result)).not.toContain('schluessel');
  });
});
