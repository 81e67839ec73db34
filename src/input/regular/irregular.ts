/** Why files cannot be read by SQL after all: a row is not as regular as its file seemed. */
export class Irregular extends Error {
  override readonly name: string = 'Irregular';
}

/** A state or a currency has turned up that was not expected; or there are more of them than can be told apart. */
export class UnexpectedCodes extends Irregular {
  override readonly name = 'UnexpectedCodes';

  constructor() {
    super('orders have very many states or currencies');
  }
}

/** The order of a customer's orders within a day is asked for, and was not read. */
export class OrderAsked extends Irregular {
  override readonly name = 'OrderAsked';

  constructor() {
    super('the order of orders of one day is asked for');
  }
}

/** The order of a customer's orders within a day is asked for, and rows without words for it do not tell it: they have to be read again with them. */
export class UnsureOrder extends Irregular {
  override readonly name = 'UnsureOrder';

  constructor() {
    super('it is not known which of two orders of one day was first');
  }
}

/** A cell is none that SQL, as it was made for the file, reads exactly; or an order has several rows. */
export class OddRows extends Irregular {
  override readonly name = 'OddRows';

  constructor() {
    super('some rows are not as the others');
  }
}
