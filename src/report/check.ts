import type { DataQuality } from '../model/data-quality.js';
import type { DataSummary } from '../model/data-summary.js';
import { CHECK_SCHEMA, type CheckReport } from './check-schema.js';

/** A file as it was recognised. */
export type CheckedFile = Omit<CheckReport['files'][number], 'rows'>;

/**
 * The report of `ror check` on files that were read; `problem` says why they cannot be used all the same, if they cannot.
 *
 * @example checkReport(files, data, quality, undefined).usable // true
 */
export function checkReport(
  files: readonly CheckedFile[],
  data: DataSummary,
  quality: DataQuality,
  problem: string | undefined,
): CheckReport {
  const { orders } = data;
  const left = orders.void + orders.refunds + orders.duplicates + orders.conflicts + orders.anonymous;
  const counted = orders.total - left;
  const sales = counted + orders.anonymous;
  // Orders and customers are counted apart, each in the order of the files.
  const summaries = { orders: [...data.files], others: [...data.customersFiles] };
  const report: CheckReport = {
    schema: CHECK_SCHEMA,
    usable: true,
    problem: null,
    files: files.map((file) => {
      const rows = summaries[file.holds === 'orders' ? 'orders' : 'others'].shift();
      if (rows === undefined) return { ...file, rows: null };
      const { rows: read, accepted, rejected, blank, notData } = rows;
      return { ...file, rows: { read, accepted, rejected, blank, notData } };
    }),
    orders: {
      total: orders.total,
      counted,
      void: orders.void,
      voidReasons: { ...orders.voidReasons },
      refunds: orders.refunds,
      duplicates: orders.duplicates,
      conflicts: orders.conflicts,
      anonymous: orders.anonymous,
      anonymousShare: sales === 0 ? null : orders.anonymous / sales,
    },
    customers: data.customers,
    dates: {
      first: quality.firstDay,
      last: quality.lastDay,
      monthsWithoutOrders: [...quality.monthsWithoutOrders],
    },
    currencies: { ...quality.currencies },
    hours: quality.hours === null ? null : [...quality.hours],
    statuses: quality.statuses.map((status) => ({ ...status })),
    conflicts: data.conflictList.map((conflict) => ({
      ...conflict,
      kept: { ...conflict.kept },
      leftOut: { ...conflict.leftOut },
    })),
    findings: quality.findings.map(({ code, level, message, file, line }) => ({
      code,
      level,
      message,
      file,
      line,
    })),
  };
  return problem === undefined ? report : withProblem(report, problem);
}

/**
 * The report of `ror check` on files in which reading stopped.
 *
 * @example unusable(files, 'orders.csv: no column names the customer.').usable // false
 */
export function unusable(files: readonly CheckedFile[], problem: string): CheckReport {
  return withProblem(
    {
      schema: CHECK_SCHEMA,
      usable: true,
      problem: null,
      files: files.map((file) => ({ ...file, rows: null })),
      orders: null,
      customers: null,
      dates: null,
      currencies: null,
      hours: null,
      statuses: [],
      conflicts: [],
      findings: [],
    },
    problem,
  );
}

function withProblem(report: CheckReport, problem: string): CheckReport {
  const finding = { code: 'unusable', level: 'fault', message: problem, file: null, line: null } as const;
  return { ...report, usable: false, problem, findings: [finding, ...report.findings] };
}
