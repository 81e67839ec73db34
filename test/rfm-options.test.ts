import { describe, expect, test } from 'vitest';
import { type RfmOptions, rfm, SettingsError } from '../src/index.js';
import { file } from './files.js';

const ORDERS = file(
  `order,customer,date,total,currency\n${[1, 2, 3, 4, 5].map((n) => `${n},c${n},2024-01-0${n},${n}0,EUR`).join('\n')}\n`,
);

async function refusal(rfmOptions: object): Promise<string> {
  const error = await rfm([ORDERS], {}, rfmOptions).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SettingsError);
  return (error as Error).message;
}

const namesOn = async (rfmOptions: RfmOptions) =>
  (await rfm([ORDERS], {}, rfmOptions)).rfm.segments.map(({ name, customers }) => [name, customers]);

describe('own cuts', () => {
  test.each<[object, string]>([
    [{ cutsR: [1, 2, 3] }, 'cutsR: write four numbers of 0 or more, for example 30,90,180,365'],
    [{ cutsR: [1, 2, 3, 4, 5] }, 'cutsR: write four numbers of 0 or more, for example 30,90,180,365'],
    [{ cutsR: [-1, 2, 3, 4] }, 'cutsR: write four numbers of 0 or more, for example 30,90,180,365'],
    [{ cutsF: ['1', 2, 3, 4] }, 'cutsF: write four numbers, for example 1,2,4,8'],
    [{ cutsF: [1, 2, 2, 4] }, 'cutsF: each number must be above the one before, for example 1,2,4,8'],
    [{ cutsF: [8, 4, 2, 1] }, 'cutsF: each number must be above the one before, for example 1,2,4,8'],
    [{ cutsM: [1, 2, 3, 4] }, 'cutsM: write four amounts as text, for example 25,50,100,250.50'],
    [{ cutsM: ['1', '2', '3'] }, 'cutsM: write four amounts, for example 25,50,100,250.50'],
    [{ cutsM: ['1', '2', '3', '4 EUR'] }, 'cutsM: write four amounts, for example 25,50,100,250.50'],
    [
      { cutsM: ['1', '2', '2.00', '3'] },
      'cutsM: each amount must be above the one before, for example 25,50,100,250.50',
    ],
    [{ monetary: 'median' }, 'monetary: write sum or mean'],
    [{ currency: '' }, 'currency: write the code of a currency'],
    [{ currency: 'USD' }, 'currency: no order is in USD; the orders are in EUR'],
    [{ cutR: [1, 2, 3, 4] }, 'cutR: no such option; did you mean cutsR?'],
  ])('%j is refused', async (rfmOptions, message) => {
    expect(await refusal(rfmOptions)).toBe(message);
  });

  test('are those of the result; amounts may be below 0', async () => {
    const { scores } = (
      await rfm(
        [ORDERS],
        {},
        { cutsR: [0, 1, 2, 3], cutsF: [0, 1, 2, 3.5], cutsM: ['-5', '0', '10.00', '25.5'] },
      )
    ).rfm;
    expect(scores.recency).toMatchObject({ cuts: [0, 1, 2, 3], reason: null });
    expect(scores.recency.counts.map(({ customers }) => customers)).toEqual([1, 1, 1, 1, 1]);
    expect(scores.frequency.counts.map(({ customers }) => customers)).toEqual([0, 5, 0, 0, 0]);
    expect(scores.monetary).toMatchObject({ cuts: ['-5', '0', '10.00', '25.5'] });
    expect(scores.monetary.counts.map(({ customers }) => customers)).toEqual([0, 0, 1, 1, 3]);
  });
});

describe('own segments', () => {
  // R 1 to 5, F 1 of all.
  const halves = {
    early: { r: '1-2', f: '1-5' },
    late: [
      { r: 3, f: '1-5' },
      { r: '4 - 5', f: '1-5' },
    ],
  };

  test('as an object, as YAML and as JSON', async () => {
    const expected = [
      ['early', 2],
      ['late', 3],
    ];
    expect(await namesOn({ segments: halves })).toEqual(expected);
    expect(await namesOn({ segments: file(JSON.stringify(halves), 'halves.json') })).toEqual(expected);
    const yaml = 'early: { r: 1-2, f: 1-5 }\nlate:\n  - { r: 3, f: 1-5 }\n  - r: 4 - 5\n    f: 1-5\n';
    expect(await namesOn({ segments: file(yaml, 'halves.yaml') })).toEqual(expected);
  });

  test('that leave scores out, or take them twice, are refused with the scores', async () => {
    expect(
      await refusal({
        segments: { best: { r: '4-5', f: '2-5' }, rest: { r: '1-4', f: '1-5' }, once: { r: 5, f: 1 } },
      }),
    ).toBe(
      'segments: R4 F5 is in best and rest; R4 F4 is in best and rest; R4 F3 is in best and rest; R4 F2 is in best and rest.\n' +
        'Each of the 25 pairs of an R and an F score has to be in one segment.',
    );
    expect(
      await refusal({
        segments: { best: { r: '5', f: '1-5' }, rest: { r: '1-4', f: '1-4' }, odd: { r: '2-5', f: 5 } },
      }),
    ).toBe(
      'segments: no segment has R1 F5; R5 F5 is in best and odd.\n' +
        'Each of the 25 pairs of an R and an F score has to be in one segment.',
    );
    expect(await refusal({ segments: {} })).toBe(
      'segments: no segment has any scores.\nEach of the 25 pairs of an R and an F score has to be in one segment.',
    );
    const path = file('all: { r: 1-5, f: 1-4 }\n', 'gap.yaml');
    expect(await refusal({ segments: path })).toBe(
      `segments: ${path}: no segment has R5 F5, R4 F5, R3 F5, R2 F5, R1 F5.\nEach of the 25 pairs of an R and an F score has to be in one segment.`,
    );
  });

  const RANGE = 'write a score or a range of scores from 1 to 5, such as 5 or 4-5.';
  const AREA = 'write scores r and f, such as { r: 4-5, f: 5 }, or a list of such.';
  test.each([
    ['best: { r: 6, f: 1-5 }\n', 1, `best.r: "6" cannot stand here; ${RANGE}`],
    ['best: { r: 5-4, f: 1-5 }\n', 1, `best.r: "5-4" cannot stand here; ${RANGE}`],
    ['a: { r: 1-4, f: 1-5 }\nbest:\n  r: 5\n  f: 0-5\n', 4, `best.f: "0-5" cannot stand here; ${RANGE}`],
    ['best: { r: 5 }\n', 1, `best.f: is missing; ${RANGE}`],
    ['best: { r: 5, f: 5, m: 5 }\n', 1, `best: "m" is not known here; ${AREA}`],
    ['best: high\n', 1, `best: ${AREA}`],
    ['best: []\n', 1, `best: ${AREA}`],
    [
      'a: { r: 1-4, f: 1-5 }\n"b,c": { r: 5, f: 1-5 }\n',
      2,
      '"b,c" cannot be the name of a segment; write one without a comma, an = and spaces around it.',
    ],
  ])('%j is refused, with the line', async (yaml, line, message) => {
    const path = file(yaml);
    expect(await refusal({ segments: path })).toBe(`segments: ${path}:${line}: ${message}`);
  });

  test('a file that is a list, is no YAML, or is not there', async () => {
    const list = file('- a\n- b\n');
    expect(await refusal({ segments: list })).toBe(
      `segments: ${list}:1: write each segment with its scores, such as champions: { r: 5, f: 4-5 }.`,
    );
    const broken = file('best: { r: 5\n');
    expect(await refusal({ segments: broken })).toMatch(
      /^segments: .*:\d: is neither YAML nor JSON: .*\nror explain rfm tells what segments are\.$/,
    );
    const twice = file('a: { r: 1-5, f: 1-5 }\na: { r: 1-5, f: 1-5 }\n');
    expect(await refusal({ segments: twice })).toMatch(
      /:2: is neither YAML nor JSON: Map keys must be unique/,
    );
    expect(await refusal({ segments: 'nowhere.yaml' })).toBe('segments: nowhere.yaml: no such file.');
  });
});
