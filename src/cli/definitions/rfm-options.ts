import type { Command } from 'commander';

/**
 * Adds the options about scores and segments to a command.
 *
 * @example addRfmOptions(command)
 */
export function addRfmOptions(command: Command): Command {
  return command
    .option(
      '--cuts-r <list>',
      'own cuts of R, days since the last purchase: 30,90,180,365 (default: quintiles)',
    )
    .option('--cuts-f <list>', 'own cuts of F, orders: 1,2,4,8 (default: quintiles)')
    .option('--cuts-m <list>', 'own cuts of M, revenue: 25,50,100,250.50 (default: quintiles)')
    .option(
      '--monetary <kind>',
      'M is the revenue of a customer (sum) or that of an order (mean) (default: sum)',
    )
    .option('--segments <file>', 'own segments by R and F, as YAML or JSON: champions: { r: 5, f: 4-5 }')
    .option('--currency <code>', 'the currency of M, where there are several');
}
