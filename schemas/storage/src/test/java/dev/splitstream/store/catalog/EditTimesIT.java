package dev.splitstream.store.catalog;

import static dev.splitstream.store.catalog.RecordedHistory.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.store.MigratedPostgres;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EditTimesIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private RecordedHistory history;

  @BeforeEach
  void makeHistory() throws SQLException {
    history = RecordedHistory.on(POSTGRES.transaction());
    history.experiment("a", NOON.plusSeconds(1));
    history.experiment("b", NOON.plusSeconds(2));
  }

  @AfterEach
  void undo() throws SQLException {
    history.close();
  }

  @Test
  void times_areThoseOfTheRevisions() throws SQLException {
    long last = history.last();
    assertThat(EditTimes.of(history.connection(), "acme", Set.of(last, last - 1)))
        .isEqualTo(Map.of(last, NOON.plusSeconds(2), last - 1, NOON.plusSeconds(1)));
  }

  @Test
  void times_ofNothing_areNone() throws SQLException {
    assertThat(EditTimes.of(history.connection(), "acme", Set.of())).isEmpty();
  }

  @Test
  void times_ofAnotherTenantsRevision_areRefused() throws SQLException {
    long last = history.last();
    assertThatThrownBy(() -> EditTimes.of(history.connection(), "umbrella", Set.of(last)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Cannot date the revisions [" + last + "] of umbrella");
  }
}
