package dev.splitstream.runners.flink;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.beam.runners.flink.translation.wrappers.streaming.io.source.FlinkSourceSplit;
import org.apache.beam.runners.flink.translation.wrappers.streaming.io.source.unbounded.FlinkUnboundedSourceReader;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.UserCodeClassLoader;
import org.jspecify.annotations.Nullable;

/** Beam's reader of a task on Flink, which reports the watermark at every step. */
// Flink's closing of readers may throw anything.
@SuppressWarnings("try")
final class SteppedReader extends FlinkUnboundedSourceReader<String> {
  private final Clock clock;

  private SteppedReader(Clock clock) {
    super("read", new Task(), PipelineOptionsFactory.create(), clock, null);
    this.clock = clock;
  }

  /** Reads so many records of these splits. */
  static CapturedOutput read(List<? extends UnboundedSource<String, ?>> splits, int records)
      throws Exception {
    CapturedOutput output = new CapturedOutput();
    try (SteppedReader reader = new SteppedReader(new Clock())) {
      reader.start();
      reader.addSplits(
          IntStream.range(0, splits.size())
              .mapToObj(index -> new FlinkSourceSplit<>(index, splits.get(index)))
              .toList());
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                reader.clock.tick();
                reader.pollNext(output);
                return output.records() == records;
              });
    }
    return output;
  }

  private static final class Clock extends ScheduledThreadPoolExecutor {
    private @Nullable Runnable periodic;

    Clock() {
      super(1);
    }

    void tick() {
      Objects.requireNonNull(periodic).run();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
        Runnable command, long initialDelay, long period, TimeUnit unit) {
      periodic = command;
      return schedule(() -> {}, 0, TimeUnit.MILLISECONDS);
    }
  }

  private static final class Task implements SourceReaderContext {
    private final SourceReaderMetricGroup metrics =
        UnregisteredMetricsGroup.createSourceReaderMetricGroup();

    @Override
    public SourceReaderMetricGroup metricGroup() {
      return metrics;
    }

    @Override
    public Configuration getConfiguration() {
      return new Configuration();
    }

    @Override
    public String getLocalHostName() {
      return "localhost";
    }

    @Override
    public int getIndexOfSubtask() {
      return 0;
    }

    @Override
    public void sendSplitRequest() {}

    @Override
    public void sendSourceEventToCoordinator(SourceEvent event) {}

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
      throw new UnsupportedOperationException("The reader loads no classes.");
    }
  }
}
