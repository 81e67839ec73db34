import { access, constants, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chart } from '../html/charts/chart.js';
import { standaloneSvg } from '../html/charts/standalone.js';
import { InputError } from '../input/input-error.js';
import { UsageError } from './exit.js';
import { say } from './output.js';
import { writeWhole } from './output-file.js';
import { notWritten } from './write-error.js';

/** How wide the PNG of a chart is, in pixels. */
const PNG_WIDTH = 1200;

/**
 * Makes sure, before anything is read, that `--charts` names a folder that can be written to, or one that can be made. Throws a UsageError for a name that
 * is none, and an InputError where there is no such place.
 *
 * @example await prepareCharts('charts/')
 */
export async function prepareCharts(folder: string): Promise<void> {
  if (folder === '') throw new UsageError('--charts: name a folder');
  const old = await stat(folder).catch(() => undefined);
  if (old !== undefined && !old.isDirectory())
    throw new UsageError(`--charts ${folder} is a file; name a folder`);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new InputError(notWritten(folder, error));
  }
}

/**
 * Writes charts into a folder as SVG, and as PNG where the package that draws them is installed; says so where it is not. Throws an InputError where one cannot
 * be written.
 *
 * @example await writeCharts(charts, 'charts/', false)
 */
export async function writeCharts(charts: readonly Chart[], folder: string, quiet: boolean): Promise<void> {
  const resvg = await import('@resvg/resvg-js').catch(() => undefined);
  for (const { name, svg } of charts) {
    const alone = standaloneSvg(svg);
    await writeWhole(alone, join(folder, `${name}.svg`));
    if (resvg === undefined) continue;
    const drawing = new resvg.Resvg(alone, { fitTo: { mode: 'width', value: PNG_WIDTH } });
    await writeWhole(drawing.render().asPng(), join(folder, `${name}.png`));
  }
  if (resvg === undefined && !quiet)
    say('note: charts are written as SVG alone; for PNG, npm install @resvg/resvg-js');
}
