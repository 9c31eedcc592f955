package dev.splitstream.pipelines.io;

import org.apache.beam.sdk.metrics.BoundedTrie;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Gauge;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricsContainer;
import org.apache.beam.sdk.metrics.NoOpCounter;
import org.apache.beam.sdk.metrics.StringSet;

/**
 * Discards Beam's metrics. On Flink, Beam publishes all metrics of a source again each time it
 * polls a reader for a record, and a reader of Kafka has several for each partition: that took a
 * quarter of the job's time. Flink counts the records of its sources itself.
 */
final class NoMetrics implements MetricsContainer {
  private static final long serialVersionUID = 1;

  @Override
  public Counter getCounter(MetricName name) {
    return NoOpCounter.getInstance();
  }

  @Override
  public Distribution getDistribution(MetricName name) {
    return new NoDistribution(name);
  }

  @Override
  public Gauge getGauge(MetricName name) {
    return new NoGauge(name);
  }

  @Override
  public StringSet getStringSet(MetricName name) {
    return new NoStringSet(name);
  }

  @Override
  public BoundedTrie getBoundedTrie(MetricName name) {
    return new NoBoundedTrie(name);
  }

  private record NoDistribution(MetricName getName) implements Distribution {
    @Override
    public void update(long value) {}

    @Override
    public void update(long sum, long count, long min, long max) {}
  }

  private record NoGauge(MetricName getName) implements Gauge {
    @Override
    public void set(long value) {}
  }

  private record NoStringSet(MetricName getName) implements StringSet {
    @Override
    public void add(String value) {}
  }

  private record NoBoundedTrie(MetricName getName) implements BoundedTrie {
    @Override
    public void add(Iterable<String> values) {}
  }
}
