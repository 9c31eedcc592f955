/** The deduplicated events of record, as an Iceberg table of Parquet files. */
@NullMarked
package dev.splitstream.pipelines.lake;

import org.jspecify.annotations.NullMarked;
