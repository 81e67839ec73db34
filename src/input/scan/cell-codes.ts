/**
 * Small numbers for the different texts of a column of few of them.
 *
 * @example const codes = new CellCodes(['paid']); codes.codeOf(Buffer.from('void'), 0, 4) // 1; codes.texts is ['paid', 'void'] then
 */
export class CellCodes {
  readonly texts: string[] = [];
  readonly #bytes: Uint8Array[] = [];
  #last = 0;

  constructor(texts: readonly string[] = []) {
    for (const text of texts) this.#add(text, new TextEncoder().encode(text));
  }

  /** The number of a cell's text, by its bytes. */
  codeOf(bytes: Uint8Array, start: number, end: number): number {
    // Most rows say what the row before them says.
    if (this.#is(this.#last, bytes, start, end)) return this.#last;
    let code = 0;
    while (code < this.#bytes.length && !this.#is(code, bytes, start, end)) code++;
    if (code === this.#bytes.length) {
      const own = bytes.slice(start, end);
      this.#add(new TextDecoder().decode(own), own);
    }
    this.#last = code;
    return code;
  }

  #is(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const text = this.#bytes[code];
    if (text === undefined || text.length !== end - start) return false;
    for (let at = 0; at < text.length; at++) if (text[at] !== bytes[start + at]) return false;
    return true;
  }

  #add(text: string, bytes: Uint8Array): void {
    this.texts.push(text);
    this.#bytes.push(bytes);
  }
}
