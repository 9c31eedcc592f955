package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.runners.flink.StateOptions;
import dev.splitstream.settings.ObjectStoreSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * Settings of the job, under the names that the real one uses.
 *
 * @param values by name
 */
record JobSettings(Map<String, String> values) {

  static JobSettings of(String[] arguments) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      values.put(argument.substring(2, equals), argument.substring(equals + 1));
    }
    return new JobSettings(values);
  }

  String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("Cannot start: --" + name + " is missing");
    }
    return value;
  }

  DatabaseSettings database() {
    return new DatabaseSettings(value("databaseUrl"), value("databaseUser"));
  }

  LakeSettings lake() {
    return new LakeSettings(
        value("lakeWarehouse"), ObjectStoreSettings.of(value("s3Endpoint")), database());
  }

  /** The same memory and the same checkpoints as the real job's. */
  Configuration flink() {
    String folder = value("stateDirectory");
    return Configuration.fromMap(
        Map.ofEntries(
            Map.entry("rest.address", "127.0.0.1"),
            Map.entry("rest.bind-port", value("restPort")),
            Map.entry("rest.port", value("restPort")),
            Map.entry("io.tmp.dirs", folder),
            Map.entry("state.backend.type", "rocksdb"),
            Map.entry("state.backend.incremental", "true"),
            Map.entry("state.backend.rocksdb.localdir", folder),
            Map.entry("state.backend.rocksdb.memory.fixed-per-tm", "384m"),
            Map.entry("state.backend.rocksdb.options-factory", StateOptions.class.getName()),
            Map.entry("state.checkpoints.dir", "file://" + folder + "/checkpoints"),
            Map.entry("execution.checkpointing.interval", "2 s"),
            Map.entry("execution.checkpointing.min-pause", "500 ms"),
            Map.entry("execution.checkpointing.mode", "EXACTLY_ONCE"),
            Map.entry("pipeline.object-reuse", "true"),
            Map.entry("pipeline.max-parallelism", "128"),
            Map.entry("parallelism.default", value("parallelism")),
            Map.entry("taskmanager.numberOfTaskSlots", value("parallelism")),
            Map.entry("taskmanager.memory.managed.size", "192m"),
            Map.entry("taskmanager.memory.network.min", "32m"),
            Map.entry("taskmanager.memory.network.max", "32m")));
  }
}
