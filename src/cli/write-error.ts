const WHY: Readonly<Record<string, readonly [what: string, next: string]>> = {
  ENOSPC: ['the disk is full', 'Make room, or write it to another disk.'],
  EDQUOT: ['the disk quota is used up', 'Make room, or write it to another disk.'],
  EFBIG: ['it is larger than a file may be here', 'Write it to another disk, or raise the limit.'],
  EACCES: ['permission is denied', 'Write it to a place that is yours.'],
  EPERM: ['permission is denied', 'Write it to a place that is yours.'],
  EROFS: ['the disk is read-only', 'Write it to another place.'],
  ENAMETOOLONG: ['the name is too long', 'Choose a shorter one.'],
  ENOENT: ['its folder does not exist', 'Make the folder first, or choose another.'],
  ENOTDIR: ['a part of its path is no folder', 'Check the path.'],
  ELOOP: ['its path has symbolic links that lead in a circle', 'Check the path.'],
  EBUSY: ['it is in use, or a mount point', 'Choose another name, or use > for that.'],
};

/**
 * What to say of something that could not be written: why, and what to do next.
 *
 * @example notWritten('report.json', error) // 'report.json: cannot be written: the disk is full.\nMake room, or write it to another disk.'
 */
export function notWritten(name: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const [what, next] = WHY[code ?? ''] ?? [code ?? message, 'Check the place, or choose another.'];
  return `${name}: cannot be written: ${what}.\n${next}`;
}
