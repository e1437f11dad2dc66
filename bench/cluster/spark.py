"""Duplicates and order found by Spark over the index of the parts, as `kumiki merge --cut-from` takes them.

    spark-submit bench/cluster/spark.py INDEX.parquet DECISIONS

DECISIONS is a folder that is made. It needs pyspark and Java 17. Without columns order_high and order_low the records stay in
the order of the sources.
"""
import sys

from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F

source, target = sys.argv[1:]
spark = SparkSession.builder.appName("kumiki").getOrCreate()
index = spark.read.parquet(source)
order = [name for name in ("order_high", "order_low") if name in index.columns]
same = Window.partitionBy("content_high", "content_low").orderBy("segment", "row")
found = index.select(
    "plan",
    "segment",
    "row",
    *order,
    F.row_number().over(same).alias("place"),
    F.first("segment").over(same).alias("first_segment"),
    F.first("row").over(same).alias("first_row"),
)
found.orderBy(*order, "segment", "row").select(
    "plan",
    "segment",
    "row",
    F.when(F.col("place") > 1, F.col("first_segment")).alias("repeats_segment"),
    F.when(F.col("place") > 1, F.col("first_row")).alias("repeats_row"),
).write.parquet(target)
spark.stop()
