package dev.splitstream.runners.local.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Creates the roles of the local database. Only a superuser can: the owner, who runs the
 * migrations, has no right to create roles.
 */
final class LocalRoles {
  /** The server quotes the names and passwords. */
  private static final String CREATE = "SELECT format('CREATE ROLE %I', ?::text)";

  private static final String LET_IN = "SELECT format('ALTER ROLE %I LOGIN PASSWORD %L', ?, ?)";
  private static final String GRANT = "SELECT format('GRANT %I TO %I', ?, ?)";
  private static final String EXISTS = "SELECT 1 FROM pg_roles WHERE rolname = ?";

  /** Earlier builds created all tables as the superuser. */
  private static final String GIVE_AWAY =
      """
      DO $$
      DECLARE
          name text;
      BEGIN
          ALTER SCHEMA public OWNER TO splitstream_owner;
          FOR name IN
              SELECT format('ALTER TABLE %s OWNER TO splitstream_owner', oid::regclass) FROM pg_class
              WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
                AND relowner <> 'splitstream_owner'::regrole
              UNION ALL
              SELECT format('ALTER FUNCTION %s OWNER TO splitstream_owner', oid::regprocedure) FROM pg_proc
              WHERE pronamespace = 'public'::regnamespace AND proowner <> 'splitstream_owner'::regrole
          LOOP
              EXECUTE name;
          END LOOP;
      END
      $$
      """;

  private final Connection connection;

  /**
   * @param connection of the superuser
   */
  LocalRoles(Connection connection) {
    this.connection = connection;
  }

  /** Makes those that are missing, and gives each its password. */
  void ensure(Passwords passwords) throws SQLException {
    for (Login login : Login.values()) {
      ensure(login.label());
      execute(LET_IN, login.label(), passwords.of(login));
      Optional<String> role = login.role();
      if (role.isPresent()) {
        ensure(role.get());
        execute(GRANT, role.get(), login.label());
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(GIVE_AWAY);
    }
  }

  private void ensure(String role) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EXISTS)) {
      statement.setString(1, role);
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          return;
        }
      }
    }
    execute(CREATE, role);
  }

  private void execute(String format, String... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(format)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setString(i + 1, arguments[i]);
      }
      try (ResultSet row = statement.executeQuery();
          Statement made = connection.createStatement()) {
        row.next();
        made.execute(row.getString(1));
      }
    }
  }
}
