/** What Excel takes for the name of a sheet: so many characters, and none of these. */
const LONGEST = 31;
const FORBIDDEN = /[[\]/\\:*?]/g;

/**
 * Names for the sheets of a workbook: at most 31 characters, whole parts of the name taken from its front, and no two alike but for capitals.
 *
 * @example sheetNames(['ror', 'segments.rows.metrics.repeat.distribution']) // ['ror', 'metrics.repeat.distribution']
 */
export function sheetNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const short = shortened(name.replace(FORBIDDEN, '-'));
    let free = short;
    for (let number = 2; taken.has(free.toLowerCase()); number++) {
      const mark = ` ${number}`;
      free = `${short.slice(0, LONGEST - mark.length)}${mark}`;
    }
    taken.add(free.toLowerCase());
    return free;
  });
}

function shortened(name: string): string {
  let rest = name;
  while (rest.length > LONGEST && rest.includes('.')) rest = rest.slice(rest.indexOf('.') + 1);
  return rest.slice(0, LONGEST);
}
