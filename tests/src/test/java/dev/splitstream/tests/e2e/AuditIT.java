package dev.splitstream.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.tests.stack.Command;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import dev.splitstream.tests.stack.TestExperiment;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The history of the catalog, checked from the command line. */
@SharedStack
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static Stack stack;

  @BeforeAll
  static void edit(Stack running) {
    stack = running;
    TestExperiment.draft(running, "audited");
  }

  @Test
  @Order(1)
  void verify_untouchedHistory_fits() throws Exception {
    Command.Outcome verified = stack.run(LIMIT, "audit", "verify");
    assertThat(verified.exitCode()).as(verified.output()).isZero();
    assertThat(verified.output()).contains("all fit");
  }

  @Test
  @Order(2)
  void verify_oneByteChanged_namesTheRevision() throws Exception {
    long revision = stack.forgeHistory("audited");
    try {
      Command.Outcome verified = stack.run(LIMIT, "audit", "verify");
      assertThat(verified.exitCode()).as(verified.output()).isEqualTo(1);
      assertThat(verified.output()).contains("Revision " + revision);
    } finally {
      stack.restoreHistory("audited");
    }
  }

  /** Else what comes after this class would find a history that does not fit. */
  @Test
  @Order(3)
  void verify_byteRestored_fitsAgain() throws Exception {
    Command.Outcome verified = stack.run(LIMIT, "audit", "verify");
    assertThat(verified.exitCode()).as(verified.output()).isZero();
  }
}
