import type { Dialect, DialectId } from '../dialect.js';
import { bigquery } from './bigquery.js';
import { duckdb } from './duckdb.js';
import { postgres } from './postgres.js';
import { snowflake } from './snowflake.js';
import { spark } from './spark.js';

/** All dialects by name. */
export const dialects: Readonly<Record<DialectId, Dialect>> = {
  duckdb,
  spark,
  postgres,
  bigquery,
  snowflake,
};
