"""The part of ror that runs in the driver of a Spark application: it does what ror, which started it, asks of it on a socket, a line of JSON each way.

Nothing is computed here: the SQL comes from ror (src/spark), and tallies are made by ror itself, which runs beside the executors.
"""

import json
import os
import socket
import sys

from pyspark.sql import SparkSession
from pyspark.sql.types import LongType, StringType, StructField, StructType

TYPES = {"text": StringType(), "number": LongType()}


def main():
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    channel.connect(sys.argv[1])
    stream = channel.makefile("rw", encoding="utf-8", newline="\n")
    spark = (
        SparkSession.builder.config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.csv.parser.columnPruning.enabled", "false")
        .config("spark.sql.ansi.enabled", "true")
        .getOrCreate()
    )
    for line in stream:
        asked = json.loads(line)
        try:
            answer = {"answer": DO[asked["do"]](spark, **asked["with"])}
        except Exception as error:  # ror says what was wrong, and ends the application.
            answer = {"error": reason(error)}
        stream.write(json.dumps(answer) + "\n")
        stream.flush()
    spark.stop()


def reason(error):
    java = getattr(error, "java_exception", None)
    text = str(error)
    while java is not None and java.getCause() is not None:
        java = java.getCause()
        text = java.toString()
    return text


def lines_view(spark, name, paths):
    spark.read.option("lineSep", "\n").text(paths).createOrReplaceTempView(name)


def csv_view(spark, name, paths, columns, delimiter, header):
    schema = StructType([StructField(column, StringType()) for column in [*columns, "corrupt"]])
    reader = (
        spark.read.schema(schema)
        .option("header", header)
        .option("sep", delimiter)
        .option("quote", '"')
        .option("escape", '"')
        .option("mode", "PERMISSIVE")
        .option("columnNameOfCorruptRecord", "corrupt")
    )
    with_places(reader.csv(paths)).createOrReplaceTempView(name)


def parquet_view(spark, name, paths):
    rows = spark.read.parquet(*paths)
    with_places(rows).createOrReplaceTempView(name)
    return [[field.name, field.dataType.simpleString()] for field in rows.schema.fields]


def with_places(rows):
    """Rows with where they stand: the file, the part of it that is read in one, and a number that counts up within that."""
    return rows.selectExpr(
        "*",
        "_metadata.file_path AS ror_path",
        "_metadata.file_block_start AS ror_block",
        "monotonically_increasing_id() AS ror_row",
    )


def view(spark, name, sql, keep):
    rows = spark.sql(sql)
    if keep:
        rows = rows.persist()
    rows.createOrReplaceTempView(name)


def table(spark, name, columns, rows):
    schema = StructType([StructField(column, TYPES[kind]) for column, kind in columns])
    spark.createDataFrame([tuple(row) for row in rows], schema).createOrReplaceTempView(name)


def rows(spark, sql):
    return [[value if isinstance(value, (str, int, type(None))) else str(value) for value in row] for row in spark.sql(sql).collect()]


def pipe(spark, sql, file, command):
    """The lines that a program, which travels with the application as this file, makes of the lines of a query, each partition on its own."""
    spark.sparkContext.addFile(file)
    lines = spark.sql(sql)._jdf
    text = getattr(lines, "as")(spark._jvm.org.apache.spark.sql.Encoders.STRING())
    words = spark._jvm.java.util.ArrayList()
    for word in command:
        words.add(word)
    # Each task gets a folder of its own, with links to the files of the application.
    return list(text.toJavaRDD().pipe(words, spark._jvm.java.util.HashMap(), True, 65536, "UTF-8").collect())


def partitions(spark, count):
    name = "spark.sql.shuffle.partitions"
    if not spark.sparkContext.getConf().contains(name):
        spark.conf.set(name, count)


DO = {
    "lines_view": lines_view,
    "csv_view": csv_view,
    "parquet_view": parquet_view,
    "view": view,
    "table": table,
    "rows": rows,
    "pipe": pipe,
    "partitions": partitions,
}

if __name__ == "__main__":
    main()
