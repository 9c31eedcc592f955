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
 * @param user login; a member of splitstream_job, the role that is taken then
 */
public record DatabaseSettings(String url, String user) implements Serializable {
  private static final String TAKE_ROLE = "SET ROLE splitstream_job";

  /** The password of this process; empty if it was told none. */
  public String password() {
    return SecretVariable.DATABASE_PASSWORD.in(System.getenv()).orElse("");
  }

  /**
   * Makes the driver known to this job's class loader. Java looks for drivers once in the life of a
   * process; the second job that a process on a cluster runs would have none.
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
   * Whether the server lets this process in. For whoever starts a job: a pool would try again for
   * half a minute. A server that is away is waited for elsewhere.
   *
   * @throws SQLException if the login or a certificate is wrong
   */
  public void checkAccess() throws SQLException {
    try {
      connect().close();
    } catch (SQLException e) {
      if (AccessRefusal.isIn(e)) {
        throw e;
      }
    }
  }

  /** A small pool that connects when it is first asked. */
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
