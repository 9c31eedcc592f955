package dev.splitstream.store.catalog;

import static dev.splitstream.store.catalog.RecordedHistory.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.audit.AuditKind;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.catalog.audit.AuditVerification.Verdict;
import dev.splitstream.store.MigratedPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any change of a stored history is found. */
class CatalogHistoryVerificationIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private RecordedHistory history;

  @BeforeEach
  void makeHistory() throws SQLException {
    history = RecordedHistory.on(POSTGRES.transaction());
  }

  @AfterEach
  void undo() throws SQLException {
    history.close();
  }

  @Test
  void verify_ofAnUntouchedHistory_isOk() throws SQLException {
    assertThat(history.verify()).isEqualTo(new Verdict(true, 4, null, null));
  }

  /** What is no entry of the catalog is not looked for there. */
  @Test
  void verify_ofAHistoryWithAKey_isOk_andFindsItsChange() throws SQLException {
    CatalogWriter.append(
        history.connection(),
        new AuditRecord(
            "acme",
            CatalogWriter.begin(history.connection()),
            AuditKind.KEY,
            "k-1",
            "create",
            "ann",
            null,
            NOON,
            null,
            "{}",
            null));
    assertThat(history.verify()).isEqualTo(new Verdict(true, 5, null, null));
    history.tamper("UPDATE catalog_history SET after = '{1}' WHERE kind = 'KEY'");
    assertThat(history.verify().brokenRevision()).isEqualTo(history.last());
  }

  @Test
  void verify_findsThatAnotherApproved() throws SQLException {
    AuditRecord approved =
        new AuditRecord(
            "acme",
            CatalogWriter.begin(history.connection()),
            AuditKind.APPROVAL,
            "r-1",
            "approve",
            "ann",
            null,
            NOON,
            null,
            "{}",
            "bob");
    CatalogWriter.append(history.connection(), approved);
    assertThat(CatalogHistoryReader.since(history.connection(), "acme", history.last(), 1))
        .containsExactly(approved);
    assertThat(history.verify().ok()).isTrue();
    history.tamper("UPDATE catalog_history SET approved_by = NULL WHERE kind = 'APPROVAL'");
    assertThat(history.verify().brokenRevision()).isEqualTo(history.last());
    history.tamper("UPDATE catalog_history SET approved_by = 'eve' WHERE kind = 'APPROVAL'");
    assertThat(history.verify().brokenRevision()).isEqualTo(history.last());
    history.tamper("UPDATE catalog_history SET approved_by = 'bob' WHERE kind = 'APPROVAL'");
    assertThat(history.verify().ok()).isTrue();
  }

  @Test
  void verify_ofNoHistory_isOk() throws SQLException {
    assertThat(CatalogHistoryReader.verify(history.connection(), "newcomer"))
        .isEqualTo(new Verdict(true, 0, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenant = 'umbrella'",
        "revision = 1000",
        "kind = 'FLAG'",
        "kind = 'FLAGS'",
        "entry_id = 'Checkout'",
        "action = 'editx'",
        "actor = 'bob'",
        "actor = 'ann '",
        "reason = ''",
        "occurred_at = occurred_at + interval '1 microsecond'",
        "before = ''",
        "after = after || ' '",
        "after = NULL",
        "previous_hash = set_byte(previous_hash, 31, get_byte(previous_hash, 31) # 1)",
        "hash = set_byte(hash, 0, get_byte(hash, 0) # 128)",
      })
  void verify_findsAnyChange(String change) throws SQLException {
    long last = history.last();
    for (long revision = last - 4; revision <= last; revision++) {
      if (revision != last - 2) {
        history.connection().setSavepoint("untouched");
        history.tamper("UPDATE catalog_history SET " + change + " WHERE revision = " + revision);
        assertThat(history.verify().ok()).as("revision %s", revision).isFalse();
        history.execute("ROLLBACK TO SAVEPOINT untouched");
      }
    }
  }

  @Test
  void verify_namesTheFirstBrokenRevision() throws SQLException {
    history.tamper(
        "UPDATE catalog_history SET actor = 'bob' WHERE revision = " + (history.last() - 3));
    assertThat(history.verify().brokenRevision()).isEqualTo(history.last() - 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4})
  void verify_findsAnyDeletion(int fromTheEnd) throws SQLException {
    history.tamper("DELETE FROM catalog_history WHERE revision = " + (history.last() - fromTheEnd));
    assertThat(history.verify().ok()).isFalse();
  }

  @Test
  void verify_findsAChangedCatalog() throws SQLException {
    history.tamper(
        "UPDATE catalog_entries SET document = document || ' ' WHERE entry_id = 'search'");
    assertThat(history.verify().reason()).contains("another LAYER search");
  }

  @Test
  void verify_findsALostEntry() throws SQLException {
    history.tamper("DELETE FROM catalog_entries WHERE entry_id = 'search'");
    assertThat(history.verify().reason()).contains("lacks LAYER search");
  }
}
