/** The headers of a ZIP file, and where in them the time and other lengths stand (PKWARE APPNOTE 4.3). */
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;

/** 1 January 1980, 00:00, where the calendar of ZIP files starts: day 1 and month 1 of year 0. */
const FIRST_DAY = 0x0021_0000;

/**
 * A ZIP file whose entries all bear the first time that it can have, so that the same content gives the same bytes whenever it is made. Changes the bytes given. Throws a RangeError for
 * what is no ZIP file without comment.
 *
 * @example withoutTimes(zip) === zip // true
 */
export function withoutTimes(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.byteLength - END_LENGTH;
  if (end < 0 || view.getUint32(end, true) !== END) throw new RangeError('not a ZIP file without comment');
  let at = view.getUint32(end + 16, true);
  for (let entries = view.getUint16(end + 10, true); entries > 0; entries--) {
    if (view.getUint32(at, true) !== CENTRAL) throw new RangeError('not a whole ZIP file');
    view.setUint32(at + 12, FIRST_DAY, true);
    view.setUint32(view.getUint32(at + 42, true) + 10, FIRST_DAY, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return zip;
}
