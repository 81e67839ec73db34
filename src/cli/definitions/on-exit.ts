/** Hears how a command ends. */
export type OnExit = (code: number) => void;
