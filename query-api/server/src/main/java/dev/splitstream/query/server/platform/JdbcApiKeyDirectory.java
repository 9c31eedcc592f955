package dev.splitstream.query.server.platform;

import dev.splitstream.http.access.KeyHash;
import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.ApiKeyReader;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keys in PostgreSQL. Looked up on every request, so that a revoked key is refused immediately. */
@Component
final class JdbcApiKeyDirectory implements ApiKeyDirectory {
  private final JdbcTemplate jdbc;
  private final Clock clock;

  JdbcApiKeyDirectory(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public Optional<ApiKey> find(KeyHash key) {
    ConnectionCallback<Optional<ApiKey>> query =
        connection -> ApiKeyReader.find(connection, key.bytes());
    return Objects.requireNonNull(jdbc.execute(query))
        .filter(known -> !known.isExpired(clock.instant()));
  }
}
