/** What comes out of an envelope may be anything: half a character in it is a finding for people, never a fault of ours. */
import { describe, expect, it } from 'vitest';
import { checkOpened } from '../../api/sealing/check-opened.js';
import { brokenTextAt } from '../../criteria/well-formed.js';

describe('half a character in an envelope', () => {
  it.each([
    ['in a text', { bidder: { name: 'Nord\ud83dlicht' } }, 'bidder.name'],
    [
      'deep in a list',
      { subcontractors: [{ name: 'x' }, { name: '\udc4d' }] },
      'subcontractors[1].name',
    ],
    ['in the name of a field', { answers: { '\ud800': 'x' } }, 'answers'],
  ])('%s is told with its place', (_where, content, place) => {
    const opened = { kind: 'opened', content } as Parameters<typeof checkOpened>[1];
    const found = checkOpened('quality', opened, []);
    expect(found).toMatchObject({ kind: 'defect' });
    expect(found.kind === 'defect' ? found.message.de : '').toContain(`${place}: `);
    expect(found.kind === 'defect' ? found.message.de : '').toContain('halbes Zeichen');
  });

  it('is not seen where both halves stand together', () => {
    expect(brokenTextAt({ a: ['👍', { b: 'Nordlicht' }, 3, null] })).toBeNull();
  });
});
