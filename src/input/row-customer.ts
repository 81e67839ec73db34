import { cellAt, filledCell, type RolePositions } from './cells.js';
import type { CustomerIndex } from './customer-index.js';
import { isBlank } from './fields/blank.js';
import { idKey, isAddress } from './fields/key.js';
import { mayBeGuest } from './guests.js';
import type { InputPlan } from './plan.js';
import type { PresetColumns } from './preset-columns.js';
import { NONE } from './row-table.js';

/** Says whose order each row of a file is: by id, else by address, telephone number, or name. */
export class RowCustomer {
  /** Cells of the address column that are no addresses, of orders without another customer id. */
  readonly notAddresses: string[] = [];
  readonly #at: RolePositions;
  readonly #customers: CustomerIndex;
  readonly #otherwise: PresetColumns['otherwise'];
  readonly #prefix: string;
  readonly #guestIds: readonly string[] | undefined;
  readonly #customerDelimiter: string | undefined;

  /** `prefix` stands before ids of the file's platform. */
  constructor(
    { preset, presetColumns }: InputPlan,
    at: RolePositions,
    customers: CustomerIndex,
    prefix: string,
  ) {
    this.#at = at;
    this.#customers = customers;
    this.#otherwise = presetColumns.otherwise;
    this.#prefix = prefix;
    this.#guestIds = preset?.guestIds;
    this.#customerDelimiter = preset?.customerDelimiter;
  }

  /** The number of a row's customer; NONE for nobody. */
  numberOf(cells: readonly string[]): number {
    const ids = filledCell(cells, this.#at.customer, this.#otherwise.customer);
    const id = this.#customerDelimiter === undefined ? ids : (ids.split(this.#customerDelimiter)[0] ?? '');
    if (id !== '' && !this.#isGuest(id, cells)) {
      return this.#customers.byId(id, cellAt(cells, this.#at.email), this.#prefix);
    }
    const email = filledCell(cells, this.#at.email, this.#otherwise.email);
    if (email !== '' && this.#isAddress(email)) return this.#customers.byEmail(email);
    const phone = cellAt(cells, this.#at.phone);
    if (/\d/.test(phone)) return this.#customers.byPhone(phone);
    const name = cellAt(cells, this.#at.name);
    return name === '' || isBlank(name) ? NONE : this.#customers.byName(name);
  }

  /** A guest's id is nobody's; without a preset 0 and words such as guest are so where an address or telephone number says who it is. */
  #isGuest(id: string, cells: readonly string[]): boolean {
    if (this.#guestIds?.includes(idKey(id)) === true) return true;
    if (!mayBeGuest(id)) return false;
    const email = filledCell(cells, this.#at.email, this.#otherwise.email);
    return isAddress(email) || /\d/.test(cellAt(cells, this.#at.phone));
  }

  /** Whether a cell of the address column is one; those that are none are counted. */
  #isAddress(cell: string): boolean {
    if (isAddress(cell)) return true;
    this.notAddresses.push(cell);
    return false;
  }
}
