/** Documents asked for and handed in later, in played procedures. */
import { addMs } from '../../criteria/instant.js';
import type { CommandBody } from '../../criteria/procedure/command.js';
import { object } from './effect-outcomes.js';
import type { Play } from './play-procedure.js';

type Request = CommandBody<'requestLateDocuments'>;
type Arrival = CommandBody<'recordLateDocuments'>['documents'][number];

export const LATE_PERIOD_MS = 60_000;

/** A request for one extract of a register, unless a test says otherwise. */
export const documentRequest = (
  play: Play,
  bidId: string,
  more: Partial<Request> = {},
): Request => ({
  bidId,
  documents: [
    {
      documentId: 'D1',
      title: 'Auszug aus dem Handelsregister',
      concerns: { kind: 'eligibility' },
      fault: 'missing',
    },
  ],
  legalReference: '§ 56 Abs. 2 VgV',
  until: addMs(play.now(), LATE_PERIOD_MS),
  equalTreatment: 'Allen anderen Angeboten liegt der Auszug bei.',
  ...more,
});

export const documentArrival = (
  play: Play,
  bidId: string,
  more: Partial<Arrival> = {},
): CommandBody<'recordLateDocuments'> => ({
  bidId,
  documents: [
    {
      documentId: 'D1',
      arrivedAt: play.now(),
      content: object(`${bidId}-D1`),
      complete: true,
      finding: 'Aktuell und vollständig.',
      ...more,
    },
  ],
});

export const requestDocuments = (play: Play, bidId: string, more: Partial<Request> = {}): unknown =>
  play.accept('officer', 'requestLateDocuments', documentRequest(play, bidId, more));

export const recordDocument = (play: Play, bidId: string, more: Partial<Arrival> = {}): unknown =>
  play.accept('officer', 'recordLateDocuments', documentArrival(play, bidId, more));
