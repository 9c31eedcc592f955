package dev.splitstream.assignment.server.stream;

import dev.splitstream.http.key.ApiKeyLookup.StoreUnavailableException;
import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.ApiKeyReader;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks keys up in Postgres. */
final class PostgresStreamKeyLookup implements StreamKeyLookup {
  private final JdbcTemplate jdbc;

  PostgresStreamKeyLookup(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<ApiKey> find(Collection<String> keyIds) throws StoreUnavailableException {
    ConnectionCallback<List<ApiKey>> query = c -> ApiKeyReader.findByIds(c, keyIds);
    try {
      return Objects.requireNonNull(jdbc.execute(query));
    } catch (DataAccessException e) {
      throw new StoreUnavailableException(e);
    }
  }
}
