/** What a column of an order file can hold. The names are those of `--map role=Column`. */
export const ORDER_ROLES = [
  'order',
  'customer',
  'email',
  'phone',
  'date',
  'amount',
  'lineAmount',
  'quantity',
  'unitPrice',
  'refund',
  'currency',
  'status',
  'cancelled',
  'captured',
  'test',
  'referredBy',
  'referralSource',
] as const;

/** What a column of a customer file can hold. */
export const CUSTOMER_ROLES = ['customer', 'email', 'phone', 'referredBy', 'referralSource'] as const;

/** What a column holds. */
export type Role = (typeof ORDER_ROLES)[number];

/** What a role means, for people. */
export const ROLE_MEANING: Readonly<Record<Role, string>> = {
  order: 'order id',
  customer: 'customer id',
  email: 'e-mail address',
  phone: 'telephone number, where there is neither id nor e-mail',
  date: 'order date',
  amount: 'order total',
  lineAmount: 'amount of one line of an order; lines are summed',
  quantity: 'quantity of one line, times unitPrice',
  unitPrice: 'price of one piece, times quantity',
  refund: 'refunded amount of the order',
  currency: 'currency code',
  status: 'order or payment status',
  cancelled: 'void when anything but blank, 0, no or false',
  captured: 'void when no or false',
  test: 'void when yes or true',
  referredBy: 'id or e-mail of the customer who referred this one',
  referralSource: 'how the customer came: a source word, or yes and no',
};
