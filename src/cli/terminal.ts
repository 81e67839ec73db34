import { Chalk, type ChalkInstance, type ColorSupportLevel, supportsColor } from 'chalk';

/**
 * Colours for what goes to standard output: none with NO_COLOR or --output, those of FORCE_COLOR where it is set, else those
 * that the terminal has. chalk itself knows FORCE_COLOR and terminals, but not NO_COLOR.
 */
export function colorsFor(toFile: boolean): ChalkInstance {
  const { NO_COLOR: none, FORCE_COLOR: forced } = process.env;
  const isOff = toFile || (none !== undefined && none !== '' && forced === undefined);
  return new Chalk({ level: isOff ? 0 : ((supportsColor ? supportsColor.level : 0) as ColorSupportLevel) });
}
