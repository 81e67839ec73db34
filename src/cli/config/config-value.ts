import type { Option } from 'commander';
import { didYouMean } from '../../nearest.js';

/** The value that an option gets, or what is wrong with what the file says. */
export type ConfigValue =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'fault'; readonly fault: string };

/**
 * The value of an option from a file, as commander would give it: what stands there is text, a list or groups of keys (yaml-file.ts).
 * Whether it is a date or a rate the command finds out, as for a flag.
 *
 * @example configValue(new Option('--tiers <list>'), ['1', '2', '5']) // { kind: 'value', value: '1,2,5' }
 */
export function configValue(option: Option, content: unknown): ConfigValue {
  if (content === '') return fault('has no value');
  if (option.isBoolean() || option.negate) {
    if (content === 'true' || content === 'false') return value(content === 'true');
    return fault('is true or false');
  }
  const { argChoices } = option;
  if (argChoices !== undefined) {
    if (typeof content !== 'string') return fault(`is one of ${argChoices.join(', ')}`);
    if (argChoices.includes(content)) return value(content);
    return fault(`is one of ${argChoices.join(', ')}${didYouMean(content, argChoices)}`);
  }
  const { parseArg } = option;
  if (parseArg !== undefined) {
    if (typeof content === 'string') return value(parseArg(content, undefined));
    const parts = partsOf(option, content);
    return parts === undefined
      ? fault(
          hasPairs(option)
            ? 'is a text, a list of texts, or keys with a text each'
            : 'is a text or a list of texts',
        )
      : value(parts);
  }
  if (typeof content === 'string') return value(content);
  const parts = option.flags.includes('<list>') ? partsOf(option, content) : undefined;
  if (parts !== undefined) return value(parts.join(','));
  return fault(option.flags.includes('<list>') ? 'is a text or a list of texts' : 'is one text or number');
}

function value(of: unknown): ConfigValue {
  return { kind: 'value', value: of };
}

function fault(text: string): ConfigValue {
  return { kind: 'fault', fault: text };
}

/** Whether an option takes `role=column`, which a file says as a key with its text. */
function hasPairs(option: Option): boolean {
  return /<[^>]*=[^>]*>/.test(option.flags);
}

function partsOf(option: Option, content: unknown): readonly string[] | undefined {
  if (Array.isArray(content)) return content.length > 0 && content.every(isFilled) ? content : undefined;
  if (!hasPairs(option) || typeof content !== 'object' || content === null) return undefined;
  const pairs = Object.entries(content);
  return pairs.length > 0 && pairs.every(([, text]) => isFilled(text))
    ? pairs.map(([key, text]) => `${key}=${text}`)
    : undefined;
}

function isFilled(text: unknown): text is string {
  return typeof text === 'string' && text !== '';
}
