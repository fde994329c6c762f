/** What an endpoint wants otherwise is named by its dialect; everything else stays the same bytes for all. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createChatClient } from '../../benchmark/chat-client.js';
import { requestBytes, requestHeaders } from '../../benchmark/chat-request.js';
import { preflight } from '../../benchmark/preflight.js';
import type { BidEndpoint, EndpointDialect } from '../../criteria/bid/bid.js';

const CALL = {
  messages: [{ role: 'user', content: 'x' }],
  temperatureThousandths: 0,
  maxOutputTokens: 9,
  seed: 1,
  stream: true,
  timeoutMs: 1_000,
} as const;
const endpoint = (dialect?: EndpointDialect): BidEndpoint => ({
  baseUrl: 'https://example.org/v1',
  model: 'm',
  apiKey: 'geheim',
  ...(dialect === undefined ? {} : { dialect }),
});
const bodyOf = (dialect?: EndpointDialect) =>
  JSON.parse(requestBytes(CALL, endpoint(dialect)).bytes.toString('utf8')) as Record<
    string,
    unknown
  >;

describe('the dialect of an endpoint', () => {
  const plain = bodyOf();
  it.each<[EndpointDialect, readonly string[], readonly string[]]>([
    [{ outputLimit: 'max_completion_tokens' }, ['max_completion_tokens'], ['max_tokens']],
    [{ streamOptions: 'leaveOut' }, [], ['stream_options']],
    [{ seed: 'leaveOut' }, [], ['seed']],
    [{ reasoningField: 'reasoning' }, [], []],
    [{ outputLimit: 'max_tokens', seed: 'send', streamOptions: 'send' }, [], []],
  ])('%j changes exactly what it names', (dialect, added, gone) => {
    const body = bodyOf(dialect);
    expect(Object.keys(body).filter((key) => !(key in plain))).toEqual(added);
    expect(Object.keys(plain).filter((key) => !(key in body))).toEqual(gone);
    for (const key of Object.keys(body)) if (key in plain) expect(body[key]).toEqual(plain[key]);
  });

  it('carries the key in the header that the endpoint wants, and in no other', () => {
    expect(requestHeaders(endpoint())).toMatchObject({ authorization: 'Bearer geheim' });
    const azure = requestHeaders(
      endpoint({ keyHeader: 'api-key', headers: { 'api-version': '1' } }),
    );
    expect(azure).toMatchObject({ 'api-key': 'geheim', 'api-version': '1' });
    expect(azure).not.toHaveProperty('authorization');
  });
});

describe('a trial call that is refused for a field', () => {
  const stop: (() => void)[] = [];
  afterEach(() => stop.splice(0).forEach((each) => each()));

  it.each([
    [
      "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
      /outputLimit: max_completion_tokens/,
    ],
    ['Unrecognized request argument: stream_options', /streamOptions: leaveOut/],
    ['extra fields not permitted: seed', /seed: leaveOut/],
    ['The model `m` does not exist', /does not know the model/],
    ['irgendetwas anderes', /does not understand the request/],
  ])('by the words "%s" is told which switch helps', async (message, words) => {
    const server = createServer((_request, response) => {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message } }));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = createChatClient({ allowHosts: [host] });
    stop.push(
      () => server.close(),
      () => void client.close(),
    );
    const asked = { ...endpoint(), baseUrl: `http://${host}/v1` };
    const result = await preflight('amt', asked, client, { stream: true });
    if (result.kind === 'ready') throw new Error('ready');
    expect(result.reason.en).toMatch(words);
  });
});
