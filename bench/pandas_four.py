# The same four figures by pandas: python3 bench/pandas_four.py FILE
import sys

import pandas

orders = pandas.read_csv(sys.argv[1])
orders = orders[orders.status != "cancelled"]
orders["created_at"] = pandas.to_datetime(orders.created_at)
customers = orders.groupby("customer_id").agg(
    orders=("order_id", "size"), revenue=("total", "sum"), last=("created_at", "max")
)
end = orders.created_at.max().normalize() + pandas.Timedelta(days=1)
helped = customers["last"] >= end - pandas.DateOffset(months=12)
print(
    helped.sum(),
    (helped & (customers.orders >= 2)).sum(),
    (customers.orders >= 5).sum(),
    customers.revenue.sum(),
)
