import type { InputPlan } from '../plan.js';
import type { Expected } from './expected.js';

/** A file of rows that are nearly all alike, and what they are expected to be like. */
export interface RegularFile {
  /** Its position among the files. */
  readonly number: number;
  readonly plan: InputPlan;
  /** Its size on the disk. */
  readonly bytes: number;
  readonly expected: Expected;
}
