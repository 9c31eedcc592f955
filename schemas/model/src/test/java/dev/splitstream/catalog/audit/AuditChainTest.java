package dev.splitstream.catalog.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.EntryKind;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditChainTest {
  private static final Instant NOON = Instant.parse("2025-01-08T12:00:00.123456Z");
  private static final AuditRecord EDIT = edit("acme", 7, "e", "start", "ann", null, "{}", "{1}");

  /** Each differs from {@link #EDIT} in one field, or moves a byte to the field beside it. */
  static List<AuditRecord> forgeries() {
    return List.of(
        edit("acma", 7, "e", "start", "ann", null, "{}", "{1}"),
        edit("acme", 8, "e", "start", "ann", null, "{}", "{1}"),
        edit("acme", 7, "f", "start", "ann", null, "{}", "{1}"),
        edit("acme", 7, "es", "tart", "ann", null, "{}", "{1}"),
        edit("acme", 7, "e", "stop", "ann", null, "{}", "{1}"),
        edit("acme", 7, "e", "start", "bob", null, "{}", "{1}"),
        edit("acme", 7, "e", "start", "ann", "", "{}", "{1}"),
        edit("acme", 7, "e", "start", "ann", null, "{", "}{1}"),
        edit("acme", 7, "e", "start", "ann", null, null, "{1}"),
        edit("acme", 7, "e", "start", "ann", null, "{}", null));
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void hash_changesWithEachField(AuditRecord forgery) {
    assertThat(hash(AuditChain.origin(), forgery)).isNotEqualTo(hash(AuditChain.origin(), EDIT));
  }

  @Test
  void hash_changesWithTheTime() {
    AuditRecord later =
        new AuditRecord(
            "acme",
            7,
            EntryKind.EXPERIMENT,
            "e",
            "start",
            "ann",
            null,
            NOON.plusNanos(1_000),
            "{}",
            "{1}");
    assertThat(hash(AuditChain.origin(), later)).isNotEqualTo(hash(AuditChain.origin(), EDIT));
  }

  @Test
  void hash_changesWithWhoApproved() {
    String byBob = hash(AuditChain.origin(), approvedBy("bob"));
    assertThat(byBob)
        .isNotEqualTo(hash(AuditChain.origin(), EDIT))
        .isNotEqualTo(hash(AuditChain.origin(), approvedBy("eve")));
    assertThat(hash(AuditChain.origin(), approvedBy(null)))
        .isEqualTo(hash(AuditChain.origin(), EDIT));
  }

  /** As versions without approvals computed it. */
  @Test
  void hash_withoutApproval_isAsItWas() {
    assertThat(hash(AuditChain.origin(), EDIT))
        .isEqualTo("acb9981718fdeb386c806fcd4de0c5bcc8e3337208ddc1f561eb6e1ba0971031");
  }

  private static AuditRecord approvedBy(@Nullable String approver) {
    return new AuditRecord(
        EDIT.tenant(),
        EDIT.revision(),
        EDIT.kind(),
        EDIT.entryId(),
        EDIT.action(),
        EDIT.actor(),
        EDIT.reason(),
        EDIT.occurredAt(),
        EDIT.before(),
        EDIT.after(),
        approver);
  }

  @Test
  void hash_changesWithTheOneBefore() {
    byte[] other = AuditChain.origin();
    other[31] = 1;
    assertThat(hash(other, EDIT)).isNotEqualTo(hash(AuditChain.origin(), EDIT));
  }

  private static String hash(byte[] previous, AuditRecord edit) {
    return HexFormat.of().formatHex(AuditChain.hash(previous, edit));
  }

  private static AuditRecord edit(
      String tenant,
      long revision,
      String entryId,
      String action,
      String actor,
      @Nullable String reason,
      @Nullable String before,
      @Nullable String after) {
    return new AuditRecord(
        tenant,
        revision,
        EntryKind.EXPERIMENT,
        entryId,
        action,
        actor,
        reason,
        NOON,
        before,
        after);
  }
}
