/** How cells are separated: by a character, or by any run of spaces and tabs. */
export type Delimiter = ',' | ';' | '\t' | '|' | ' ' | (string & {});

/** The delimiter that stands for any run of spaces and tabs. */
export const WHITE_SPACE = ' ';
