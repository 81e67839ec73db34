import { Command } from 'commander';
import { plainLines } from '../render/text.js';
import { applyConfig } from './config/apply-config.js';
import { usesConfig } from './config/config-keys.js';
import { calcCommand } from './definitions/calc.js';
import { checkCommand } from './definitions/check.js';
import { claimsCommand } from './definitions/claims.js';
import { clvCommand } from './definitions/clv.js';
import { cohortCommand } from './definitions/cohort.js';
import { completionsCommand } from './definitions/completions.js';
import { addConfigOptions, configCommand } from './definitions/config.js';
import { atRiskCommand, customersCommand, loyalCommand } from './definitions/customers.js';
import { explainCommand } from './definitions/explain.js';
import { initCommand } from './definitions/init.js';
import { inspectCommand } from './definitions/inspect.js';
import type { OnExit } from './definitions/on-exit.js';
import { presetsCommand } from './definitions/presets.js';
import { reconcileCommand } from './definitions/reconcile.js';
import { reportCommand } from './definitions/report.js';
import { retentionCommand } from './definitions/retention.js';
import { rfmCommand } from './definitions/rfm.js';
import { roiCommand } from './definitions/roi.js';
import { rorCommand } from './definitions/ror.js';
import { schemaCommand } from './definitions/schema.js';
import { sqlCommand } from './definitions/sql.js';
import { mergeCommand, tallyCommand } from './definitions/tally.js';
import { trendCommand } from './definitions/trend.js';
import { whatIfCommand } from './definitions/what-if.js';
import { terminalWidth } from './terminal-width.js';

const COMMANDS = [
  calcCommand,
  trendCommand,
  reportCommand,
  cohortCommand,
  customersCommand,
  atRiskCommand,
  loyalCommand,
  rfmCommand,
  clvCommand,
  whatIfCommand,
  roiCommand,
  claimsCommand,
  reconcileCommand,
  retentionCommand,
  rorCommand,
  inspectCommand,
  checkCommand,
  explainCommand,
  presetsCommand,
  initCommand,
  configCommand,
  schemaCommand,
  completionsCommand,
  sqlCommand,
  tallyCommand,
  mergeCommand,
] as const;

/** So few columns are enough for commander to break the words on options into lines. */
const NARROWEST = 12;

/**
 * The command line: commands, options and help. Every command is loaded when it runs, so that \`ror --version\` starts
 * as fast as node. \`onExit\` gets the command's exit code.
 */
export function buildProgram(version: string, onExit: OnExit): Command {
  const program = new Command('ror')
    .description(
      'Are our customers coming back, and do they bring others?\n' +
        'Return on relationship, retention, repeat buyers and loyalty from order exports.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .showSuggestionAfterError()
    .showHelpAfterError('(ror --help shows how it is used)')
    .exitOverride()
    .configureHelp({ minWidthToWrap: NARROWEST })
    .configureOutput({
      outputError: (text, write) => write(plainLines(text)),
      getOutHelpWidth: terminalWidth,
    })
    .addHelpText(
      'after',
      "\nror FILE... is ror calc FILE...\nror COMMAND --help shows a command's options and examples.\n",
    );

  for (const define of COMMANDS) define(program, onExit);
  for (const command of program.commands)
    command.showHelpAfterError(`(ror ${command.name()} --help shows how it is used)`);
  for (const command of program.commands.filter(usesConfig)) addConfigOptions(command);
  program.hook('preAction', (_program, command) => applyConfig(command, program.commands));
  return program;
}
