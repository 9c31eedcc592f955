package dev.splitstream.pipelines.io;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.settings.SecretVariable;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.Driver;

/**
 * Where Postgres is. The password comes from the environment of each worker, so that it is never
 * part of a submitted job.
 *
 * @param url JDBC address
 * @param user login; a member of splitstream_job, the role that connections then take
 */
public record DatabaseSettings(String url, String user) implements Serializable {
  // ADR-0112
  private static final String TAKE_ROLE = "SET ROLE splitstream_job";

  /** The password of this process; empty if none is set. */
  public String password() {
    return SecretVariable.DATABASE_PASSWORD.in(System.getenv()).orElse("");
  }

  /**
   * Makes the driver known to this job's class loader. Java looks for drivers only once per
   * process; the second job that a process on a cluster runs would find none.
   */
  public void loadDriver() {
    if (!Driver.isRegistered()) {
      throw new IllegalStateException("Cannot connect: the driver of PostgreSQL is not registered");
    }
  }

  /** A connection, in the role of the job. */
  public Connection connect() throws SQLException {
    loadDriver();
    Connection connection = DriverManager.getConnection(url, user, password());
    try (Statement statement = connection.createStatement()) {
      statement.execute(TAKE_ROLE);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Checks that the server accepts this process. For the launcher of a job: a pool would retry for
   * half a minute. Waiting for an unavailable server happens elsewhere.
   *
   * @throws SQLException if the login or a certificate is wrong
   */
  public void checkAccess() throws SQLException {
    try {
      connect().close();
    } catch (SQLException e) {
      if (DatabaseRefusal.isIn(e)) {
        throw e;
      }
    }
  }

  /** A small pool that connects on first use. */
  public HikariDataSource openPool(String name) {
    loadDriver();
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password());
    config.setConnectionInitSql(TAKE_ROLE);
    config.setMaximumPoolSize(2);
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }
}
