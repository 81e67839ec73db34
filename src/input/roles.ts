/** What a column of an order file can hold. The names are those of `--map role=Column`. */
export const ORDER_ROLES = [
  'order',
  'customer',
  'email',
  'phone',
  'name',
  'date',
  'time',
  'timezone',
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
  'type',
  'refundOf',
  'referredBy',
  'referralSource',
] as const;

/** Roles that give an order's amount, by itself or as quantity times price: what only a list of orders has. */
export const AMOUNT_ROLES = [
  'amount',
  'lineAmount',
  'quantity',
  'unitPrice',
] as const satisfies readonly Role[];

/** What a column of a customer file can hold. */
export const CUSTOMER_ROLES = [
  'customer',
  'email',
  'phone',
  'name',
  'referredBy',
  'referralSource',
] as const satisfies readonly Role[];

/** What a column of a referral file can hold: who was referred, by whom, and what became of it. */
export const REFERRAL_ROLES = ['customer', 'referredBy', 'status'] as const satisfies readonly Role[];

/** What a column of a subscriptions file can hold. */
export const SUBSCRIPTION_ROLES = [
  'customer',
  'email',
  'start',
  'end',
  'status',
  'recurringAmount',
  'quantity',
  'currency',
  'interval',
  'trialEnd',
] as const;

/** What a column of an order file holds. */
export type OrderRole = (typeof ORDER_ROLES)[number];

/** What a column holds. */
export type Role = OrderRole | (typeof SUBSCRIPTION_ROLES)[number];

/** What a role means, for people. */
export const ROLE_MEANING: Readonly<Record<Role, string>> = {
  order: 'order id',
  customer: 'customer id',
  email: 'e-mail address',
  phone: 'telephone number, where there is neither id nor e-mail',
  name: "customer's name, where there is nothing better",
  date: 'order date',
  time: 'time of day, where the date has none',
  timezone: 'time zone of the time',
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
  type: 'whether the row is a sale or a refund',
  refundOf: 'order id of the sale that a refund belongs to',
  referredBy: 'id or e-mail of the customer who referred this one',
  referralSource: 'how the customer came: a source word, or yes and no',
  start: 'first day of a subscription',
  end: 'day on which a subscription ended',
  recurringAmount:
    'amount that a subscription brings in each interval; of one piece, where there is a quantity',
  interval: 'how often the recurring amount is paid: month, year, 3 months, ...',
  trialEnd: 'day on which a trial ends, and the subscription is paid for',
};
