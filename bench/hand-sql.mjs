// What an analyst writes in place of ror: four figures in one statement, by DuckDB. node bench/hand-sql.mjs FILE typed|cast
import { DuckDBInstance } from '@duckdb/node-api';

const [file = '', how = 'typed'] = process.argv.slice(2);
const name = `'${file.replaceAll("'", "''")}'`;
const read =
  how === 'typed'
    ? `SELECT customer_id, created_at::TIMESTAMP AS ordered, total FROM read_csv(${name}) WHERE status <> 'cancelled'`
    : `SELECT customer_id, created_at::TIMESTAMP AS ordered, total::DECIMAL(18, 2) AS total FROM read_csv(${name}, all_varchar=true) WHERE status <> 'cancelled'`;
const connection = await (await DuckDBInstance.create()).connect();
const result = await connection.runAndReadAll(`
  WITH customers AS (SELECT customer_id, count(*) AS orders, sum(total) AS revenue, max(ordered) AS last_order FROM (${read}) GROUP BY customer_id)
  SELECT count(*) FILTER (last_order >= TIMESTAMP '2024-01-01') AS helped,
    count(*) FILTER (last_order >= TIMESTAMP '2024-01-01' AND orders >= 2) AS repeat,
    count(*) FILTER (orders >= 5) AS loyal,
    sum(revenue) AS revenue
  FROM customers`);
console.log(result.getRows());
