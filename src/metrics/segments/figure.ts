import type { Figure } from '../metric.js';

/** Segments, for `ror explain` and docs/metrics.md. */
export const bySegmentFigure: Figure = {
  id: 'bySegment',
  title: 'Segments: the figures by channel, country or any other column',
  terms: [
    'by channel',
    'by column',
    'breakdown',
    'multichannel',
    'multi channel',
    'distinct values',
    'distinct channels',
    'mix effect',
    "simpson's paradox",
  ],
  definition:
    'The figures for the customers of each value of a column. A column of order files gives a customer the value of the first order (--by-rule first), of the last, or ' +
    'of each order (any); one of customers files gives the value that stands there. Blank cells are the segment (none). Orders after as-of decide nothing. By first and last every customer is in ' +
    'one segment, and counts of customers add up to the total; by any they may be in several. Segments of fewer than 10 customers are marked. Each rate is compared ' +
    'with that of the window before, with the segments as they were known then; where the total moves and no segment moves that way, the sizes of the segments have changed, not ' +
    'their customers: a mix effect. Beside it stands how many different values customers have, and how many of those who had so many before the window bought in ' +
    'it: an association, not a cause, as who buys more often has more occasion to use several channels.',
  formula:
    'figure of a segment = the figure on its customers;  mix effect: sign(total now - total before) differs from that of every segment',
  source:
    "E. H. Simpson (1951), The interpretation of interaction in contingency tables, J. R. Stat. Soc. B 13, 238-241; Newcombe's interval for the change.",
  command: 'ror calc --by',
};
