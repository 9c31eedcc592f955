package dev.splitstream.pipelines.lake;

import org.jspecify.annotations.Nullable;

/**
 * A Parquet file that is written but not yet part of its table. It is identified by its path.
 *
 * @param table which table it is for
 * @param path where it is
 * @param partition its partition, in the form of a path
 * @param bytes its size
 * @param rows how many rows are in it
 * @param statistics what its writer knows of it; null if an older version wrote it
 */
public record LakeFile(
    LakeTable table,
    String path,
    String partition,
    long bytes,
    long rows,
    @Nullable FileStatistics statistics) {}
