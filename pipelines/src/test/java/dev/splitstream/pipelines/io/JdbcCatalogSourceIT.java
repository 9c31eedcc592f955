package dev.splitstream.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a job counts by when the database was restored to an earlier point. */
class JdbcCatalogSourceIT {
  private static @Nullable EmbeddedPostgres postgres;

  private CatalogSource.@Nullable Reading reading;

  @BeforeAll
  static void start() throws IOException {
    EmbeddedPostgres started = EmbeddedPostgres.start();
    Flyway.configure().dataSource(started.getPostgresDatabase()).load().migrate();
    postgres = started;
  }

  @AfterAll
  static void stop() throws IOException {
    Objects.requireNonNull(postgres).close();
  }

  @BeforeEach
  void open() throws SQLException {
    putAt(57);
    String url = Objects.requireNonNull(postgres).getJdbcUrl("postgres", "postgres");
    reading = new JdbcCatalogSource(new DatabaseSettings(url, "postgres")).open();
  }

  @AfterEach
  void close() {
    reading().close();
  }

  @Test
  void revisionThatIsThere_isRead() throws Exception {
    assertThat(reading().atLeast(57).revision()).isEqualTo(57);
    assertThat(reading().has(57)).isTrue();
  }

  @Test
  void revisionThatIsNotThere_isNotCountedByAnOlderOne() throws Exception {
    assertThat(reading().has(58)).isFalse();
    assertThatThrownBy(() -> reading().atLeast(58))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("revision 58")
        .hasMessageContaining("has 57");
  }

  @Test
  void databaseThatIsPutBackWhileItIsRead_isNotCountedBy() throws Exception {
    reading().atLeast(57);
    putAt(50);
    assertThatThrownBy(() -> reading().atLeast(58)).hasMessageContaining("has 50");
  }

  @Test
  void revisionThatComesLater_isReadThen() throws Exception {
    assertThat(reading().has(58)).isFalse();
    putAt(58);
    assertThat(reading().has(58)).isTrue();
    assertThat(reading().atLeast(58).revision()).isEqualTo(58);
  }

  private CatalogSource.Reading reading() {
    return Objects.requireNonNull(reading);
  }

  private static void putAt(long revision) throws SQLException {
    try (Connection connection =
            Objects.requireNonNull(postgres).getPostgresDatabase().getConnection();
        var update = connection.prepareStatement("UPDATE catalog_revision SET revision = ?")) {
      update.setLong(1, revision);
      update.executeUpdate();
    }
  }
}
