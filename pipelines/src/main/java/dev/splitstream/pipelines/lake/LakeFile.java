package dev.splitstream.pipelines.lake;

/**
 * A Parquet file that is written but not yet part of its table.
 *
 * @param table which table it is for
 * @param path where it is
 * @param partition its partition, in the form of a path
 * @param bytes its size
 * @param rows how many rows are in it
 */
public record LakeFile(LakeTable table, String path, String partition, long bytes, long rows) {}
