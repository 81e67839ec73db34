import { DATE, DateReader } from '../../src/input/fields/date.js';

/** Whether names of months are read: tests that need it wait until they are. */
export const readsMonthNames = new DateReader(undefined, undefined, false).read('Jul-25-26') !== DATE.bad;
