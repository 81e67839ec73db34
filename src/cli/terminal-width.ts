/** Columns of the terminal that standard output is, or what COLUMNS says; 80 where it is none, so that files are the same everywhere. */
export function terminalWidth(): number {
  const said = Number(process.env['COLUMNS']);
  if (Number.isInteger(said) && said > 0) return said;
  return process.stdout.isTTY ? process.stdout.columns : 80;
}
