/** How far the reading of the input has come, in bytes of the files as they are on the disk. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Hears of progress, many times a second. */
export type OnProgress = (progress: Progress) => void;
