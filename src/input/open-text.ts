import type { OpenFile } from './open-file.js';

/**
 * A text that is here as a file that has been opened.
 *
 * @example await planFile(openText('s3a://lake/orders.csv', 'order_id,customer_id,...'), 'orders', options)
 */
export function openText(name: string, text: string): OpenFile {
  const sample = Buffer.from(text);
  return {
    name,
    packing: 'none',
    format: 'text',
    sample,
    complete: true,
    async *bytes() {
      yield sample;
    },
    progress: () => undefined,
    close: () => {},
  };
}
