/** Requests are canonical: whoever has suite, model and dialect comes to the same bytes with any implementation of RFC 8785. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { requestBytes, sha256Of } from '../../benchmark/chat-request.js';
import { canonicalJson } from '../../criteria/canonical-json.js';

const text = fc.string({ unit: 'binary' });
const call = fc.record({
  messages: fc.array(fc.record({ role: fc.constantFrom('system', 'user'), content: text }), {
    minLength: 1,
  }),
  temperatureThousandths: fc.integer({ min: 0, max: 2_000 }),
  maxOutputTokens: fc.integer({ min: 1, max: 1_000_000 }),
  seed: fc.integer({ min: 0, max: 2 ** 32 }),
  stream: fc.boolean(),
  timeoutMs: fc.constant(1_000),
});
const endpoint = fc.record({
  baseUrl: fc.constant('https://example.org/v1'),
  model: text,
  dialect: fc.record({
    outputLimit: fc.constantFrom('max_tokens' as const, 'max_completion_tokens' as const),
    seed: fc.constantFrom('send' as const, 'leaveOut' as const),
    streamOptions: fc.constantFrom('send' as const, 'leaveOut' as const),
  }),
});

it('the bytes of a request are those of canonical JSON, whatever is asked of whom', () => {
  fc.assert(
    fc.property(call, endpoint, (asked, of) => {
      const { bytes, sha256 } = requestBytes(asked, of);
      const written = bytes.toString('utf8');
      expect(written).toBe(canonicalJson(JSON.parse(written)));
      expect(sha256).toBe(sha256Of(Buffer.from(written, 'utf8')));
    }),
  );
});
