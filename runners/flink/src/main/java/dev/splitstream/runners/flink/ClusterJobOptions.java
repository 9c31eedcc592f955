package dev.splitstream.runners.flink;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;
import org.jspecify.annotations.Nullable;

/** Options of the streaming job on a Flink cluster. */
public interface ClusterJobOptions extends EventJobOptions {

  /** The cluster. */
  @Description("REST address of the JobManager, host:port")
  @Validation.Required
  String getFlink();

  /** See {@link #getFlink}. */
  void setFlink(String value);

  /** The job jar. */
  @Description("The job jar, which the cluster is given")
  @Validation.Required
  String getJobJar();

  /** See {@link #getJobJar}. */
  void setJobJar(String value);

  /** Where state is kept. */
  @Description("Root of checkpoints and savepoints, s3://bucket or s3://bucket/path")
  @Validation.Required
  String getStateLocation();

  /** See {@link #getStateLocation}. */
  void setStateLocation(String value);

  /** Working files. */
  @Description("Folder for the client's working files")
  @Validation.Required
  String getWorkDirectory();

  /** See {@link #getWorkDirectory}. */
  void setWorkDirectory(String value);

  /** Where to resume from. */
  @Description("For submit: where to resume from. Default: the newest checkpoint or savepoint")
  @Nullable String getSavepoint();

  /** See {@link #getSavepoint}. */
  void setSavepoint(@Nullable String value);

  /** What is wanted. */
  @Description("For keep: the file that says whether and how the job must run")
  @Default.String("")
  String getOrderFile();

  /** See {@link #getOrderFile}. */
  void setOrderFile(String value);
}
