package dev.splitstream.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which logins the processes of the stack use, and what those own. */
@SharedStack
class DatabaseAccessIT {
  private static final String SESSIONS =
      "SELECT DISTINCT usename FROM pg_stat_activity"
          + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";

  private static final String POWERFUL =
      """
      SELECT DISTINCT r.rolname FROM pg_roles r
      LEFT JOIN pg_class c ON c.relowner = r.oid
      WHERE r.rolname IN ('assignment_api', 'query_api', 'streaming_job',
                          'splitstream_api', 'splitstream_query', 'splitstream_job')
        AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR c.oid IS NOT NULL)
      """;

  @Test
  void connection_withoutAPassword_isRefused(Stack stack) {
    for (String login : new String[] {"postgres", "splitstream_owner", "streaming_job"}) {
      assertThatThrownBy(() -> stack.connect(login, ""))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
    }
  }

  @Test
  void services_workAsThemselves_andOwnNothing(Stack stack) throws SQLException {
    try (Connection admin = stack.connect()) {
      await()
          .untilAsserted(
              () ->
                  assertThat(texts(admin, SESSIONS))
                      .contains("assignment_api", "query_api")
                      .doesNotContain("postgres", "splitstream_owner"));
      assertThat(texts(admin, POWERFUL)).isEmpty();
    }
  }

  private static Set<String> texts(Connection connection, String query) throws SQLException {
    Set<String> found = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    return found;
  }
}
