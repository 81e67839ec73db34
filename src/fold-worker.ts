// A thread that reads a share of order files and tallies customers. See fold-by-threads.ts.
import { serveScans } from './input/scan/serve-scans.js';
import { foldElsewhere } from './report/fold-elsewhere.js';

serveScans(foldElsewhere);
