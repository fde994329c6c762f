/** What came out of an envelope, judged: its form, and for the quality envelope whether the endpoint may be called. */
import { bidSchema } from '../../criteria/bid/bid.schema.js';
import { checkEndpointUrl } from '../../criteria/bid/check-endpoint-url.js';
import type { Bilingual } from '../../criteria/bilingual.js';
import { pathText } from '../../criteria/file/data-path.js';
import { brokenTextAt } from '../../criteria/well-formed.js';
import type { EnvelopeKind } from '../../criteria/sealing/protected-key.js';
import type { OpenedEnvelope } from '../../sealing/envelope.js';
import type { HandedOver } from '../../store/handed-over.js';
import { findingsOf } from '../route.js';

const FAULTS = {
  unreadable: {
    de: 'Nicht zu entschlüsseln: beschädigt oder zu einem anderen Schlüssel verschlossen',
    en: 'Cannot be decrypted: damaged, or sealed to another key',
  },
  malformed: { de: 'Der Inhalt ist kein Umschlag', en: 'The content is no envelope' },
  elsewhere: {
    de: 'Für ein anderes Verfahren, Los oder Angebot oder für den anderen Umschlag verschlossen',
    en: 'Sealed for another procedure, lot or bid, or for the other envelope',
  },
} as const satisfies Record<Exclude<OpenedEnvelope['kind'], 'opened'>, Bilingual>;

const defect = (message: Bilingual): HandedOver => ({ kind: 'defect', message });

/** The first fault in words, or the content as it is. A bid in clear was checked like this when it arrived. */
export function checkOpened(
  which: EnvelopeKind,
  opened: OpenedEnvelope,
  allowHosts: readonly string[],
): HandedOver {
  if (opened.kind !== 'opened') return defect(FAULTS[opened.kind]);
  const { content } = opened;
  // Nothing could ever be written down of it: neither log nor documents have a form for half a character.
  const broken = brokenTextAt(content);
  if (broken !== null) {
    const at = pathText(broken);
    return defect({
      de: `${at}: Der Text ist kein Unicode (halbes Zeichen)`,
      en: `${at}: the text is no Unicode (half a character)`,
    });
  }
  const schema = bidSchema.shape[which];
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    const [first] = findingsOf(schema, content, parsed.error);
    const at = first === undefined ? '' : pathText(first.path);
    return defect({
      de: `${at}: ${first?.message.de ?? 'Form'}`,
      en: `${at}: ${first?.message.en ?? 'form'}`,
    });
  }
  if (which === 'quality') {
    const { baseUrl } = bidSchema.shape.quality.parse(content).endpoint;
    const fault = checkEndpointUrl(baseUrl, { allowHosts, allowSimulators: false });
    if (fault !== null) return defect(fault.message);
  }
  return { kind: 'content', content };
}
