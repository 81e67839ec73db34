// An order file as Parquet, with the types that DuckDB finds: node bench/to-parquet.mjs FILE.csv FILE.parquet
import { DuckDBInstance } from '@duckdb/node-api';

const [from = '', to = ''] = process.argv.slice(2).map((file) => `'${file.replaceAll("'", "''")}'`);
const connection = await (await DuckDBInstance.create()).connect();
await connection.run(`COPY (SELECT * FROM read_csv(${from})) TO ${to} (FORMAT parquet)`);
