/** Renders an opening protocol or the panel's minutes as tagged PDF: same log, order and fonts, same bytes. */
import { canonicalJson } from '../../criteria/canonical-json.js';
import type { DecisionRecord } from '../../criteria/record/record.js';
import { startOfDay } from '../../criteria/local-day.js';
import { commonCoverage } from '../pdf/font-coverage.js';
import type { FontFaces, RenderResult } from '../pdf/pdf-input.js';
import { renderPdf } from '../pdf/render-pdf.js';
import { oneLine, visibleData } from '../pdf/visible-text.js';
import type { ProtocolOrder } from './protocol-document.js';
import { protocolDocument } from './protocol-document.js';
import { PROTOCOL_TITLES } from './protocol-text.js';

/** @returns the file, or every text that cannot be printed with its place */
export function renderProtocol(
  record: DecisionRecord,
  order: ProtocolOrder,
  fonts: FontFaces,
): Promise<RenderResult> {
  const twin = JSON.parse(canonicalJson(record)) as DecisionRecord;
  const printed = visibleData(twin, commonCoverage(fonts));
  const { meta } = printed;
  return renderPdf({
    layout: () => protocolDocument(printed, order),
    title: `${PROTOCOL_TITLES[order.kind][order.language]} (${oneLine(meta.title)})`,
    author: oneLine(meta.authority.name),
    subject: meta.procedureId,
    language: order.language === 'de' ? 'de-DE' : 'en-GB',
    creationDate: startOfDay(order.on),
    attachments: [],
    signatureFields: [],
    ...(meta.training ? { stamp: 'ÜBUNG' as const } : {}),
    fonts,
  });
}
