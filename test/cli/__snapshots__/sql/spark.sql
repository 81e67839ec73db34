WITH orders_of_table AS (
SELECT
  *,
  CASE WHEN broken = 1 OR is_void < 0 OR currency NOT IN ('EUR', 'USD') OR 1 = 0 THEN 1 ELSE 0 END AS irregular
FROM (SELECT
  order_id,
  MIN(file) AS file,
  coalesce(MIN(NULLIF(customer, '')), '') AS customer,
  MAX(by_address) AS by_address,
  coalesce(MIN(NULLIF(tie, '')), '') AS tie,
  MIN(wall) AS wall,
  coalesce(CASE WHEN MAX(summed) = 1 THEN SUM(CASE WHEN amount <> -100000000000000000 THEN amount END) ELSE MAX(CASE WHEN amount <> -100000000000000000 THEN amount END) END, -100000000000000000) AS amount,
  CASE WHEN COUNT(*) = 1 THEN MIN(refund) WHEN MAX(summed) = 1 THEN SUM(ABS(refund)) ELSE MAX(ABS(refund)) END AS refund,
  coalesce(MIN(said), MIN(state)) AS state,
  coalesce(MIN(NULLIF(currency, '')), '') AS currency,
  MAX(is_void) AS is_void,
  COUNT(*) AS rows_of_order,
  MAX(odd) AS odd,
  CASE WHEN MAX(odd) = 1 OR MIN(file) <> MAX(file) OR MIN(is_void) < 0 OR COUNT(*) > 1 AND (MAX(one_row) = 1 OR MIN(NULLIF(customer, '')) <> MAX(NULLIF(customer, '')) OR MIN(NULLIF(tie, '')) <> MAX(NULLIF(tie, '')) OR MIN(NULLIF(currency, '')) <> MAX(NULLIF(currency, '')) OR MIN(wall) <> MAX(wall) OR MIN(said) <> MAX(said) OR MAX(summed) = 1 AND (MAX(is_void) = 1 OR MIN(CASE WHEN amount <> -100000000000000000 THEN amount END) < 0 OR SUM(CASE WHEN amount <> -100000000000000000 THEN amount END) > 4503599627370496 OR SUM(ABS(refund)) > 4503599627370496) OR MAX(summed) = 0 AND (MIN(CASE WHEN amount <> -100000000000000000 THEN amount END) <> MAX(CASE WHEN amount <> -100000000000000000 THEN amount END) OR MIN(NULLIF(ABS(refund), 0)) <> MAX(NULLIF(ABS(refund), 0)))) THEN 1 ELSE 0 END AS broken
FROM (SELECT
  *,
  CASE WHEN state IN ('cancelled') THEN 1 WHEN state IN ('paid') THEN 0 ELSE -1 END AS is_void,
  CASE WHEN 1 = 0 THEN NULL ELSE state END AS said,
  0 AS one_row,
  0 AS summed
FROM (SELECT
  *,
  CASE WHEN damaged = 1 OR customer IS NULL OR tie IS NULL OR order_id IS NULL OR wall IS NULL OR amount IS NULL OR refund IS NULL OR wall NOT BETWEEN -2208988800000 AND 7289654399999 THEN 1 ELSE 0 END AS odd
FROM (SELECT
  0 AS file,
  CASE WHEN missing = 1 THEN CASE WHEN 1 = 1 THEN '' END WHEN (c1 RLIKE '^(?:([A-Za-z0-9_-]+|c[0-9]{1,15}))\\z') AND lower(c1) NOT IN ('null', 'none', 'n/a', 'na', 'nan', '--', '-', '""', '(none)', '(blank)', 'guest', 'walkin', 'walk-in', 'unknown', 'anonymous') THEN c1 END AS customer,
  0 AS by_address,
  '' AS tie,
  CASE WHEN (c0 RLIKE '^(?:([#A-Za-z0-9_/-]+|A-[0-9]{1,15}))\\z') AND lower(c0) NOT IN ('null', 'none', 'n/a', 'na', 'nan', '--', '-', '""', '(none)', '(blank)') AND NOT contains(lower(c0), 'tot') AND NOT contains(lower(c0), 'sum') AND NOT contains(lower(c0), 'gesamt') THEN c0 END AS order_id,
  CASE WHEN (c2 RLIKE '^(?:[0-9]{4}-[0-9]{2}-[0-9]{2} ([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])\\z') THEN unix_millis(CAST(TRY_CAST(c2 AS TIMESTAMP_NTZ) AS TIMESTAMP)) END AS wall,
  CASE WHEN (c3 RLIKE '^(?:-?[0-9]{1,13}([.][0-9]{1,2})?)\\z') THEN CAST(CAST(c3 AS DECIMAL(18, 2)) * 100 AS BIGINT) WHEN c3 = '' THEN -100000000000000000 END AS amount,
  0 AS refund,
  c5 AS state,
  CASE WHEN c4 = '' THEN '' ELSE upper(c4) END AS currency,
  CASE WHEN 1 = 0 THEN 1 ELSE 0 END AS damaged
FROM (SELECT
  *,
  CASE WHEN (c1 = '') THEN 1 ELSE 0 END AS missing
FROM (SELECT
  *
FROM (SELECT coalesce(CAST(`Order` AS STRING), '') AS c0, coalesce(CAST(`Customer` AS STRING), '') AS c1, coalesce(CAST(`Date` AS STRING), '') AS c2, coalesce(CAST(`Total` AS STRING), '') AS c3, coalesce(CAST(`Currency` AS STRING), '') AS c4, coalesce(CAST(`State` AS STRING), '') AS c5 FROM `shop`.`orders`) AS cells_of_table) AS cells) AS people) AS regular) AS rows_of_file) AS coded
GROUP BY order_id) AS joined
), placed AS (
SELECT
  *,
  CASE WHEN irregular = 1 THEN 'irregular' WHEN is_void = 1 THEN 'void' WHEN worth > 0 AND refunded >= worth THEN 'refunded' WHEN worth < 0 THEN 'refund' ELSE 'sale' END AS place,
  CASE WHEN worth < 0 THEN worth ELSE worth - refunded END AS net
FROM (SELECT
  *,
  CASE WHEN amount = -100000000000000000 THEN 0 ELSE amount END AS worth,
  ABS(refund) AS refunded,
  CAST(floor(wall / 86400000.0) AS INTEGER) AS day_number
FROM orders_of_table AS all_orders) AS valued
), stream AS (
SELECT
  CASE WHEN place = 'irregular' OR by_address = 1 AND owners > 1 THEN '' ELSE coalesce(owner, customer) END AS customer,
  CASE WHEN place = 'irregular' OR by_address = 1 AND owners > 1 THEN '' ELSE date_format(date_add(DATE'1970-01-01', CAST(floor(wall / 86400000) AS INT)), 'yyyy-MM-dd') END AS day,
  coalesce(CAST(ABS(net) AS STRING), '') AS units,
  CASE WHEN place = 'refund' THEN '1' ELSE '0' END AS flags,
  currency,
  wall,
  order_id
FROM placed AS entries LEFT JOIN (SELECT
  tie AS address,
  MIN(customer) AS owner,
  COUNT(DISTINCT customer) AS owners
FROM placed AS with_ties
WHERE by_address = 0 AND customer <> '' AND tie <> ''
GROUP BY tie) AS owned ON by_address = 1 AND customer = address
WHERE place = 'irregular' OR place IN ('sale', 'refund') AND customer <> ''
)
SELECT customer, day, units, flags, currency FROM stream
ORDER BY customer, day, wall, order_id;
