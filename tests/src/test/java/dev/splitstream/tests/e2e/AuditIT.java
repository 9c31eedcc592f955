package dev.splitstream.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.anchor.Anchor;
import dev.splitstream.catalog.anchor.AnchorSigner;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.audit.AnchorStore;
import dev.splitstream.tests.stack.Command;
import dev.splitstream.tests.stack.RecomputedHistory;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import dev.splitstream.tests.stack.TestExperiment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

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
    long revision = stack.database().forgeHistory("audited");
    try {
      Command.Outcome verified = stack.run(LIMIT, "audit", "verify");
      assertThat(verified.exitCode()).as(verified.output()).isEqualTo(1);
      assertThat(verified.output()).contains("Revision " + revision);
    } finally {
      stack.database().restoreHistory("audited");
    }
  }

  /** Else what comes after this class would find a history that does not fit. */
  @Test
  @Order(3)
  void verify_byteRestored_fitsAgain() throws Exception {
    Command.Outcome verified = stack.run(LIMIT, "audit", "verify");
    assertThat(verified.exitCode()).as(verified.output()).isZero();
  }

  @Test
  @Order(4)
  void verify_wholeHistoryRecomputed_isFoundByItsAnchorAlone(@TempDir Path folder)
      throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path key = Files.writeString(folder.resolve("public.pem"), pem("PUBLIC", keys.getPublic()));
    try (Connection superuser = stack.connect()) {
      Anchor head = head(superuser);
      String line = AnchorSigner.of(pem("PRIVATE", keys.getPrivate())).sign(head).line();
      Path anchors = Files.writeString(folder.resolve("anchors.jsonl"), line + "\n");
      String[] anchored = {
        "verify", "--anchor", anchors.toString(), "--anchor-key", key.toString()
      };

      Command.Outcome untouched = stack.run(LIMIT, "audit", anchored);
      assertThat(untouched.exitCode()).as(untouched.output()).isZero();
      assertThat(untouched.output()).contains("matching anchors: 1");

      RecomputedHistory.rewrite(superuser, head.tenant(), actor -> actor + "!");
      try {
        Command.Outcome plain = stack.run(LIMIT, "audit", "verify");
        assertThat(plain.exitCode()).as(plain.output()).isZero();
        Command.Outcome recomputed = stack.run(LIMIT, "audit", anchored);
        assertThat(recomputed.exitCode()).as(recomputed.output()).isEqualTo(1);
        assertThat(recomputed.output())
            .contains("An anchor does not match", "Revision " + head.revision());
      } finally {
        RecomputedHistory.rewrite(
            superuser, head.tenant(), actor -> actor.substring(0, actor.length() - 1));
      }
    }
  }

  @Test
  @Order(5)
  void verify_anchorThatAnotherSigned_isNotTrusted(@TempDir Path folder) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    Path key =
        Files.writeString(
            folder.resolve("public.pem"), pem("PUBLIC", generator.generateKeyPair().getPublic()));
    Anchor forged = new Anchor("demo", 1, "0".repeat(64), Instant.EPOCH);
    String line =
        AnchorSigner.of(pem("PRIVATE", generator.generateKeyPair().getPrivate()))
            .sign(forged)
            .line();
    Path anchors = Files.writeString(folder.resolve("anchors.jsonl"), line);
    Command.Outcome verified =
        stack.run(
            LIMIT,
            "audit",
            "verify",
            "--anchor",
            anchors.toString(),
            "--anchor-key",
            key.toString());
    assertThat(verified.exitCode()).as(verified.output()).isEqualTo(1);
    assertThat(verified.output()).contains("not signed with this key");
  }

  private static Anchor head(Connection superuser) throws SQLException {
    return AnchorStore.in(new ConnectionDatabase(superuser))
        .due(LocalDate.MAX.withYear(9999), Instant.EPOCH)
        .get(0);
  }

  private static String pem(String kind, Key key) {
    String frame = " " + kind + " KEY-----\n";
    return "-----BEGIN"
        + frame
        + Base64.getMimeEncoder().encodeToString(key.getEncoded())
        + "\n-----END"
        + frame;
  }
}
