/** Draws the procedure as SVG from the tables of the domain: phases, transitions, policy; nothing in it is drawn by hand. */
import { RETURN_TARGETS } from '../criteria/procedure/decide/side-ways.js';
import type { Ending, Phase } from '../criteria/procedure/phase.js';
import { PHASES } from '../criteria/procedure/phase.js';
import { POLICY } from '../criteria/procedure/policy.js';
import { ENDS, FORWARD, REOPENINGS } from '../criteria/procedure/transitions.js';
import type { Transition } from '../criteria/procedure/transitions.js';
import { EVENT_LABELS } from '../templates/text/event-text.js';
import { PHASE_LABELS, ROLE_LABELS } from '../templates/text/label-text.js';

const WIDTH = 1120;
const TOP = 96;
const ROW = 130;
const BOX = { x: 310, width: 220, height: 44 };
const MIDDLE = BOX.x + BOX.width / 2;
const CANCEL_X = 960;
const INK = '#16202c';
const QUIET = '#5a6672';
const FILL = '#e8eef5';

const ENDING_LABELS: Readonly<Record<Ending, string>> = {
  cancelled: 'aufgehoben',
  expired: 'ausgelaufen',
  left: 'verlassen',
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

interface Words {
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly color?: string;
  readonly bold?: boolean;
}

function text(x: number, y: number, content: string, words: Words = {}): string {
  const { size = 13, anchor = 'start', color = INK, bold = false } = words;
  const weight = bold ? ' font-weight="bold"' : '';
  return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" fill="${color}"${weight}>${escaped(content)}</text>`;
}

type Point = readonly [x: number, y: number];

/** A line along the points that ends in a tip; the last stretch says where the tip looks. */
function arrow(points: readonly Point[], color = INK): string {
  const [x, y] = points.at(-1) ?? [0, 0];
  const [px, py] = points.at(-2) ?? [0, 0];
  const length = Math.hypot(x - px, y - py) || 1;
  const [ux, uy] = [(x - px) / length, (y - py) / length];
  const corner = (side: number): string =>
    `${(x - 9 * ux - 4.5 * side * uy).toFixed(1)},${(y - 9 * uy + 4.5 * side * ux).toFixed(1)}`;
  return [
    `<polyline points="${points.join(' ')}" fill="none" stroke="${color}" stroke-width="1.5"/>`,
    `<polygon points="${x},${y} ${corner(1)} ${corner(-1)}" fill="${color}"/>`,
  ].join('\n');
}

/** The sign of a phase that a procedure can be sent back to. */
const returnSign = (x: number, y: number): string =>
  [
    `<path d="M${x} ${y}h10a5 5 0 0 1 0 10h-6" fill="none" stroke="${QUIET}" stroke-width="1.5"/>`,
    `<path d="M${x - 6} ${y}l7 -4v8z" fill="${QUIET}"/>`,
  ].join('\n');

const top = (phase: Phase): number => TOP + PHASES.indexOf(phase) * ROW;
const centre = (phase: Phase): number => top(phase) + BOX.height / 2;
const isPhase = (to: Phase | Ending): to is Phase => PHASES.some((phase) => phase === to);

/** Who brings a change about, in the words of the people concerned. */
function author({ by }: Transition): string {
  if (by === 'engine') return 'selbsttätig';
  const { roles } = POLICY[by];
  return roles === 'anyMember'
    ? 'alle Mitglieder'
    : roles.map((role) => ROLE_LABELS[role].de).join(', ');
}

const reason = (transition: Transition): string =>
  `${EVENT_LABELS[transition.event].de} – ${author(transition)}`;

function box(phase: Phase): string {
  const { x, width, height } = BOX;
  const number = PHASES.indexOf(phase) + 1;
  return [
    `<rect x="${x}" y="${top(phase)}" width="${width}" height="${height}" rx="6" fill="${FILL}" stroke="${INK}"/>`,
    text(MIDDLE, top(phase) + 20, `${number}. ${PHASE_LABELS[phase].de}`, {
      anchor: 'middle',
      size: 15,
      bold: true,
    }),
    text(MIDDLE, top(phase) + 36, phase, { anchor: 'middle', size: 11, color: QUIET }),
  ].join('\n');
}

/** One arrow for all ways that lead from a phase to the next one, with one line for each. */
function stepDown(from: Phase, ways: readonly Transition[]): string {
  const start = top(from) + BOX.height;
  const lines = ways.map((way, place) => {
    const when = way.when === null ? '' : `; ${way.when.de}`;
    return text(MIDDLE + 12, start + 17 + place * 15, `${reason(way)}${when}`, { size: 11.5 });
  });
  const line = arrow([
    [MIDDLE, start],
    [MIDDLE, start + ROW - BOX.height],
  ]);
  return [line, ...lines].join('\n');
}

/** A short cut past the next phase, as an arc on the left. */
function shortCut(way: Transition & { readonly to: Phase }): string {
  const [start, end] = [centre(way.from), centre(way.to)];
  const bend = BOX.x - 60;
  const when = way.when === null ? [] : [way.when.de];
  const labels = [EVENT_LABELS[way.event].de, author(way), ...when].map((line, place) =>
    text(bend - 8, (start + end) / 2 - 12 + place * 15, line, { anchor: 'end', size: 11.5 }),
  );
  const line = arrow([
    [BOX.x, start],
    [bend, start],
    [bend, end],
    [BOX.x, end],
  ]);
  return [line, ...labels].join('\n');
}

/** The way back to the phase before, as an arc on the left with one line for each reason. */
function stepBack(): string {
  const [first] = REOPENINGS;
  if (first === undefined || !isPhase(first.to)) return '';
  const [start, end] = [centre(first.from) - 4, centre(first.to) + 12];
  const bend = BOX.x - 30;
  const lines = REOPENINGS.map((way, place) => {
    const when = way.when === null ? '' : `; ${way.when.de}`;
    const y = (start + end) / 2 - 20 + place * 15;
    return text(bend - 8, y, `${EVENT_LABELS[way.event].de}${when}`, { anchor: 'end', size: 10.5 });
  });
  const line = arrow([
    [BOX.x, start],
    [bend, start],
    [bend, end],
    [BOX.x, end],
  ]);
  return [line, ...lines].join('\n');
}

function forward(): readonly string[] {
  const drawn: string[] = [];
  for (const [place, from] of PHASES.entries()) {
    const next = PHASES[place + 1];
    const ways = FORWARD.filter((way) => way.from === from && way.to === next);
    if (ways.length > 0) drawn.push(stepDown(from, ways));
    for (const way of FORWARD) {
      const { to } = way;
      if (way.from === from && to !== next && isPhase(to)) drawn.push(shortCut({ ...way, to }));
    }
  }
  return drawn;
}

/** A mark beside every phase that a procedure can be sent back to. */
const returnMark = (phase: Phase): string => returnSign(BOX.x - 26, top(phase) + 6);

/** The stretch in which a procedure can be cancelled, suspended and returned, with its end box. */
function bracket(): string {
  const phases = ENDS.filter(({ to }) => to === 'cancelled').map(({ from }) => from);
  const [first = 'need', last = 'need'] = [phases[0], phases.at(-1)];
  const [start, end] = [top(first), top(last) + BOX.height];
  // Beside an arrow without a long label.
  const middle = (start + end) / 2 + 30;
  const cancel = ENDS.find(({ to }) => to === 'cancelled');
  const why = cancel === undefined ? '' : author(cancel);
  return [
    `<path d="M${CANCEL_X - 46} ${start}h12V${end}h-12" fill="none" stroke="${QUIET}" stroke-width="1.5"/>`,
    arrow(
      [
        [CANCEL_X - 34, middle],
        [CANCEL_X, middle],
      ],
      QUIET,
    ),
    endBox(CANCEL_X, middle - 22, ENDING_LABELS.cancelled, 'cancelled'),
    text(CANCEL_X, middle + 40, 'Aufhebung, Aussetzung', { size: 11.5, color: QUIET }),
    text(CANCEL_X, middle + 55, 'und Rückkehr möglich;', { size: 11.5, color: QUIET }),
    text(CANCEL_X, middle + 70, 'Aufhebung bestätigt:', { size: 11.5, color: QUIET }),
    text(CANCEL_X, middle + 85, why, { size: 11.5, color: QUIET }),
  ].join('\n');
}

function endBox(x: number, y: number, label: string, name: string): string {
  return [
    `<rect x="${x}" y="${y}" width="120" height="44" rx="22" fill="#ffffff" stroke="${INK}" stroke-width="1.5"/>`,
    text(x + 60, y + 20, label, { anchor: 'middle', size: 13, bold: true }),
    text(x + 60, y + 35, name, { anchor: 'middle', size: 11, color: QUIET }),
  ].join('\n');
}

/** The ends that the regular course comes to, below the last phase. */
function regularEnds(): readonly string[] {
  const ends = ENDS.filter(({ to }) => to !== 'cancelled');
  return ends.map((way, place) => {
    const x = MIDDLE - 60 + (place - (ends.length - 1) / 2) * 160;
    const y = top(way.from) + ROW;
    const line = arrow([
      [MIDDLE, top(way.from) + BOX.height],
      [x + 60, y],
    ]);
    return [line, endBox(x, y, ENDING_LABELS[way.to as Ending], way.to)].join('\n');
  });
}

const TITLE = 'Ablauf eines Vergabeverfahrens';

/** What the picture shows, for those who do not see it. */
function description(): string {
  const order = PHASES.map((phase) => PHASE_LABELS[phase].de).join(', ');
  const ways = [...FORWARD, ...REOPENINGS]
    .map(({ from, to, event }) => {
      const target = isPhase(to) ? PHASE_LABELS[to].de : to;
      return `von ${PHASE_LABELS[from].de} nach ${target}: ${EVENT_LABELS[event].de}`;
    })
    .join('; ');
  const back = RETURN_TARGETS.map((phase) => PHASE_LABELS[phase].de).join(', ');
  return `Vierzehn Phasen: ${order}. Übergänge: ${ways}. Rückkehr ist möglich nach: ${back}. Vor dem Zuschlag kann das Verfahren aufgehoben werden; der Vertrag läuft aus oder wird verlassen.`;
}

/** The whole picture; the same tables give the same bytes. */
export function phaseDrawing(): string {
  const height = TOP + PHASES.length * ROW + 80;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title desc" font-family="sans-serif">`,
    `<title id="title">${TITLE}</title>`,
    `<desc id="desc">${escaped(description())}</desc>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(40, 40, TITLE, { size: 22, bold: true }),
    text(40, 62, 'Erzeugt aus dem Programm (npm run diagram).', { size: 12, color: QUIET }),
    returnSign(46, 70),
    text(68, 80, 'Phase, in die zurückgekehrt werden kann', { size: 12, color: QUIET }),
    ...forward(),
    stepBack(),
    ...PHASES.map(box),
    ...RETURN_TARGETS.map(returnMark),
    bracket(),
    ...regularEnds(),
    '</svg>',
    '',
  ].join('\n');
}
