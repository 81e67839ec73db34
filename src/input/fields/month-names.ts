/**
 * Names and abbreviations of the months, one line a month, in English, Dutch, German, French, Spanish, Italian and
 * Portuguese, in lower case, with and without accents. No name means different months in two of these languages.
 */
const NAMES: readonly string[] = [
  'january jan januari januar jänner janner jaenner jän janvier janv enero ene gennaio gen janeiro',
  'february feb februari februar feber février fevrier févr fevr fév fev febrero febbraio febr fevereiro',
  'march mar maart mrt märz maerz marz mär mrz mars marzo março marco',
  'april apr avril avr abril abr aprile',
  'may mei mai mayo maggio mag maio',
  'june jun juni juin junio giugno giu junho',
  'july jul juli juillet juil julio luglio lug julho',
  'august aug augustus août aout aoû aou agosto ago ag',
  'september sep sept septembre septiembre setiembre settembre setembro set',
  'october oct oktober okt octobre octubre ottobre ott outubro out',
  'november nov novembre noviembre novembro',
  'december dec dezember dez décembre decembre déc diciembre dicembre dic dezembro',
];

const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, at) => names.split(' ').map((name) => [name, at + 1] as const)),
);

/** Names and abbreviations of the days of the week in the same languages, which a date may start with. */
const WEEKDAYS: ReadonlySet<string> = new Set(
  (
    'monday mon maandag ma montag mo lundi lun lunes lunedì lunedi segunda segunda-feira seg ' +
    'tuesday tue tues dinsdag di dienstag mardi mar martes martedì martedi terça terça-feira ter ' +
    'wednesday wed woensdag wo mittwoch mi mercredi mer miércoles miercoles mié mie mercoledì mercoledi quarta quarta-feira qua ' +
    'thursday thu thur thurs donderdag do donnerstag jeudi jeu jueves jue giovedì giovedi gio quinta quinta-feira qui ' +
    'friday fri vrijdag vr freitag fr vendredi ven viernes vie venerdì venerdi sexta sexta-feira sex ' +
    'saturday sat zaterdag za samstag sonnabend sa samedi sam sábado sabado sáb sab sabato ' +
    'sunday sun zondag zo sonntag so dimanche dim domingo dom domenica'
  ).split(' '),
);

/**
 * The month that a word names, 1 to 12, or `undefined`. Case, Unicode form and a trailing point do not matter.
 *
 * @example monthOf('Févr.') // 2
 */
export function monthOf(word: string): number | undefined {
  return MONTHS.get(plain(word));
}

/** Whether a word names a day of the week. `isWeekday('Wed')` is true. */
export function isWeekday(word: string): boolean {
  return WEEKDAYS.has(plain(word));
}

function plain(word: string): string {
  return word.normalize('NFC').toLowerCase().replace(/\.$/, '');
}
