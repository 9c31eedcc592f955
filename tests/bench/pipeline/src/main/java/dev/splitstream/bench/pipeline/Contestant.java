package dev.splitstream.bench.pipeline;

import java.util.Locale;

/** Who reads the topics to their end. */
enum Contestant {
  /** The job as it is deployed. */
  SPLITSTREAM("splitstream", "dev.splitstream.runners.flink.StreamingJob", true, true),
  /** The same ledger and the same sinks, without Beam. */
  HAND_WRITTEN(
      "hand-written", "dev.splitstream.bench.pipeline.handwritten.DataStreamJob", true, true),
  /** The job as it is deployed, without the lake. */
  NO_LAKE("no lake", "dev.splitstream.bench.pipeline.NoLakeJob", false, true),
  /** A consumer that decodes and forgets. */
  DECODE_ONLY("decode only", "dev.splitstream.bench.pipeline.DecodeOnly", false, false);

  private final String label;
  private final String mainClass;
  private final boolean fillsLake;
  private final boolean writesRollups;

  Contestant(String label, String mainClass, boolean fillsLake, boolean writesRollups) {
    this.label = label;
    this.mainClass = mainClass;
    this.fillsLake = fillsLake;
    this.writesRollups = writesRollups;
  }

  String label() {
    return label;
  }

  String mainClass() {
    return mainClass;
  }

  boolean fillsLake() {
    return fillsLake;
  }

  boolean writesRollups() {
    return writesRollups;
  }

  /** Name of its database and folders. */
  String id() {
    return "bench_" + name().toLowerCase(Locale.ROOT);
  }
}
