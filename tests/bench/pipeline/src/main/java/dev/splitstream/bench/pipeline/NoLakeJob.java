package dev.splitstream.bench.pipeline;

import dev.splitstream.runners.flink.StreamingJob;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;

/** The job as it is deployed, except that no event reaches the lake. */
public final class NoLakeJob {
  private NoLakeJob() {}

  /** Takes the arguments of the real job. */
  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException {
    StreamingJob.run(arguments, settings -> new Forget());
  }

  private static final class Forget extends PTransform<PCollectionTuple, PDone> {
    @Override
    public PDone expand(PCollectionTuple outputs) {
      int number = 0;
      for (PCollection<?> output : outputs.getAll().values()) {
        forget("Forget" + number++, output);
      }
      return PDone.in(outputs.getPipeline());
    }

    private static <T> void forget(String step, PCollection<T> output) {
      output.apply(step, ParDo.of(new Nothing<>()));
    }
  }

  private static final class Nothing<T> extends DoFn<T, Void> {
    @ProcessElement
    public void processElement(@Element T ignored) {}
  }
}
