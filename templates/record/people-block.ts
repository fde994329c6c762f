/** What people judged in a suite: how many answers, by whom, how far they agreed, and who decided between them. */
import type { Content } from 'pdfmake/interfaces.js';
import type { SuiteResult } from '../../criteria/benchmark/suite-result.js';
import type { PlannedSuite } from '../../criteria/procedure/command.js';
import { peopleRuleOf, rightFrom, topGrade } from '../../criteria/suite/people-rule.js';
import type { PeopleRule } from '../../criteria/suite/suite.js';
import { formatInteger, formatPercent } from '../text/format-number.js';
import { PEOPLE } from '../text/people-text.js';
import { note, paragraph, subheading } from './blocks.js';
import type { Writer } from './writer.js';

/** "0,40", from basis points. */
function coefficient({ say, language }: Writer, bp: number | null): string {
  if (bp === null) return say(PEOPLE.undefined);
  const text = `${bp < 0 ? '−' : ''}${(Math.abs(bp) / 10_000).toFixed(2)}`;
  return language === 'de' ? text.replace('.', ',') : text;
}

const formatText = ({ say, fill }: Writer, rule: PeopleRule): string =>
  rule.format.kind === 'passFail'
    ? say(PEOPLE.passFail)
    : fill(PEOPLE.scale, { top: topGrade(rule), from: rightFrom(rule) });

const nameOf = ({ record }: Writer, personId: string): string =>
  record.members.find((member) => member.personId === personId)?.name ?? personId;

export function peopleBlock(
  writer: Writer,
  { people }: SuiteResult,
  plan: PlannedSuite | undefined,
): readonly Content[] {
  const rule = plan === undefined ? null : peopleRuleOf(plan.suite);
  if (people === undefined || rule === null) return [];
  const { say, fill, language } = writer;
  const { agreement, arbitrated, judges, packageDigest, mappingDigest } = people;
  const decided =
    rule.arbiter === 'chair' ? PEOPLE.arbitratedByChair : PEOPLE.arbitratedByEvaluator;
  return [
    subheading(say(PEOPLE.title)),
    paragraph(
      fill(PEOPLE.method, {
        answers: formatInteger(agreement.answers, language),
        format: formatText(writer, rule),
        judges: judges.map((id) => nameOf(writer, id)).join(', '),
      }),
    ),
    note(fill(PEOPLE.sample, { share: formatPercent(rule.sampleBp, language) })),
    note(
      fill(PEOPLE.agreement, {
        observed: formatPercent(agreement.observedBp, language),
        kappa: coefficient(writer, agreement.kappaBp),
        alpha: coefficient(writer, agreement.alphaBp),
      }),
    ),
    note(fill(decided, { count: formatInteger(arbitrated, language) })),
    note(fill(PEOPLE.digests, { package: packageDigest, mapping: mappingDigest })),
  ];
}
