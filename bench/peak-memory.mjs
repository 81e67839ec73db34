// Loaded into a measured process: says its peak memory in megabytes when it ends.
import { writeSync } from 'node:fs';

process.on('exit', () => {
  writeSync(2, `peak-memory ${Math.round(process.resourceUsage().maxRSS / 1024)}\n`);
});
