package dev.splitstream.runners.flink;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;

/** Options of the streaming job on embedded Flink. */
public interface StreamingJobOptions extends EventJobOptions {

  /** Where state is kept. */
  @Description("Folder for checkpoints and the working files of the state backend")
  @Validation.Required
  String getStateDirectory();

  /** See {@link #getStateDirectory}. */
  void setStateDirectory(String value);

  /** Flink's REST port. */
  @Description("Port of Flink's REST interface, on 127.0.0.1")
  @Default.Integer(8082)
  int getRestPort();

  /** See {@link #getRestPort}. */
  void setRestPort(int value);
}
