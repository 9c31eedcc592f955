package dev.splitstream.store.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.EntryKind;
import dev.splitstream.store.MigratedPostgres;
import dev.splitstream.store.approval.ApprovalRecord.Change;
import dev.splitstream.store.approval.ApprovalRecord.Decision;
import dev.splitstream.store.approval.ApprovalRecord.Request;
import dev.splitstream.store.approval.ApprovalRecord.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApprovalStoreIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final Instant NOON = Instant.parse("2025-01-08T12:00:00.123456Z");
  private static final Instant LATER = NOON.plusSeconds(3_600);
  private static final Decision NO = new Decision("bob", NOON, null, null);

  private Connection connection;

  @BeforeEach
  void insertTenants() throws SQLException {
    connection = POSTGRES.transaction();
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO tenants VALUES ('acme', now()), ('umbrella', now())");
    }
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Test
  void request_isReadAsItWasAdded_byItsTenantAlone() throws SQLException {
    ApprovalRecord added = add("acme", 7, NOON);
    assertThat(ApprovalStore.find(connection, "acme", added.id())).contains(added);
    assertThat(ApprovalStore.find(connection, "umbrella", added.id())).isEmpty();
    assertThat(page("umbrella", null, NOON)).isEmpty();
  }

  @Test
  void page_isInOrder_withoutDocuments() throws SQLException {
    String first = add("acme", 7, NOON).id();
    String second = add("acme", 9, NOON).id();
    assertThat(page("acme", null, NOON))
        .extracting(ApprovalRecord::id)
        .containsExactly(second, first);
    assertThat(page("acme", null, NOON)).allMatch(one -> one.change().document() == null);
    assertThat(ApprovalStore.page(connection, "acme", null, NOON, 9, 10))
        .extracting(ApprovalRecord::id)
        .containsExactly(first);
    assertThat(ApprovalStore.page(connection, "acme", null, NOON, Long.MAX_VALUE, 1))
        .extracting(ApprovalRecord::id)
        .containsExactly(second);
  }

  @Test
  void status_tellsExpiredOnesFromPendingOnes() throws SQLException {
    add("acme", 7, NOON);
    assertThat(page("acme", "pending", NOON)).hasSize(1);
    assertThat(page("acme", "expired", NOON)).isEmpty();
    assertThat(ApprovalStore.countOpen(connection, "acme", NOON)).isEqualTo(1);
    assertThat(page("acme", "pending", LATER)).isEmpty();
    assertThat(page("acme", "expired", LATER)).hasSize(1);
    assertThat(ApprovalStore.countOpen(connection, "acme", LATER)).isZero();
    assertThat(ApprovalStore.countOpen(connection, "umbrella", NOON)).isZero();
  }

  @Test
  void decision_isKept_andTheFirstOneStands() throws SQLException {
    ApprovalRecord added = add("acme", 7, NOON);
    ApprovalRecord approved = added.decided(Status.APPROVED, new Decision("bob", NOON, "fine", 8L));
    assertThat(ApprovalStore.decide(connection, approved)).isTrue();
    assertThat(ApprovalStore.decide(connection, added.decided(Status.REJECTED, NO))).isFalse();
    assertThat(ApprovalStore.decide(connection, approved)).isFalse();
    assertThat(ApprovalStore.find(connection, "acme", added.id())).contains(approved);
    assertThat(ApprovalStore.countOpen(connection, "acme", NOON)).isZero();
    assertThat(page("acme", "approved", LATER)).hasSize(1);
    assertThat(page("acme", "rejected", LATER)).isEmpty();
  }

  @Test
  void decision_withoutReasonAndEdit_isKept() throws SQLException {
    ApprovalRecord rejected = add("acme", 7, NOON).decided(Status.REJECTED, NO);
    assertThat(ApprovalStore.decide(connection, rejected)).isTrue();
    assertThat(ApprovalStore.find(connection, "acme", rejected.id())).contains(rejected);
  }

  @Test
  void expiredRequest_cannotBeDecided() throws SQLException {
    ApprovalRecord added = add("acme", 7, NOON);
    Decision late = new Decision("bob", LATER, null, null);
    assertThat(ApprovalStore.decide(connection, added.decided(Status.REJECTED, late))).isFalse();
    Decision inTime = new Decision("bob", LATER.minusMillis(1), null, null);
    assertThat(ApprovalStore.decide(connection, added.decided(Status.REJECTED, inTime))).isTrue();
  }

  @Test
  void requestsThatAreOverForLong_areForgotten() throws SQLException {
    String expired = add("acme", 7, NOON).id();
    String anothers = add("umbrella", 8, NOON).id();
    add("acme", 9, NOON.plus(ApprovalStore.KEPT));
    assertThat(ApprovalStore.find(connection, "acme", expired)).isPresent();
    add("acme", 10, NOON.plus(ApprovalStore.KEPT).plusSeconds(1));
    assertThat(ApprovalStore.find(connection, "acme", expired)).isEmpty();
    assertThat(ApprovalStore.find(connection, "umbrella", anothers)).isPresent();
    assertThat(page("acme", null, NOON)).hasSize(2);
  }

  @Test
  void makerOfAKey_isThatOfItsTenant() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO api_keys (key_id, key_hash, tenant, name, scopes, created_at, created_by)
          VALUES ('k', sha256('k'), 'acme', 'k', '{edit}', now(), 'Ann (ann)')
          """);
    }
    assertThat(ApprovalStore.makerOfKey(connection, "acme", "k")).contains("Ann (ann)");
    assertThat(ApprovalStore.makerOfKey(connection, "umbrella", "k")).isEmpty();
    assertThat(ApprovalStore.makerOfKey(connection, "acme", "l")).isEmpty();
  }

  private ApprovalRecord add(String tenant, long revision, Instant at) throws SQLException {
    return ApprovalStore.add(
        connection,
        tenant,
        revision,
        new Change(EntryKind.FLAG, "f", "revive", 6, "{}", false, "why"),
        List.of("publish", "force"),
        new Request("ann", "person:acme:ann", at, at.plus(Duration.ofHours(1))));
  }

  private List<ApprovalRecord> page(String tenant, @Nullable String status, Instant now)
      throws SQLException {
    return ApprovalStore.page(connection, tenant, status, now, Long.MAX_VALUE, 10);
  }
}
