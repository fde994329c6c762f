/** Commands about sealed bids: a personal key, sealing at the source, opening by two, new shares. */
import { writeFile } from 'node:fs/promises';
import type { Command as Program } from 'commander';
import { formatComplaint } from '../../criteria/file/format-complaint.js';
import { passphraseFault } from '../../criteria/sealing/passphrase-fault.js';
import type { CeremonyCommand } from '../sealing/give-share.js';
import { readPassphrase } from '../sealing/read-passphrase.js';
import { run } from './signed-in.js';

interface PassphraseOption {
  readonly passphraseFile?: string;
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const PASSPHRASE: readonly [flags: string, description: string] = [
  '--passphrase-file <file>',
  'Datei mit der Passphrase; sonst ZUSCHLAG_OPENER_PASSPHRASE oder Eingabe',
];

const LOST = `
Verlorene Passphrase: Niemand kann sie wiederherstellen. Zwei andere mit Anteil öffnen ohne Sie oder
erneuern die Anteile (zuschlag shares renew). Halten nur zwei Personen Anteile, bleiben die Umschläge zu:
Deshalb vor der Bekanntmachung mindestens drei Öffnende berufen.
Lost passphrase: nobody can restore it. Two others with a share open without you or renew the shares.
With two holders only, the envelopes stay closed: appoint three openers before the publication.`;

function registerOpenerKey(program: Program): void {
  const group = program
    .command('opener-key')
    .description('persönlicher Schlüssel zum Öffnen')
    .addHelpText('after', LOST);
  group
    .command('create')
    .description('legt den Schlüssel auf dieser Maschine an; privat nur unter Ihrer Passphrase')
    .option(...PASSPHRASE)
    .addHelpText('after', LOST)
    .action(({ passphraseFile }: PassphraseOption) =>
      run(program, async (client) => {
        const passphrase = await readPassphrase(passphraseFile, 'Neue Passphrase: ');
        const fault = passphraseFault(passphrase);
        if (fault !== null) throw new Error(`${fault.de} / ${fault.en}`);
        const { createOpenerKey } = await import('../sealing/opener-key.js');
        const { fingerprint, recipient } = await createOpenerKey(client, passphrase);
        print(`${recipient}\nFingerabdruck: ${fingerprint}`);
      }),
    );
  group
    .command('show')
    .description('eigene Schlüssel, der jetzige zuerst')
    .action(() =>
      run(program, async (client) => {
        const { ownKeys } = await import('../sealing/opener-key.js');
        const keys = await ownKeys(client);
        if (keys.length === 0) print('kein Schlüssel: zuschlag opener-key create');
        for (const { createdAt, recipient, fingerprint } of keys) {
          print(`${createdAt}  ${recipient}  ${fingerprint}`);
        }
      }),
    );
}

interface SealOptions {
  readonly package: string;
  readonly lot: string;
  readonly bid: string;
  readonly out: string;
}

async function sealBid(file: string, options: SealOptions): Promise<void> {
  const { readPackage, sealBidFile } = await import('../sealing/seal-bid.js');
  try {
    const result = await sealBidFile(file, readPackage(options.package), options.lot, options.bid);
    if (result.kind === 'sealed') {
      await writeFile(options.out, `${JSON.stringify(result.body)}\n`);
      print(options.out);
      return;
    }
    for (const complaint of result.complaints) {
      process.stderr.write(`${formatComplaint(complaint, 'de')}\n`);
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
  process.exitCode = 1;
}

function registerBid(program: Program): void {
  program
    .command('bid')
    .description('Angebote')
    .command('seal')
    .description('prüft ein Angebot und verschließt es zum veröffentlichten Schlüssel')
    .argument('<file>', 'bid.yaml')
    .requiredOption('--package <file>', 'veröffentlichtes Paket (zuschlag procedure package)')
    .requiredOption('--lot <id>', 'Los')
    .requiredOption('--bid <id>', 'Kennung des Angebots')
    .requiredOption('--out <file>', 'Zieldatei: Inhalt des Befehls receiveBid')
    .action(sealBid);
}

function registerCeremonies(program: Program): void {
  const act = (
    group: Program,
    name: string,
    description: string,
    command: CeremonyCommand,
  ): void => {
    group
      .command(name)
      .description(description)
      .argument('<id>', 'Kennung des Verfahrens')
      .option(...PASSPHRASE)
      .addHelpText('after', LOST)
      .action((id: string, { passphraseFile }: PassphraseOption) =>
        run(program, async (client) => {
          const passphrase = await readPassphrase(passphraseFile, 'Passphrase: ');
          const { giveShare } = await import('../sealing/give-share.js');
          const { events } = await giveShare(client, id, command, passphrase);
          const begun = events.some(({ kind }) => kind.endsWith('Started'));
          print(
            begun
              ? 'Ihr Anteil liegt vor; jetzt handelt innerhalb der Frist eine zweite Person.'
              : 'Beide Anteile lagen vor: ausgeführt.',
          );
        }),
      );
  };
  const open = program.command('open').description('Umschläge zu zweit öffnen');
  act(open, 'quality', 'die Leistungsumschläge, nach Ablauf der Frist', 'openBids');
  act(open, 'price', 'die Preisumschläge, nach der Sperre der Punkte', 'openPrices');
  const shares = program.command('shares').description('Schlüsselanteile');
  act(shares, 'renew', 'zu zweit für die jetzigen Öffnenden neu teilen', 'renewShares');
}

export function registerSealingCommands(program: Program): void {
  registerOpenerKey(program);
  registerBid(program);
  registerCeremonies(program);
}
