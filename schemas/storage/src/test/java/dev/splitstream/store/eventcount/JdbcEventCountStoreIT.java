package dev.splitstream.store.eventcount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Violation;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts in a real PostgreSQL, in the role of assignment-api. */
class JdbcEventCountStoreIT implements EventCountStoreContract {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Connection connection;

  @BeforeEach
  void insertTenants() throws SQLException {
    connection = POSTGRES.transaction();
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO tenants VALUES ('acme', now()), ('umbrella', now())");
      statement.execute("SET LOCAL ROLE splitstream_api");
    }
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Override
  public EventCountStore counts() {
    return EventCountStore.in(new ConnectionDatabase(connection));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomFlushes_countAsInMemory(int seed) {
    Random random = new Random(seed);
    EventCountStore memory = new InMemoryEventCountStore();
    for (int flush = 0; flush < 12; flush++) {
      List<EventCount> counts = flush(random);
      counts().add(counts, 3);
      memory.add(counts, 3);
    }
    for (long day = DAY; day < DAY + 3; day++) {
      EventCountStore.Query query =
          new EventCountStore.Query("acme", LocalDate.ofEpochDay(day), "", "", 100);
      assertThat(counts().page(query)).isNotEmpty().isEqualTo(memory.page(query));
    }
  }

  /** No name twice on a day, as in the flush of a node. */
  private static List<EventCount> flush(Random random) {
    return Stream.of("a", "b", "c", "d", "e", EventCount.OTHER)
        .filter(name -> random.nextInt(3) > 0)
        .map(name -> count(random, name))
        .toList();
  }

  private static EventCount count(Random random, String name) {
    Map<Violation, Long> misfits = new TreeMap<>(Comparator.comparing(Violation::pointer));
    for (int i = random.nextInt(12); i > 0; i--) {
      misfits.put(new Violation("/" + random.nextInt(30), "x"), 1L + random.nextInt(9));
    }
    long at = (DAY + random.nextInt(3)) * 86_400_000_000L + random.nextInt(1_000);
    return new EventCount(
        "acme",
        at / 86_400_000_000L,
        name,
        name.equals("e") && random.nextBoolean(),
        1 + random.nextInt(50),
        random.nextInt(9),
        misfits.size(),
        at,
        at + 5,
        misfits);
  }
}
