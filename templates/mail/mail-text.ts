/** The words of mails: a subject with the procedure's title and the kind of task, a link, and never a content. */
import type { Bilingual, Language } from '../../criteria/bilingual.js';
import type { News, NoticeItem } from '../../criteria/task/notices.js';
import { taskText } from '../../criteria/task/task-text.js';
import { formatTime } from '../text/format-time.js';

const t = (de: string, en: string): Bilingual => ({ de, en });

const NEWS_TEXTS: Readonly<Record<News, Bilingual>> = {
  appointed: t('Sie sind Mitglied des Verfahrens.', 'You are a member of the procedure.'),
  deputy: t(
    'Sie sind zur Vertretung bestimmt. Sie sehen das Verfahren, sobald das Mitglied abwesend ist.',
    'You are appointed as deputy. You see the procedure as soon as the member is away.',
  ),
  replaced: t(
    'Eine andere Person hat Ihre Aufgaben übernommen; Ihr Zugang ist beendet.',
    'Another person has taken over your tasks; your access has ended.',
  ),
  conflictDecided: t(
    'Über den von Ihnen erklärten Interessenkonflikt ist entschieden.',
    'The conflict of interest that you declared has been decided on.',
  ),
  sheetReopened: t(
    'Ein Wertungsbogen von Ihnen ist zurückgegeben.',
    'A score sheet of yours was given back.',
  ),
  suspended: t('Das Verfahren ist ausgesetzt.', 'The procedure is suspended.'),
  resumed: t('Das Verfahren wird fortgesetzt.', 'The procedure is resumed.'),
  returned: t(
    'Das Verfahren ist in eine frühere Phase zurückversetzt.',
    'The procedure was returned to an earlier phase.',
  ),
  cancelled: t('Das Verfahren ist aufgehoben.', 'The procedure is cancelled.'),
};

const SUBJECTS: Readonly<Record<NoticeItem['kind'] | 'overdue', Bilingual>> = {
  task: t('Neue Aufgabe', 'New task'),
  reminder: t('Erinnerung', 'Reminder'),
  overdue: t('Überfällig', 'Overdue'),
  news: t('Nachricht', 'News'),
};

const WORDS = {
  procedure: t('Verfahren', 'Procedure'),
  until: t('Bis', 'Until'),
  otherwise: t('Sonst', 'Otherwise'),
  link: t('Zum Verfahren', 'To the procedure'),
  footer: t(
    'Diese Nachricht ist automatisch erstellt und enthält keine Inhalte des Verfahrens. Wie viele Sie bekommen, stellen Sie unter „Meine Angaben“ ein.',
    'This message was made automatically and holds no contents of the procedure. You choose under "my details" how many you get.',
  ),
} as const satisfies Record<string, Bilingual>;

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

export interface MailFacts {
  readonly procedureId: string;
  readonly procedureTitle: string;
  readonly items: readonly NoticeItem[];
  /** Address of the installation without a slash at its end. */
  readonly baseUrl: string;
  readonly language: Language;
}

function itemLines(item: NoticeItem, language: Language): readonly string[] {
  if (item.kind === 'news') return [NEWS_TEXTS[item.news][language]];
  const { what, otherwise } = taskText(item.task);
  const due =
    item.dueAt === null ? [] : [`${WORDS.until[language]}: ${formatTime(item.dueAt, language)}`];
  return [
    `${subjectWord(item, language)}: ${what[language]}`,
    ...due,
    `${WORDS.otherwise[language]}: ${otherwise[language]}`,
  ];
}

const subjectWord = (item: NoticeItem, language: Language): string =>
  SUBJECTS[item.kind === 'reminder' && item.overdue ? 'overdue' : item.kind][language];

/** One line, whatever a title holds: line ends in a subject would begin a new header. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** A mail about one event. @throws RangeError without any item: nobody is told nothing. */
export function mailText(facts: MailFacts): MailText {
  const { procedureId, procedureTitle, items, baseUrl, language } = facts;
  const [first] = items;
  if (first === undefined) throw new RangeError('mailText: nothing to say');
  const about = first.kind === 'news' ? '' : `: ${taskText(first.task).what[language]}`;
  const title = oneLine(procedureTitle);
  return {
    subject: oneLine(`${subjectWord(first, language)}${about} (${title})`),
    text: [
      `${WORDS.procedure[language]}: ${title}`,
      ...items.map((item) => `\n${itemLines(item, language).join('\n')}`),
      `\n${WORDS.link[language]}: ${baseUrl}/procedures/${encodeURIComponent(procedureId)}`,
      `\n-- \n${WORDS.footer[language]}`,
      '',
    ].join('\n'),
  };
}
