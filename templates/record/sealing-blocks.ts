/** Part of the chapter "opening": the keys that bids were sealed to, and who held shares. */
import type { Content } from 'pdfmake/interfaces.js';
import { MISSING } from '../../criteria/record/missing.js';
import type { HeldShare } from '../../criteria/record/sealing.js';
import { SEALING } from '../text/sealing-text.js';
import { factList, heading, paragraph, shortDigest } from './blocks.js';
import type { Writer } from './writer.js';
import { stampText } from './writer.js';

const holderLines = (holders: readonly HeldShare[]): string =>
  holders.map(({ name, keyFingerprint }) => `${name} (${shortDigest(keyFingerprint)})`).join('\n');

export function sealingBlocks(writer: Writer): readonly Content[] {
  const { record, say, fill } = writer;
  const { sealing } = record.opening;
  if (sealing === MISSING) return [paragraph(say(SEALING.unknown))];
  const { recipients, threshold, holders, renewals } = sealing;
  return [
    heading(say(SEALING.title)),
    paragraph(fill(SEALING.how, { threshold, count: holders.length })),
    factList([
      [say(SEALING.quality), recipients.quality],
      [say(SEALING.price), recipients.price],
      [say(SEALING.holders), holderLines(holders)],
      ...renewals.map((renewal): [string, string] => [
        say(SEALING.renewed),
        `${stampText(writer, renewal.stamp)}\n${holderLines(renewal.holders)}`,
      ]),
    ]),
  ];
}
