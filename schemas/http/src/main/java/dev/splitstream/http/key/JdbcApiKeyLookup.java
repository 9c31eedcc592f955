package dev.splitstream.http.key;

import dev.splitstream.http.access.KeyHash;
import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.ApiKeyReader;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks API keys up in PostgreSQL. */
public final class JdbcApiKeyLookup implements ApiKeyLookup {
  private final JdbcTemplate jdbc;

  /** Reads this database. */
  public JdbcApiKeyLookup(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<ApiKey> find(KeyHash hash) throws StoreUnavailableException {
    ConnectionCallback<Optional<ApiKey>> query = c -> ApiKeyReader.find(c, hash.bytes());
    try {
      return Objects.requireNonNull(jdbc.execute(query));
    } catch (DataAccessException e) {
      throw new StoreUnavailableException(e);
    }
  }
}
