package dev.splitstream.store.catalog;

import static dev.splitstream.store.catalog.RecordedHistory.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.store.MigratedPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogHistoryReaderIT {
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
  void history_ofAnEntry_isNewestFirst() throws SQLException {
    assertThat(
            CatalogHistoryReader.ofEntry(
                history.connection(), "acme", EntryKind.LAYER, "checkout", Long.MAX_VALUE, 2))
        .extracting(AuditRecord::revision)
        .containsExactly(history.last(), history.last() - 3);
  }

  @Test
  void since_isInOrderAndOfOneTenant() throws SQLException {
    assertThat(CatalogHistoryReader.since(history.connection(), "acme", history.last() - 3, 10))
        .extracting(AuditRecord::revision)
        .containsExactly(history.last() - 3, history.last() - 1, history.last());
  }

  @Test
  void span_holdsTheLastEditBeforeIt() throws SQLException {
    history.experiment("a", NOON);
    history.experiment("a", NOON.plusSeconds(1));
    history.experiment("b", NOON.plusSeconds(2));
    history.experiment("b", NOON.plus(Duration.ofDays(1)));
    history.experiment("b", NOON.plus(Duration.ofDays(2)));
    Instant from = NOON.plusSeconds(60);
    assertThat(
            CatalogHistoryReader.experimentsIn(
                history.connection(), "acme", from, from.plus(Duration.ofDays(1))))
        .extracting(AuditRecord::revision)
        .containsExactly(history.last() - 3, history.last() - 2, history.last() - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE catalog_history SET actor = 'mallory'",
        "DELETE FROM catalog_history",
        "TRUNCATE catalog_history",
        "ALTER TABLE catalog_history DISABLE TRIGGER ALL",
        "DELETE FROM catalog_entries"
      })
  void role_cannotChangeHistory_evenWithoutTheTrigger(String statement) throws SQLException {
    history.execute("DROP TRIGGER catalog_history_append_only ON catalog_history");
    history.execute("SET LOCAL ROLE splitstream_api");
    assertThatThrownBy(() -> history.execute(statement))
        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
  }

  @Test
  void role_canEditTheCatalog() throws SQLException {
    history.execute("SET LOCAL ROLE splitstream_api");
    history.put("acme", "search", "pepper");
    assertThat(history.verify().records()).isEqualTo(5);
  }
}
