package dev.splitstream.store.optout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.store.MigratedPostgres;
import dev.splitstream.store.optout.OptOutStore.Choice;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OptOutStoreIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final Instant NOON = Instant.parse("2025-01-08T12:00:00Z");
  private static final Choice ANNA = new Choice("acme", "zGsO-ef8eSHrWa1cAbEkiA", true);
  private static final Choice ANNA_IN = new Choice("acme", ANNA.pseudonym(), false);
  private static final Choice OTHERS = new Choice("umbrella", ANNA.pseudonym(), true);

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
  void all_holdsWhoOptedOutOfEachTenant() throws SQLException {
    assertThat(OptOutStore.all(connection).choices()).isEmpty();
    put(ANNA, NOON);
    put(OTHERS, NOON);
    assertThat(OptOutStore.all(connection).choices()).containsExactlyInAnyOrder(ANNA, OTHERS);
    put(ANNA_IN, NOON);
    assertThat(OptOutStore.all(connection).choices()).containsExactly(OTHERS);
  }

  @Test
  void since_holdsWhatChangedAlone() throws SQLException {
    put(OTHERS, NOON);
    long known = OptOutStore.lastChange(connection);
    put(ANNA, NOON);
    put(ANNA_IN, NOON);
    OptOutStore.Choices changes = OptOutStore.since(connection, known);
    assertThat(changes.choices()).containsExactly(ANNA_IN);
    assertThat(changes.change()).isEqualTo(OptOutStore.lastChange(connection));
    assertThat(OptOutStore.since(connection, changes.change()).choices()).isEmpty();
  }

  @Test
  void choiceThatStandsAlready_isNoChange() throws SQLException {
    assertThat(put(ANNA_IN, NOON)).isFalse();
    assertThat(put(ANNA, NOON)).isTrue();
    long known = OptOutStore.lastChange(connection);
    assertThat(put(ANNA, NOON)).isFalse();
    assertThat(OptOutStore.since(connection, known).choices()).isEmpty();
  }

  @Test
  void withdrawnOptOut_isForgottenAfterAWhile() throws SQLException {
    put(ANNA, NOON);
    put(ANNA_IN, NOON);
    put(OTHERS, NOON.plus(OptOutStore.WITHDRAWN_KEPT));
    assertThat(rows()).isEqualTo(2);
    put(new Choice("umbrella", "AAAAAAAAAAAAAAAAAAAAAA", true), NOON.plusSeconds(86_401));
    assertThat(rows()).isEqualTo(2);
    assertThat(OptOutStore.all(connection).choices()).hasSize(2);
  }

  private boolean put(Choice choice, Instant now) throws SQLException {
    return OptOutStore.put(connection, choice, "ann", now);
  }

  private int rows() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM opt_outs")) {
      row.next();
      return row.getInt(1);
    }
  }
}
