package dev.splitstream.runners.flink.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobManagerClientTest {

  @Test
  void rootCause_isTheMessageOfTheLastCause() {
    String trace =
        """
        org.apache.flink.util.FlinkException: Global failure triggered
        \tat org.apache.flink.Runtime.run(Runtime.java:1)
        Caused by: java.io.IOException: Cannot finalize
        \tat org.apache.flink.Runtime.run(Runtime.java:2)
        Caused by: dev.splitstream.store.Store$LineageConflictException: Cannot take a checkpoint: no
        \t... 3 more
        """;
    assertThat(JobManagerClient.rootCause(trace)).isEqualTo("Cannot take a checkpoint: no");
  }

  @Test
  void rootCause_ofOneException_isItsMessage() {
    assertThat(JobManagerClient.rootCause("java.lang.IllegalStateException: full\n\tat X"))
        .isEqualTo("full");
  }

  @Test
  void rootCause_withoutAMessage_isTheNameOfTheException() {
    assertThat(JobManagerClient.rootCause("java.lang.OutOfMemoryError\n\tat X"))
        .isEqualTo("java.lang.OutOfMemoryError");
  }
}
