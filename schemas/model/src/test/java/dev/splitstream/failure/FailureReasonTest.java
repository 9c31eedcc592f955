package dev.splitstream.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureReasonTest {
  @Test
  void causes_areNamedInOneLine() {
    assertThat(
            FailureReason.of(
                new IOException("Cannot connect", new IllegalStateException("no\n  path"))))
        .isEqualTo("Cannot connect: no path");
  }

  @Test
  void repeatedMessages_areLeftOut() {
    Throwable root = new IllegalStateException("no path");
    Throwable middle = new IOException("Bad: no path", root);
    assertThat(FailureReason.of(new IOException(middle))).isEqualTo(middle + "");
    assertThat(FailureReason.of(middle)).isEqualTo("Bad: no path");
  }

  @Test
  void withoutMessage_theClassIsNamed() {
    assertThat(FailureReason.of(new InterruptedException())).isEqualTo("InterruptedException");
  }
}
